import type { PreparedPicture } from '../core/picture/encode.ts';
import type { FailedPicture } from '../core/picture/picture.ts';
import type { ImageSettings } from '../core/picture/variants.ts';

/** Makes pixels of strangers' bytes, which were perhaps written to harm whoever does. */
export interface Decoder {
  /** As core's `preparePicture`, and a failed picture too where its bytes end what decodes them, or take too long. */
  prepare(bytes: Uint8Array, settings: ImageSettings): Promise<PreparedPicture | FailedPicture>;
}
