import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp, { type CreateRaw } from 'sharp';
import { encodePicture, preparePicture } from '../functions/core/picture/encode.ts';
import { IMAGE_PRESETS, recipeOf } from '../functions/core/picture/variants.ts';
import { type Grey, greyOf, likeness } from './likeness.ts';
import { drawPhoto } from './photos.ts';
import { type PictureSetting, pictureSettings } from './picture-settings.ts';
import { type Curve, plot } from './plot.ts';
import { type Picture, ssimulacra2 } from './ssimulacra2.ts';

/**
 * What pictures cost: our pipeline beside a bare loop over sharp that makes the same files, and what quality, effort and
 * tables of AVIF and JPEG buy in bytes and likeness. The photos are drawn, unless files are named: encoders find more to
 * save in real ones.
 *
 *   npm run bench:pictures -- --photos 3 --width 960 --efforts 0,1,2,3,4
 *   npm run bench:pictures -- --width 480 harbour.jpg portrait.jpg
 *
 * AVIF's curves are drawn into docs/pictures/performance/quality.svg.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    photos: { type: 'string', default: '3' },
    width: { type: 'string', default: '960' },
    efforts: { type: 'string', default: '0,1,2,3,4' },
  },
});
const PLOT = path.join(import.meta.dirname, '..', 'docs', 'pictures', 'performance', 'quality.svg');

/** User and system time of this process, its threads included. */
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const before = cpuMs();
  const result = await work();
  return { ms: cpuMs() - before, result };
}

async function ours(photo: Buffer): Promise<number> {
  const prepared = await preparePicture(photo, IMAGE_PRESETS);
  if (prepared.status === 'failed') throw new Error(prepared.message);
  let bytes = 0;
  for await (const file of encodePicture(prepared)) bytes += file.bytes.length;
  return bytes;
}

/** The same files as one writes it down: decoded and resized anew for each. */
async function bare(photo: Buffer): Promise<number> {
  const { avif, jpeg, socialCard } = recipeOf(IMAGE_PRESETS);
  let bytes = 0;
  for (const width of IMAGE_PRESETS.widths) {
    bytes += (
      await sharp(photo)
        .resize({ width })
        .avif({ ...avif, chromaSubsampling: '4:2:0' })
        .toBuffer()
    ).length;
    bytes += (await sharp(photo).resize({ width }).jpeg(jpeg).toBuffer()).length;
  }
  const { width, height } = socialCard;
  bytes += (await sharp(photo).resize(width, height).jpeg(jpeg).toBuffer()).length;
  return bytes;
}

async function pipeline(photos: readonly Buffer[]): Promise<void> {
  await ours(photos[0] ?? Buffer.alloc(0));
  await bare(photos[0] ?? Buffer.alloc(0));
  console.log('| photo | ours, CPU ms | bare loop, CPU ms | ratio | ours, kB | bare loop, kB |');
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [index, photo] of photos.entries()) {
    const [a, b] = [await timed(() => ours(photo)), await timed(() => bare(photo))];
    const kB = [a, b].map(({ result }) => Math.round(result / 1000));
    const cells = [index + 1, Math.round(a.ms), Math.round(b.ms), (a.ms / b.ms).toFixed(2), ...kB];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

type Resized = Picture & { readonly raw: CreateRaw; readonly grey: Grey };
type Point = PictureSetting & {
  readonly kB: number;
  readonly ms: number;
  readonly ssim: number;
  readonly ssimulacra2: number;
};

async function resized(photo: Buffer, width: number): Promise<Resized> {
  const { data, info } = await sharp(photo)
    .resize({ width })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 3 } as const;
  return { data, width: info.width, height: info.height, raw, grey: await greyOf(sharp(data, { raw })) };
}

function encoded({ data, raw }: Resized, setting: PictureSetting): Promise<Buffer> {
  const image = sharp(data, { raw });
  return (setting.format === 'avif' ? image.avif(setting.options) : image.jpeg(setting.options)).toBuffer();
}

async function point(setting: PictureSetting, pictures: readonly Resized[]): Promise<Point> {
  let [bytes, ms, ssim, second] = [0, 0, 0, 0];
  for (const picture of pictures) {
    const made = await timed(() => encoded(picture, setting));
    bytes += made.result.length;
    ms += made.ms;
    ssim += likeness(picture.grey, await greyOf(sharp(made.result)));
    const data = await sharp(made.result).removeAlpha().toColourspace('srgb').raw().toBuffer();
    second += ssimulacra2(picture, { ...picture, data });
  }
  const mean = (sum: number) => sum / pictures.length;
  return { ...setting, kB: mean(bytes) / 1000, ms: mean(ms), ssim: mean(ssim), ssimulacra2: mean(second) };
}

async function trade(photos: readonly Buffer[]): Promise<void> {
  const pictures = await Promise.all(photos.map((photo) => resized(photo, Number(values.width))));
  console.log(`\nAt ${values.width} pixels, means of ${photos.length} photos\n`);
  console.log('| format | setting | quality | kB | SSIMULACRA2 | SSIM | CPU ms |');
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: |');
  const points: Point[] = [];
  for (const setting of pictureSettings(values.efforts.split(',').map(Number))) {
    const made = await point(setting, pictures);
    points.push(made);
    const { format, name, quality, kB, ms, ssim } = made;
    const measured = [kB.toFixed(1), made.ssimulacra2.toFixed(1), ssim.toFixed(4), Math.round(ms)];
    console.log(`| ${[format, name, quality, ...measured].join(' | ')} |`);
  }
  const avif = points.filter(({ format }) => format === 'avif');
  const curves: Curve[] = [...new Set(avif.map(({ name }) => name))].map((name) => ({
    name,
    points: avif.filter((each) => each.name === name).map(({ kB, ssimulacra2: y }) => [kB, y] as const),
  }));
  await mkdir(path.dirname(PLOT), { recursive: true });
  await writeFile(PLOT, plot(curves, { x: 'kB', y: 'SSIMULACRA2' }));
}

const photos: Buffer[] = [];
for (const file of positionals) photos.push(await readFile(file));
if (photos.length === 0)
  for (let number = 1; number <= Number(values.photos); number++) photos.push(await drawPhoto(number));
await pipeline(photos);
await trade(photos);
