import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import {
  encodePicture,
  PICTURE_BYTES,
  type PreparedPicture,
  preparePicture,
} from '../../../functions/core/picture/encode.ts';
import { IMAGE_PRESETS } from '../../../functions/core/picture/variants.ts';

const prepare = (bytes: Uint8Array) => preparePicture(bytes, IMAGE_PRESETS);

/** Red on the left, blue on the right, with a green top edge: which way is up can be told. */
function flag(width: number, height: number) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#c00"/><rect x="50%" width="50%" height="100%" fill="#00c"/>
    <rect width="100%" height="20%" fill="#0a0"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha();
}

const glass = { width: 90, height: 60, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } } as const;

/** Frames of plain colours, 100 ms and 200 ms by turns. */
function animation(format: 'gif' | 'webp', frames: number, width = 40, height = 30) {
  const data = Buffer.alloc(width * height * frames * 3);
  for (let frame = 0; frame < frames; frame += 1) {
    data.fill((frame * 37) % 256, frame * width * height * 3, (frame + 1) * width * height * 3);
  }
  const delay = Array.from({ length: frames }, (_, frame) => (frame % 2 === 0 ? 100 : 200));
  const raw = { width, height: height * frames, channels: 3, pageHeight: height } as const;
  return sharp(data, { raw, animated: true }).toFormat(format, { delay, loop: 2 }).toBuffer();
}

async function prepared(bytes: Uint8Array): Promise<PreparedPicture> {
  const result = await prepare(bytes);
  if (result.status === 'failed') throw new Error(result.message);
  return result;
}

async function variantsOf(bytes: Uint8Array) {
  const files = [];
  for await (const { path, bytes: content } of encodePicture(await prepared(bytes))) {
    const [, width, ending] = /\/(\d+)\.(\w+)$/.exec(path) ?? [];
    if (width === undefined) continue;
    files.push({ width: Number(width), format: ending === 'jpg' ? 'jpeg' : ending, bytes: content });
  }
  return files;
}

async function socialCardOf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  for await (const file of encodePicture(await prepared(bytes)))
    if (file.path.endsWith('/social.jpg')) return file.bytes;
  return undefined;
}

async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

function closeTo(colour: number[], expected: number[], tolerance = 30) {
  for (const [at, value] of expected.entries())
    expect(Math.abs((colour[at] ?? 999) - value)).toBeLessThan(tolerance);
}

test('widths and qualities are those of the settings', async () => {
  const bytes = await flag(300, 200).jpeg().toBuffer();
  const jpegs = async (jpeg: number) => {
    const settings = { ...IMAGE_PRESETS, widths: [100, 200], quality: { ...IMAGE_PRESETS.quality, jpeg } };
    const result = await preparePicture(bytes, settings);
    if (result.status === 'failed') throw new Error(result.message);
    const files = [];
    for await (const file of encodePicture(result)) if (file.path.endsWith('.jpg')) files.push(file);
    return files;
  };
  const [coarse, fine] = [await jpegs(20), await jpegs(95)];
  expect(coarse.map(({ path }) => path.split('/').at(-1))).toEqual(['100.jpg', '200.jpg']);
  expect(coarse[1]?.bytes.length).toBeLessThan(fine[1]?.bytes.length ?? 0);
});

describe('a social card', () => {
  it.each([
    ['a photograph', () => flag(720, 480).jpeg().toBuffer()],
    ['a high picture', () => flag(600, 1200).jpeg().toBuffer()],
    ['one that is a little small', () => flag(600, 315).jpeg().toBuffer()],
    ['what moves', () => animation('gif', 2, 600, 315)],
    ['what can be seen through', () => flag(600, 315).ensureAlpha(0.5).png().toBuffer()],
  ])('of %s is JPEG of 1200 by 630 pixels', async (_, make) => {
    const bytes = await make();
    expect((await prepared(bytes)).picture.socialCard).toBe('jpeg');
    const card = await socialCardOf(bytes);
    expect(await sharp(card).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1200,
      height: 630,
    });
  });

  it('shows what draws the eye, wherever in the picture it is', async () => {
    for (const top of [40, 960]) {
      const dot = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="1200"><rect width="100%" height="100%" fill="#ccc"/><circle cx="300" cy="${top + 75}" r="70" fill="#e01010"/></svg>`;
      const card = await socialCardOf(await sharp(Buffer.from(dot)).jpeg().toBuffer());
      const { channels } = await sharp(card).stats();
      const [red, green] = channels.map(({ mean }) => mean);
      expect((red ?? 0) - (green ?? 0)).toBeGreaterThan(10);
    }
  });

  it('has paper under what can be seen through', async () => {
    const clear = { ...glass, background: { r: 0, g: 0, b: 0, alpha: 0 } };
    const card = await socialCardOf(await sharp({ create: clear }).resize(600, 315).png().toBuffer());
    closeTo(await colourAt(card ?? new Uint8Array(), 0.5, 0.5), [251, 249, 244], 4);
  });

  it.each([
    [599, 400],
    [800, 314],
  ])('is not made of a picture of %i by %i pixels', async (width, height) => {
    const bytes = await flag(width, height).png().toBuffer();
    expect((await prepared(bytes)).picture.socialCard).toBeUndefined();
    expect(await socialCardOf(bytes)).toBeUndefined();
  });
});

describe('formats', () => {
  it.each([
    ['JPEG', () => flag(300, 200).jpeg().toBuffer(), 'jpeg'],
    ['progressive JPEG', () => flag(300, 200).jpeg({ progressive: true }).toBuffer(), 'jpeg'],
    ['CMYK JPEG', () => flag(300, 200).toColourspace('cmyk').jpeg().toBuffer(), 'jpeg'],
    ['PNG', () => flag(300, 200).png().toBuffer(), 'jpeg'],
    ['16-bit PNG', () => flag(300, 200).toColourspace('rgb16').png().toBuffer(), 'jpeg'],
    ['palette PNG', () => flag(300, 200).png({ palette: true }).toBuffer(), 'jpeg'],
    ['PNG with an opaque alpha channel', () => flag(300, 200).ensureAlpha().png().toBuffer(), 'jpeg'],
    ['PNG with transparency', () => flag(300, 200).ensureAlpha(0.5).png().toBuffer(), 'png'],
    ['WebP', () => flag(300, 200).webp().toBuffer(), 'jpeg'],
    ['WebP with transparency', () => flag(300, 200).ensureAlpha(0.5).webp().toBuffer(), 'png'],
    ['AVIF', () => flag(300, 200).avif({ effort: 0 }).toBuffer(), 'jpeg'],
    ['TIFF', () => flag(300, 200).tiff().toBuffer(), 'jpeg'],
    ['GIF', () => flag(300, 200).gif().toBuffer(), 'jpeg'],
    ['wide-gamut JPEG', () => flag(300, 200).withIccProfile('p3').jpeg().toBuffer(), 'jpeg'],
  ])('makes AVIF and the right fall-back of %s, true in colour', async (name, make, fallback) => {
    const bytes = await make();
    const { picture } = await prepared(bytes);
    const files = await variantsOf(bytes);

    expect(picture).toMatchObject({ status: 'ready', width: 300, height: 200 });
    expect(picture.variants).toEqual([
      { format: 'avif', widths: [300] },
      { format: fallback, widths: [300] },
    ]);
    expect(picture.preview === undefined).toBe(fallback === 'png');
    expect(files.map(({ width, format }) => `${width}.${format}`)).toEqual(['300.avif', `300.${fallback}`]);
    for (const { width, format, bytes: file } of files) {
      const found = await sharp(file).metadata();
      expect(found).toMatchObject({
        width,
        height: Math.round((width * 2) / 3),
        space: 'srgb',
        depth: 'uchar',
      });
      expect(found.format).toBe(format === 'avif' ? 'heif' : format);
      expect(found.hasAlpha).toBe(fallback === 'png');
      // Ink cannot show so pure a blue.
      const tolerance = name === 'CMYK JPEG' ? 90 : 30;
      closeTo(await colourAt(file, 0.2, 0.7), [204, 0, 0], tolerance);
      closeTo(await colourAt(file, 0.8, 0.7), [0, 0, 204], tolerance);
    }
  });

  it('makes pictures of SVG, and no variant is SVG', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><circle cx="150" cy="100" r="90"/></svg>',
    );
    const { picture } = await prepared(svg);

    expect(picture).toMatchObject({ width: 300, height: 200 });
    expect(picture.variants.map(({ format }) => format)).toEqual(['avif', 'png']);
  });

  it('keeps grey pictures grey', async () => {
    const [avif, jpeg] = await variantsOf(await flag(60, 40).greyscale().jpeg().toBuffer());
    for (const file of [avif, jpeg]) {
      const [red = 0, green = 0, blue = 0] = await colourAt(file?.bytes ?? new Uint8Array(), 0.2, 0.7);
      expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(6);
    }
  });

  it('keeps the colour under half-transparent pixels', async () => {
    const files = await variantsOf(await sharp({ create: glass }).resize(300).png().toBuffer());

    for (const { bytes } of files) {
      closeTo(await colourAt(bytes, 0.5, 0.5), [200, 0, 0]);
      expect((await sharp(bytes).stats()).channels[3]?.mean).toBeCloseTo(128, -1);
    }
  });
});

describe('size', () => {
  it.each([
    ['1 × 1', 1, 1, 1, 1],
    ['very wide', 6000, 2, 1600, 1],
    ['very tall', 4, 20_000, 3, 16_000],
    ['large', 2400, 160, 1600, 107],
  ])('bounds a picture that is %s, and never enlarges it', async (_name, width, height, widest, highest) => {
    const bytes = await flag(width, height).png().toBuffer();
    const { picture } = await prepared(bytes);
    const last = (await variantsOf(bytes)).at(-1)?.bytes ?? new Uint8Array();

    expect(picture).toMatchObject({ width: widest, height: highest });
    expect(await sharp(last).metadata()).toMatchObject({ width: widest, height: highest });
    expect(picture.preview).toMatch(/^data:image\/webp;base64,/);
  });
});

describe('metadata', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'turns orientation %i upright and takes where it was taken away',
    async (orientation) => {
      const upright = await flag(120, 80).png().toBuffer();
      // The inverse of what the orientation asks a viewer to do, so that all eight show the same flag.
      const mirrored = await sharp(upright).flop().png().toBuffer();
      const turned = {
        1: () => sharp(upright),
        2: () => sharp(mirrored),
        3: () => sharp(upright).rotate(180),
        4: () => sharp(mirrored).rotate(180),
        5: () => sharp(mirrored).rotate(270),
        6: () => sharp(upright).rotate(270),
        7: () => sharp(mirrored).rotate(90),
        8: () => sharp(upright).rotate(90),
      }[orientation];
      const bytes = await turned?.()
        .withExif({
          IFD0: { Copyright: 'secret-owner' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
        })
        .withMetadata({ orientation })
        .jpeg({ quality: 95 })
        .toBuffer();
      const [, jpeg] = await variantsOf(bytes ?? new Uint8Array());
      const file = jpeg?.bytes ?? new Uint8Array();

      expect((await sharp(bytes).metadata()).orientation).toBe(orientation);
      expect(await sharp(file).metadata()).toMatchObject({ width: 120, height: 80 });
      closeTo(await colourAt(file, 0.2, 0.7), [204, 0, 0]);
      closeTo(await colourAt(file, 0.8, 0.7), [0, 0, 204]);
      closeTo(await colourAt(file, 0.5, 0.08), [0, 170, 0]);
    },
  );

  it('leaves no metadata in any variant', async () => {
    const source = await flag(600, 400)
      .withExif({ IFD0: { Copyright: 'secret-owner' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret-owner/></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();

    expect(source.includes('secret-owner')).toBe(true);
    for (const { bytes } of await variantsOf(source)) {
      const { exif, xmp, iptc, icc } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc }).toEqual({});
      expect(Buffer.from(bytes).includes('secret-owner')).toBe(false);
    }
  });
});

describe('what moves', () => {
  it.each(['gif', 'webp'] as const)('stays animated: %s', async (format) => {
    const bytes = await animation(format, 3, 600, 60);
    const { picture } = await prepared(bytes);
    const files = await variantsOf(bytes);

    expect(picture).toMatchObject({
      width: 600,
      height: 60,
      variants: [{ format: 'webp', widths: [480, 600] }],
    });
    expect(picture.preview).toBeDefined();
    for (const { width, bytes: file } of files) {
      expect(await sharp(file, { animated: true }).metadata()).toMatchObject({
        format: 'webp',
        width,
        pageHeight: width / 10,
        pages: 3,
        loop: 2,
        delay: [100, 200, 100],
      });
      const last = await sharp(file, { page: 2 }).raw().toBuffer();
      expect(Math.abs((last[0] ?? 999) - 74)).toBeLessThan(6);
    }
  });

  it('is bounded in width', async () => {
    expect((await prepared(await animation('webp', 2, 1200, 30))).picture).toMatchObject({
      width: 960,
      height: 24,
    });
  });

  it('is bounded in frames', async () => {
    expect(await prepare(await animation('webp', 301, 4, 4))).toMatchObject({
      code: 'image-too-large',
      message: 'The picture has 301 frames; at most 300 are taken.',
    });
  });
});

describe('faults', () => {
  const jpeg = () => flag(600, 400).jpeg().toBuffer();
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['text', () => Buffer.from('Not found')],
    ['HTML', () => Buffer.from('<!doctype html><html><body>404</body></html>')],
    ['SVG without a size', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['compressed SVG', () => Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0])],
    ['PDF', () => Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n')],
    ['a portable pixmap', () => Buffer.from('P3 1 1 255 1 2 3\n')],
    ['a matrix', () => Buffer.from('2 2\n1 2\n3 4\n')],
    ['the first half of a JPEG', async () => half(await jpeg())],
    ['a JPEG without its last rows', async () => (await jpeg()).subarray(0, -200)],
    ['the first half of a PNG', async () => half(await flag(600, 400).png().toBuffer())],
    ['the first half of a WebP', async () => half(await flag(600, 400).webp().toBuffer())],
    [
      'the first half of an AVIF',
      async () => (await flag(600, 400).avif({ effort: 0 }).toBuffer()).subarray(0, 900),
    ],
    ['the first half of a GIF', async () => half(await flag(600, 400).gif().toBuffer())],
  ])('calls %s unsupported', async (_name, make) => {
    expect(await prepare(await make())).toMatchObject({ status: 'failed', code: 'image-unsupported' });
  });

  it('takes a JPEG that lacks nothing but its end marker', async () => {
    expect(await prepare((await jpeg()).subarray(0, -2))).toMatchObject({ status: 'prepared' });
  });

  it('takes a JPEG with something behind it', async () => {
    expect(await prepare(Buffer.concat([await jpeg(), Buffer.alloc(500, 7)]))).toMatchObject({
      status: 'prepared',
    });
  });

  it('refuses a bomb by its header', async () => {
    const bomb = Buffer.from(await flag(8, 8).png().toBuffer());
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    // A decoder believes the header only with its check sum.
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);

    expect(await prepare(bomb)).toEqual({
      status: 'failed',
      code: 'image-too-large',
      message: 'The picture has 60000 × 60000 pixels; at most 100 million are taken.',
    });
  });

  it('refuses SVG of any size that it claims', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>';

    expect(await prepare(Buffer.from(svg))).toMatchObject({ code: 'image-too-large' });
  });

  it('refuses a file of too many bytes without a look at it', async () => {
    const answer = await prepare(Buffer.alloc(PICTURE_BYTES + 1));
    expect(answer).toMatchObject({ code: 'image-too-large', message: expect.stringContaining('bytes') });
  });

  it('lets SVG read no file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'svg-'));
    const file = join(folder, 'red.png');
    writeFileSync(
      file,
      await sharp({ create: { ...glass, background: '#f00' } })
        .png()
        .toBuffer(),
    );
    const reach = [file, pathToFileURL(file).href]
      .map((href) => `<image href="${href}" width="9" height="9"/>`)
      .join('');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#fff"/>${reach}</svg>`;

    const { pixels } = await prepared(Buffer.from(svg));
    rmSync(folder, { recursive: true });
    expect([...pixels.data.subarray(0, 3)]).toEqual([255, 255, 255]);
  });
});

describe('what it promises', () => {
  it('gives the same bytes and the same hash each time', async () => {
    const bytes = await flag(700, 500).jpeg().toBuffer();

    expect(await variantsOf(bytes)).toEqual(await variantsOf(bytes));
    expect((await prepared(bytes)).picture).toEqual((await prepared(Buffer.from(bytes))).picture);
  });

  it('keeps the preview below 400 bytes even for noise', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
    const create = { width: 64, height: 64, channels: 3, background: '#888', noise } as const;
    const { picture } = await prepared(await sharp({ create }).png().toBuffer());

    expect(picture.preview?.length).toBeLessThan(400);
  });

  it('keeps full colour resolution for what is drawn, and half for photographs', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
    const photo = sharp({ create: { width: 400, height: 300, channels: 3, background: '#888', noise } });
    const subsampling = async (bytes: Uint8Array) => {
      const file = (await variantsOf(bytes)).find(({ format }) => format === 'jpeg');
      return (await sharp(file?.bytes).metadata()).chromaSubsampling;
    };

    expect(await subsampling(await flag(400, 300).png().toBuffer())).toBe('4:4:4');
    expect(await subsampling(await photo.png().toBuffer())).toBe('4:2:0');
  });
});
