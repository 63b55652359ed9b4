import type { Attributes } from 'sanitize-html';

/** Where scripts that load pictures late keep the address, the surest first. */
const LATE = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-lazy'] as const;
const LATE_SETS = ['data-srcset', 'data-lazy-srcset', 'srcset'] as const;
/** Longer sets are nobody's. */
const LONGEST_SET = 10_000;

/** Words that files are called by which stand where a picture is still to come. */
const PLACEHOLDER =
  /(?:^|[/_.-])(?:placeholder|blank|spacer|transparent|loading|loader|lazy(?:load)?|pixel|1x1|gr[ea]y|empty|clear)[\w-]{0,20}\.(?:gif|png|svg|jpe?g|webp)$/i;

/**
 * The address of the picture that an `<img>` shows once scripts have run, on the largest screen: its own, unless the set has
 * a larger one, or that is a stand-in and the real one is kept aside, in an attribute or in a set of sizes, of which the
 * largest is taken.
 */
export function sourceOf(image: Attributes): string | undefined {
  const src = image.src?.trim();
  if (src && !isStandIn(src)) return largerThan(src, image.srcset) ?? src;
  const late = LATE.map((name) => image[name]?.trim()).find((address) => address && !isInline(address));
  return late ?? LATE_SETS.map((name) => largestOf(image[name])).find(Boolean) ?? (src || undefined);
}

function isStandIn(src: string): boolean {
  return isInline(src) || PLACEHOLDER.test(src.replace(/[?#].*$/s, '').slice(-100));
}

function isInline(address: string): boolean {
  return /^(?:data|about|javascript|blob):/i.test(address);
}

interface Candidate {
  readonly address: string;
  /** Pixels of width, or of the screen for one of CSS; 0 where the set does not say. */
  readonly size: number;
  readonly unit: string | undefined;
}

/** The largest picture of a `srcset`. */
export function largestOf(set: string | undefined): string | undefined {
  return largest(candidatesOf(set))?.address;
}

/** The largest picture of a set, if `src` is known to be smaller: by what the set says of it, or as that of plain screens. */
function largerThan(src: string, set: string | undefined): string | undefined {
  const candidates = candidatesOf(set);
  const found = largest(candidates);
  const own = candidates.find(({ address }) => address === src)?.size ?? (found?.unit === 'x' ? 1 : Infinity);
  return found && found.size > own ? found.address : undefined;
}

/** Addresses may hold commas, and begin or end with none. */
function candidatesOf(set: string | undefined): Candidate[] {
  const found =
    set?.slice(0, LONGEST_SET).matchAll(/([^\s,]\S*)(?:\s+(\d{1,6}(?:\.\d{1,3})?)([wx]))?/g) ?? [];
  return Array.from(found, ([, address = '', size = '0', unit]) => ({
    address: address.replace(/,+$/, ''),
    size: Number(size),
    unit,
  })).filter(({ address }) => !isInline(address));
}

function largest(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>(
    (most, each) => (most && most.size >= each.size ? most : each),
    undefined,
  );
}

/** Counts readers instead of showing something. */
export function isTrackingPixel({ width, height, style = '' }: Attributes): boolean {
  const tiny = (attribute: string | undefined, property: RegExp) =>
    /^\s*[01](?:px)?\s*$/.test(attribute ?? property.exec(style)?.[1] ?? '');
  return (
    tiny(width, /(?:^|;)\s*width\s*:\s*(\d{1,5})px/i) && tiny(height, /(?:^|;)\s*height\s*:\s*(\d{1,5})px/i)
  );
}

/** So far from a `<noscript>` its twin may be, in characters. */
const NEAR = 2000;
const IMAGE = /<img\b[^<>]*>/gi;
const IMAGE_BEFORE = /<img\b[^<>]*>(?=\s*(?:<\/[a-z]+>\s*){0,3}$)/i;
const IMAGE_AFTER = /^\s*(?:<[a-z][^<>]*>\s*){0,3}?(<img\b[^<>]*>)/i;

/**
 * Markup without `<noscript>`, which holds the twin of a picture that a script loads late: of two that stand beside
 * each other the one with an address is shown. What else a `<noscript>` says is for readers of another page. The markup
 * is not sanitized, neither before nor after.
 */
export function withoutTwins(markup: string): string {
  let left = '';
  let near = '';
  let from = 0;
  const opening = /<noscript[^<>]{0,1000}>/gi;
  const closing = /<\/noscript\s{0,100}>/gi;
  for (let open = opening.exec(markup); open; open = opening.exec(markup)) {
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(markup);
    if (!close) break;
    const images = markup.slice(opening.lastIndex, close.index).match(IMAGE)?.join('') ?? '';
    // Only what is near is looked at again: all that is left grows to megabytes.
    near += markup.slice(from, open.index);
    left += near.slice(0, -NEAR);
    near = near.slice(-NEAR);
    from = opening.lastIndex = closing.lastIndex;
    const before = IMAGE_BEFORE.exec(near);
    const after = IMAGE_AFTER.exec(markup.slice(from, from + NEAR))?.[1];
    if (before && !hasAddress(before[0])) {
      const end = before.index + before[0].length;
      near = near.slice(0, before.index) + (images || before[0]) + near.slice(end);
    } else if (!before && !(after && hasAddress(after))) near += images;
  }
  return left + near + markup.slice(from);
}

function hasAddress(image: string): boolean {
  return /\s(?:data-(?:src|original|lazy-src|actualsrc|lazy|srcset)|srcset)\s*=|\ssrc\s*=\s*["']?(?!["'\s]|data:|about:)/i.test(
    image,
  );
}
