import sharp from 'sharp';
import { expect, test } from 'vitest';
import { preparePicture } from '../../functions/core/picture/encode.ts';
import { IMAGE_PRESETS } from '../../functions/core/picture/variants.ts';
import { processRasterizer } from '../../functions/platform/process-rasterizer.ts';

const drawing = (inside: string, size: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="50%" fill="#c00"/>${inside}</svg>`,
  );

test('makes of a drawing what the image library makes of it', async () => {
  const svg = drawing('<circle cx="90" cy="90" r="30" opacity="0.5"/>', 120);
  const png = await processRasterizer().rasterize(svg, IMAGE_PRESETS);
  if ('status' in png) throw new Error(png.message);
  const [apart, here] = [await preparePicture(png, IMAGE_PRESETS), await preparePicture(svg, IMAGE_PRESETS)];
  if (apart.status === 'failed' || here.status === 'failed') throw new Error('expected two pictures');
  expect(apart.picture).toEqual({ ...here.picture, hash: apart.picture.hash });
  expect(apart.pixels).toEqual(here.pixels);
});

test('ends a drawing without an end, and makes the next one', async () => {
  const filter =
    '<feTurbulence baseFrequency="0.9" numOctaves="9"/><feGaussianBlur stdDeviation="90"/>'.repeat(20);
  const endless = drawing(
    `<filter id="f" x="0" y="0" width="1" height="1">${filter}</filter><rect width="4000" height="4000" filter="url(#f)"/>`,
    4000,
  );
  expect(await processRasterizer(1).rasterize(endless, IMAGE_PRESETS)).toEqual({
    status: 'failed',
    code: 'image-too-large',
    message: 'The picture could not be drawn within 1 seconds.',
  });
  const png = await processRasterizer().rasterize(drawing('', 9), IMAGE_PRESETS);
  expect('status' in png || (await sharp(png).metadata())).toMatchObject({ width: 9, height: 9 });
});

test('says what is wrong with a drawing as it is said of other pictures', async () => {
  const { rasterize } = processRasterizer();
  expect(await rasterize(drawing('', 30_000), IMAGE_PRESETS)).toMatchObject({ code: 'image-too-large' });
  expect(await rasterize(drawing('<g>', 9), IMAGE_PRESETS)).toMatchObject({ code: 'image-unsupported' });
});
