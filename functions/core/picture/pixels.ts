/** Decoded frames, one below the other: 8 bits of sRGB for each channel. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  /** Of one frame. */
  readonly height: number;
  readonly frames: number;
  /** 3, or 4 with alpha. */
  readonly channels: 3 | 4;
}

/** Drops an alpha channel through which nothing can be seen: screenshots have one, and every GIF. */
export function withoutNeedlessAlpha(pixels: Pixels): Pixels {
  const { data, channels } = pixels;
  if (channels === 3) return pixels;
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return pixels;
  const opaque = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    opaque[to] = data[from] ?? 0;
    opaque[to + 1] = data[from + 1] ?? 0;
    opaque[to + 2] = data[from + 2] ?? 0;
  }
  return { ...pixels, data: opaque, channels: 3 };
}

/** The frame that an animation begins with, as a still picture. */
export function firstFrame(pixels: Pixels): Pixels {
  const { data, width, height, channels } = pixels;
  return { ...pixels, frames: 1, data: data.subarray(0, width * height * channels) };
}

/** One row in this many is looked at. */
const stride = 4;
/** Photographs stay far below it, screenshots and diagrams above; shaded drawings lie on either side. */
const flatShare = 0.6;

/**
 * Whether it looks drawn: most pixels equal their left neighbour. The coloured edges of such pictures bleed when colour
 * is stored at half the resolution. A wrong answer costs a few bytes or a little sharpness, never more.
 */
export function isDrawn({ data, width, height, frames, channels }: Pixels): boolean {
  let equal = 0;
  let compared = 0;
  for (let row = 0; row < height * frames; row += stride) {
    const end = (row + 1) * width * channels;
    for (let at = row * width * channels + channels; at < end; at += channels) {
      const left = at - channels;
      if (data[at] === data[left] && data[at + 1] === data[left + 1] && data[at + 2] === data[left + 2])
        equal += 1;
      compared += 1;
    }
  }
  return equal > compared * flatShare;
}
