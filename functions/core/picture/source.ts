/** What the header of a picture says; nothing of it has been proved by decoding. */
export interface Header {
  readonly width: number;
  /** Of one frame. */
  readonly height: number;
  readonly frames: number;
  /** Only of what moves. */
  readonly timing?: Timing;
}

/** `loop` 0 is for ever; `delay` in milliseconds, one for each frame. */
export interface Timing {
  readonly loop: number;
  readonly delay: number[];
}

/** Pixels of a source, all frames together. */
const mostPixels = { still: 100_000_000, animation: 50_000_000 };
const mostFrames = 300;

/** A sentence about the bound that a picture breaks, so that it must not be decoded; nothing where it keeps them. */
export function boundBroken({ width, height, frames, timing }: Header): string | undefined {
  if (frames > mostFrames) return `The picture has ${frames} frames; at most ${mostFrames} are taken.`;
  const most = timing === undefined ? mostPixels.still : mostPixels.animation;
  if (width * height * frames <= most) return undefined;
  const size = timing === undefined ? `${width} × ${height}` : `${frames} frames of ${width} × ${height}`;
  return `The picture has ${size} pixels; at most ${most / 1_000_000} million are taken.`;
}

/** A gzip stream: it would be taken for compressed SVG, which may unfold to any size. */
export function isCompressed(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const endMarker = Buffer.from([0xff, 0xd9]);

/**
 * What to decode, and which faults end it. Half a picture under an address that never changes again helps nobody, so
 * what breaks off is refused; smaller faults are read over, as browsers do. A JPEG that lacks nothing but its end
 * marker is common, and whole: it gets the marker, and then no fault is forgiven, for the marker would hide that more
 * is missing.
 */
export function forDecoder(bytes: Uint8Array): { whole: Uint8Array; failOn: 'truncated' | 'warning' } {
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!jpeg || Buffer.from(bytes.subarray(-2)).equals(endMarker))
    return { whole: bytes, failOn: 'truncated' };
  return { whole: Buffer.concat([bytes, endMarker]), failOn: 'warning' };
}
