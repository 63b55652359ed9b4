import type { Attributes } from 'sanitize-html';
import { Rejected, type Warning } from '../errors.ts';
import type { PictureReference } from './article.ts';
import { bounds } from './bounds.ts';
import { pictureAddress } from './picture-address.ts';

/** The pictures of one article, while it is being read. */
export interface PictureList {
  readonly references: readonly PictureReference[];
  readonly warnings: readonly Warning[];
  /** The index of a picture; undefined, and a warning, where the address is none. */
  readonly add: (written: string) => number | undefined;
  /** What stands in the body for an `<img>`; undefined where it shows no picture. */
  readonly slotOf: (image: Attributes) => Attributes | undefined;
}

/** Begins the list of pictures for the article at `key`. Rejects with `too-many-pictures`. */
export function listPictures(key: string): PictureList {
  const references: PictureReference[] = [];
  const warnings = new Map<string, Warning>();
  const byAddress = new Map<string, number>();
  let count = 0;
  const add = (written: string) => {
    if (++count > bounds.pictures) {
      const message = `The article shows more than ${bounds.pictures} pictures.`;
      throw new Rejected('too-many-pictures', message);
    }
    const address = pictureAddress(written, key);
    if (typeof address !== 'string') {
      const message = `The address of the picture ${address.problem}.`;
      const subject = written.slice(0, bounds.addressBytes).toWellFormed();
      warnings.set(subject, { code: 'image-address-invalid', message, subject });
      return undefined;
    }
    const known = byAddress.get(address);
    if (known !== undefined) return known;
    byAddress.set(address, references.length);
    return references.push({ address, written }) - 1;
  };
  const slotOf = (image: Attributes) => {
    const written = sourceOf(image);
    const index = written === undefined ? undefined : add(written);
    return index === undefined ? undefined : slot(index, image);
  };
  return {
    references,
    get warnings() {
      return [...warnings.values()];
    },
    add,
    slotOf,
  };
}

/** Scripts that load pictures late keep the address aside, and a placeholder in its stead. */
function sourceOf(image: Attributes): string | undefined {
  const { src } = image;
  const late = image['data-src'] ?? image['data-original'] ?? image['data-lazy-src'];
  if (late && (!src || src.trim().toLowerCase().startsWith('data:'))) return late;
  return src || undefined;
}

function slot(index: number, image: Attributes): Attributes {
  const made: Attributes = { 'data-picture': String(index), alt: image.alt ?? '' };
  for (const name of ['title', 'data-caption'] as const) if (image[name]) made[name] = image[name];
  for (const name of ['width', 'height'] as const) {
    const pixels = /^\s*([1-9]\d{0,4})(?:\.\d+)?(?:px)?\s*$/.exec(image[name] ?? '')?.[1];
    if (pixels !== undefined) made[name] = pixels;
  }
  return made;
}
