import type { AvifOptions, JpegOptions } from 'sharp';
import { IMAGE_PRESETS, recipeOf } from '../functions/core/picture/variants.ts';

/** A way to write a picture, and what tables call it. */
export type PictureSetting = { readonly name: string; readonly quality: number } & (
  | { readonly format: 'avif'; readonly options: AvifOptions }
  | { readonly format: 'jpeg'; readonly options: JpegOptions }
);

const QUALITIES = { avif: [40, 50, 60, 70], jpeg: [65, 75, 85] } as const;

/** Each effort, then what the encoder may aim at instead of its own measure of likeness. */
function avifSettings(efforts: readonly number[]): PictureSetting[] {
  const plain = efforts.map((effort) => ({ name: `effort ${effort}`, effort }));
  const tunes = (['ssim', 'psnr'] as const).map((tune) => ({ name: `effort 0, ${tune}`, effort: 0, tune }));
  const { avif } = recipeOf(IMAGE_PRESETS);
  return [
    ...[...plain, ...tunes].flatMap(({ name, ...chosen }) =>
      QUALITIES.avif.map((quality) => ({ name, quality, ...chosen })),
    ),
    { name: 'Broadsheet', ...avif },
  ].map(({ name, ...options }) => ({
    name,
    format: 'avif',
    quality: options.quality,
    options: { ...options, chromaSubsampling: '4:2:0' },
  }));
}

/** By the number of the table that says how coarsely each frequency is stored; 0 is the standard's. */
function jpegSettings(): PictureSetting[] {
  const { jpeg } = recipeOf(IMAGE_PRESETS);
  const tables = [0, 2, 3, 5].map((quantisationTable) => ({
    name: `table ${quantisationTable}`,
    quantisationTable,
  }));
  const of = (name: string, options: JpegOptions & { quality: number }): PictureSetting => ({
    name,
    format: 'jpeg',
    quality: options.quality,
    options,
  });
  return [
    ...tables.flatMap(({ name, quantisationTable }) =>
      QUALITIES.jpeg.map((quality) => of(name, { quality, progressive: true, quantisationTable })),
    ),
    of('mozjpeg', { quality: 75, mozjpeg: true }),
    of('Broadsheet', jpeg),
  ];
}

/** What eleventy-img and Astro leave sharp to decide. */
const LEFT_TO_SHARP: readonly PictureSetting[] = [
  { name: 'sharp’s own', format: 'avif', quality: 50, options: {} },
  { name: 'sharp’s own', format: 'jpeg', quality: 80, options: {} },
];

/** Those whose bytes and likeness are weighed: for AVIF of these efforts, for JPEG of several tables. */
export function pictureSettings(efforts: readonly number[]): PictureSetting[] {
  return [...avifSettings(efforts), ...jpegSettings(), ...LEFT_TO_SHARP];
}
