import type { WarningCode } from '../errors.ts';

export type VariantFormat = 'avif' | 'jpeg' | 'png' | 'webp' | 'gif';

/** A picture that has been settled well: every variant of it lies at `/_images/<hash>/<width>.<format>`. */
export interface ReadyPicture {
  readonly status: 'ready';
  /** Hex, from the source's content and the recipe of its variants: other recipe, other hash. */
  readonly hash: string;
  /** Pixels of the largest variant, orientation applied. */
  readonly width: number;
  readonly height: number;
  /** By format in the order of preference, each with ascending widths; the last format is the fall-back. */
  readonly variants: readonly {
    readonly format: VariantFormat;
    readonly widths: readonly number[];
  }[];
  /** `data:` URI of a tiny blurred preview, under 400 bytes; absent where the picture has transparency. */
  readonly preview?: string;
  /** Its social card, at `socialCardPath`, in this format; it has none where it is too small for one. */
  readonly socialCard?: 'jpeg' | 'png';
}

/** A picture that cannot be had: the article goes without it. */
export interface FailedPicture {
  readonly status: 'failed';
  readonly code: WarningCode;
  /** A sentence for the author. */
  readonly message: string;
}

/** A picture that is not settled yet. */
export interface PendingPicture {
  readonly status: 'pending';
}

export const PENDING: PendingPicture = { status: 'pending' };

export type Picture = ReadyPicture | FailedPicture | PendingPicture;

/** Begins the keys of all files of pictures. */
export const PICTURES = '_images/';

/** Begins the keys of all files of one picture. */
export function pictureFolder(hash: string): string {
  return `${PICTURES}${hash}/`;
}

/** Site path of a variant: `/_images/<hash>/<width>.<format>`, `jpeg` written `jpg`. */
export function variantPath(hash: string, width: number, format: VariantFormat): string {
  return `/${pictureFolder(hash)}${width}.${format === 'jpeg' ? 'jpg' : format}`;
}

/** Site path of what others show with a link to an article: 1200 by 630 pixels. */
export function socialCardPath(hash: string, format: 'jpeg' | 'png'): string {
  return `/${pictureFolder(hash)}social.${format === 'jpeg' ? 'jpg' : format}`;
}

/** Site paths of all that is kept of a picture. */
export function pathsOf({ hash, variants, socialCard }: Omit<ReadyPicture, 'status'>): string[] {
  const paths = variants.flatMap(({ format, widths }) =>
    widths.map((width) => variantPath(hash, width, format)),
  );
  return socialCard ? [...paths, socialCardPath(hash, socialCard)] : paths;
}
