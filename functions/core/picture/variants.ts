import { createHash } from 'node:crypto';
import type { ReadyPicture } from './picture.ts';

/**
 * How variants are made. The hash of a picture covers all of it, so that a changed number here gives new addresses;
 * `edition` is raised by hand when the code that reads it changes what comes out. See docs/decisions/0003.
 */
export const recipe = {
  edition: 1,
  /** Pixels. A width is left out where the largest is less than `nearness` times as wide. */
  widths: [480, 960, 1600],
  nearness: 1.18,
  still: { width: 1600, height: 16_000 },
  animation: { width: 960, height: 16_000 },
  avif: { quality: 55, effort: 0 },
  jpeg: { quality: 75, progressive: true, optimiseCoding: true },
  png: { compressionLevel: 6, adaptiveFiltering: false },
  webp: { quality: 75, effort: 2 },
  preview: { side: 16, blur: 0.8, quality: 40 },
  socialCard: { width: 1200, height: 630, leastWidth: 600, leastHeight: 315 },
} as const;

/** Pixels of the largest variant, and what is in it. */
export interface Largest {
  readonly width: number;
  readonly transparent: boolean;
  readonly animated: boolean;
}

/**
 * Formats in the order of preference, the fall-back last, each with its widths, ascending, the largest among them.
 * Photographs get JPEG, transparency PNG, and what moves WebP alone: every browser plays it since 2020, and a GIF
 * beside it would be several times as large.
 */
export function planVariants(largest: Largest): ReadyPicture['variants'] {
  const smaller = recipe.widths.filter((width) => width * recipe.nearness < largest.width);
  const widths = [...smaller, largest.width];
  if (largest.animated) return [{ format: 'webp', widths }];
  return [
    { format: 'avif', widths },
    { format: largest.transparent ? 'png' : 'jpeg', widths },
  ];
}

/** 32 hex digits from the source's bytes and the recipe: other recipe, other hash. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(JSON.stringify(recipe)).update(bytes).digest('hex').slice(0, 32);
}
