import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp, { type AvifOptions, type CreateRaw } from 'sharp';
import { encodePicture, preparePicture } from '../functions/core/picture/encode.ts';
import { IMAGE_PRESETS, recipeOf } from '../functions/core/picture/variants.ts';
import { type Grey, greyOf, likeness } from './likeness.ts';
import { drawPhoto } from './photos.ts';
import { type Curve, plot } from './plot.ts';

/**
 * What pictures cost: our pipeline beside a bare loop over sharp that makes the same files, and for AVIF what quality
 * and effort buy in bytes and likeness.
 *
 *   npm run bench:pictures -- --photos 3 --width 960 --efforts 0,1,2,3,4
 *
 * The curves are drawn into docs/pictures/performance/quality.svg.
 */
const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '3' },
    width: { type: 'string', default: '960' },
    efforts: { type: 'string', default: '0,1,2,3,4' },
  },
});
const PLOT = path.join(import.meta.dirname, '..', 'docs', 'pictures', 'performance', 'quality.svg');
const QUALITIES = [40, 50, 60, 70];

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

type Setting = { readonly name: string; readonly quality: number; readonly options: AvifOptions };
type Resized = { readonly pixels: Buffer; readonly raw: CreateRaw; readonly grey: Grey };
type Point = Setting & { readonly kB: number; readonly ms: number; readonly likeness: number };

function settings(): Setting[] {
  const efforts = values.efforts.split(',').map(Number);
  const ofOurs = efforts.flatMap((effort) =>
    QUALITIES.map((quality) => ({
      name: `effort ${effort}`,
      quality,
      options: { quality, effort, chromaSubsampling: '4:2:0' },
    })),
  );
  const { avif } = recipeOf(IMAGE_PRESETS);
  return [
    ...ofOurs,
    { name: 'Broadsheet', quality: avif.quality, options: { ...avif, chromaSubsampling: '4:2:0' } },
    // What eleventy-img and Astro leave sharp to decide.
    { name: 'sharp’s own', quality: 50, options: {} },
  ];
}

async function resized(photo: Buffer, width: number): Promise<Resized> {
  const { data, info } = await sharp(photo).resize({ width }).raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels } as const;
  return { pixels: data, raw, grey: await greyOf(sharp(data, { raw })) };
}

async function point(setting: Setting, pictures: readonly Resized[]): Promise<Point> {
  let [bytes, ms, alike] = [0, 0, 0];
  for (const { pixels, raw, grey } of pictures) {
    const encoded = await timed(() => sharp(pixels, { raw }).avif(setting.options).toBuffer());
    bytes += encoded.result.length;
    ms += encoded.ms;
    alike += likeness(grey, await greyOf(sharp(encoded.result)));
  }
  const mean = (sum: number) => sum / pictures.length;
  return { ...setting, kB: mean(bytes) / 1000, ms: mean(ms), likeness: mean(alike) };
}

async function trade(photos: readonly Buffer[]): Promise<void> {
  const pictures = await Promise.all(photos.map((photo) => resized(photo, Number(values.width))));
  console.log(`\nAVIF at ${values.width} pixels, means of ${photos.length} photos\n`);
  console.log('| setting | quality | kB | SSIM | CPU ms |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  const points: Point[] = [];
  for (const setting of settings()) {
    const made = await point(setting, pictures);
    points.push(made);
    const cells = [
      made.name,
      made.quality,
      made.kB.toFixed(1),
      made.likeness.toFixed(4),
      Math.round(made.ms),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  const curves: Curve[] = [...new Set(points.map(({ name }) => name))].map((name) => ({
    name,
    points: points.filter((each) => each.name === name).map(({ kB, likeness: y }) => [kB, y] as const),
  }));
  await mkdir(path.dirname(PLOT), { recursive: true });
  await writeFile(PLOT, plot(curves, { x: 'kB', y: 'SSIM' }));
}

const photos: Buffer[] = [];
for (let number = 1; number <= Number(values.photos); number++) photos.push(await drawPhoto(number));
await pipeline(photos);
await trade(photos);
