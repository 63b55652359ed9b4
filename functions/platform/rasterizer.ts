import type { FailedPicture } from '../core/picture/picture.ts';
import type { ImageSettings } from '../core/picture/variants.ts';

/** Makes pixels of strangers' SVG: a few bytes of it may ask for work without an end, or for all memory. */
export interface Rasterizer {
  /** The largest variant that is made of the drawing, as PNG, or why there is none. */
  rasterize(svg: Uint8Array, settings: ImageSettings): Promise<Uint8Array | FailedPicture>;
}
