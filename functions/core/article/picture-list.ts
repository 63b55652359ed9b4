import type { Attributes } from 'sanitize-html';
import { Rejected, type Warning } from '../errors.ts';
import type { PictureReference } from './article.ts';
import { bounds } from './bounds.ts';
import { lineAt, type Source } from './decode.ts';
import { placeOf } from './notes.ts';
import { pictureAddress } from './picture-address.ts';

/** The pictures of one article, while it is being read. */
export interface PictureList {
  readonly references: readonly PictureReference[];
  readonly warnings: readonly Warning[];
  /**
   * The index of a picture; undefined, and a warning, where the address is none. `written` is what stands in the article
   * where that is another address.
   */
  readonly add: (address: string, written?: string) => number | undefined;
  /** What stands in the body for an `<img>` with this `src`; undefined where it shows no picture. */
  readonly slotOf: (image: Attributes) => Attributes | undefined;
}

/** Begins the list of pictures for the article at `key`, with this text. Rejects with `too-many-pictures`. */
export function listPictures(key: string, file: Source): PictureList {
  const references: PictureReference[] = [];
  const warnings = new Map<string, Warning>();
  const byAddress = new Map<string, number>();
  let count = 0;
  const add = (address: string, written = address) => {
    if (++count > bounds.pictures) {
      const message = `The article shows more than ${bounds.pictures} pictures.`;
      throw new Rejected('too-many-pictures', message);
    }
    const found = pictureAddress(address, key);
    if (typeof found !== 'string') {
      const message = `The address of the picture ${found.problem}.`;
      const subject = written.slice(0, bounds.addressBytes).toWellFormed();
      if (!warnings.has(subject))
        warnings.set(subject, { code: 'image-address-invalid', message, subject, ...lineIn(file, written) });
      return undefined;
    }
    const known = byAddress.get(found);
    if (known !== undefined) return known;
    byAddress.set(found, references.length);
    const other = found !== written && { written };
    return references.push({ address: found, ...other, ...lineIn(file, written) }) - 1;
  };
  const slotOf = (image: Attributes) => {
    const index = image.src ? add(image.src) : undefined;
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

/** Where an address stands, so that its author finds it; nowhere where it was written in another form. */
function lineIn({ text, line }: Source, written: string): { line?: number } {
  const at = placeOf(written, text);
  return at === undefined ? {} : { line: line + lineAt(text, at) - 1 };
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
