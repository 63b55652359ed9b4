import { createHash } from 'node:crypto';
import type { ReadyPicture } from './picture.ts';

/** What an operator may want otherwise: the setting `images`. */
export interface ImageSettings {
  /** Pixels, ascending: in these a picture is offered, as far as it is that wide. */
  readonly widths: readonly number[];
  /** From 1 to 100, by format. */
  readonly quality: { readonly avif: number; readonly jpeg: number; readonly webp: number };
  /** Whether an article that has no picture for a social card gets one drawn from its title. */
  readonly drawnCards: boolean;
}

/** Measured; see docs/decisions/0003. */
export const IMAGE_PRESETS = {
  widths: [480, 960, 1600],
  quality: { avif: 55, jpeg: 75, webp: 75 },
  drawnCards: true,
} as const satisfies ImageSettings;

/** Pixels: what moves is not offered wider. */
const WIDEST_ANIMATION = 960;

/** Pixels, and what is under what can be seen through. */
export const SOCIAL_CARD = {
  width: 1200,
  height: 630,
  leastWidth: 600,
  leastHeight: 315,
  ground: '#fbf9f4',
} as const;

export type Recipe = ReturnType<typeof recipeOf>;

/**
 * How variants are made. The hash of a picture covers all of it, so that a changed number here gives new addresses;
 * `edition` is raised by hand when the code that reads it changes what comes out. See docs/decisions/0003.
 */
export function recipeOf({ widths, quality }: ImageSettings) {
  const width = widths.at(-1) ?? 1;
  return {
    edition: 1,
    /** Pixels. A width is left out where the largest is less than `nearness` times as wide. */
    widths,
    nearness: 1.18,
    still: { width, height: 16_000 },
    animation: { width: Math.min(width, WIDEST_ANIMATION), height: 16_000 },
    avif: { quality: quality.avif, effort: 0 },
    /** Table 2 keeps soft shades of colour twice as exactly as the standard's, and brightness a little less so. */
    jpeg: { quality: quality.jpeg, progressive: true, optimiseCoding: true, quantisationTable: 2 },
    png: { compressionLevel: 6, adaptiveFiltering: false },
    webp: { quality: quality.webp, effort: 2 },
    preview: { side: 16, blur: 0.8, quality: 40 },
    socialCard: SOCIAL_CARD,
  } as const;
}

/** Tells recipes apart, where no picture is at hand to be hashed with them. */
export function recipeName(settings: ImageSettings): string {
  return createHash('sha256')
    .update(JSON.stringify(recipeOf(settings)))
    .digest('hex')
    .slice(0, 16);
}

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
export function planVariants(largest: Largest, recipe: Recipe): ReadyPicture['variants'] {
  const smaller = recipe.widths.filter((width) => width * recipe.nearness < largest.width);
  const widths = [...smaller, largest.width];
  if (largest.animated) return [{ format: 'webp', widths }];
  return [
    { format: 'avif', widths },
    { format: largest.transparent ? 'png' : 'jpeg', widths },
  ];
}

/** 32 hex digits from the source's bytes and the recipe: other recipe, other hash. */
export function hashOf(bytes: Uint8Array, recipe: Recipe): string {
  return createHash('sha256').update(JSON.stringify(recipe)).update(bytes).digest('hex').slice(0, 32);
}
