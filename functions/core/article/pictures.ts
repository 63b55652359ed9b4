import { type Html, html, markupOf } from '../html.ts';
import type { FailedPicture, Picture, ReadyPicture } from '../picture/picture.ts';
import { type VariantFormat, variantPath } from '../picture/picture.ts';
import { shape } from './shape.ts';
import { attributeOf, type Node, parseMarkup, writeMarkup } from './tree.ts';

/** The column of text is 44rem wide at most, with a rem on either side. */
const BODY_SIZES = '(min-width: 46rem) 44rem, 100vw';
/** Pixels of that column at 16 pixels to the rem. */
const COLUMN = 704;
/** Room for a picture of which nothing is known. */
const UNKNOWN_SIZE = { width: 1200, height: 800 };

/**
 * Puts pictures into the slots of an article's body. `pictures` has the order of `Article.pictures`; one that is
 * missing counts as pending. A ready picture becomes `<picture>`, with the preview behind it; a pending one an empty box
 * that keeps the room; a failed one goes, and with it a figure, link or paragraph that held nothing else, while its
 * caption stays as text. The first picture of a page is loaded at once, unless there is a head picture above the body.
 *
 * Slots are safe from forgery: in a sanitized body `<` begins a tag and nothing else, and every `<img>` in it was made
 * by `listPictures`.
 */
export function fillPictures(
  body: string,
  pictures: readonly Picture[],
  { underHeadPicture }: { readonly underHeadPicture: boolean },
): string {
  let eager = !underHeadPicture;
  const left = pictures.some(isFailed) ? withoutFailed(body, pictures) : body;
  return left.replace(/<img( data-picture="(\d+)"[^>]*)>/g, (_, attributes: string, index: string) => {
    const picture = pictures[Number(index)];
    const filled =
      picture?.status === 'ready' ? readySlot(picture, attributes, eager) : pendingSlot(attributes);
    eager = false;
    return markupOf(filled);
  });
}

/** What a picture's element says beside the picture itself. */
export interface PictureUse {
  /** Plain text. */
  readonly alt: string;
  /** CSS `sizes`: how wide it is shown. */
  readonly sizes: string;
  /** Whether it is loaded at once, before others. */
  readonly eager: boolean;
  readonly title?: string;
  /** CSS pixels, where it is shown smaller than it is. */
  readonly width?: number;
}

/**
 * `<picture>` with a source for each format, in `<span class="picture">`. The preview, where there is one, is an image
 * of its own in that span, before the picture: no `style` may be in a page, so the style sheet lays one over the other.
 */
export function pictureElement(picture: ReadyPicture, { alt, sizes, eager, title, width }: PictureUse): Html {
  const last = picture.variants.at(-1);
  const largest = last?.widths.at(-1);
  if (last === undefined || largest === undefined) return html``;
  const shown = width !== undefined && width < picture.width ? width : picture.width;
  const height = Math.max(1, Math.round((picture.height * shown) / picture.width));
  const preview =
    picture.preview !== undefined &&
    html`<img class="preview" src="${picture.preview}" width="${shown}" height="${height}" alt="" aria-hidden="true">`;
  const sources = picture.variants
    .slice(0, -1)
    .map(
      ({ format, widths }) =>
        html`<source type="image/${format}" srcset="${sourceSet(picture, format, widths)}" sizes="${sizes}">`,
    );
  const loading = eager ? html` fetchpriority="high"` : html` loading="lazy"`;
  return html`<span class="picture">${preview}<picture>${sources}<img src="${variantPath(picture.hash, largest, last.format)}" srcset="${sourceSet(picture, last.format, last.widths)}" sizes="${sizes}" width="${shown}" height="${height}" alt="${alt}"${title !== undefined && html` title="${title}"`}${loading} decoding="async"></picture></span>`;
}

/** Has a picture that is in view when the page opens fetched before the page is read: in the format that is best. */
export function preloadLink(picture: ReadyPicture, sizes: string): Html | undefined {
  const [best] = picture.variants;
  if (!best) return undefined;
  const { format, widths } = best;
  return html`<link rel="preload" as="image" type="image/${format}" imagesrcset="${sourceSet(picture, format, widths)}" imagesizes="${sizes}" fetchpriority="high">
`;
}

function sourceSet(picture: ReadyPicture, format: VariantFormat, widths: readonly number[]): string {
  return widths.map((width) => `${variantPath(picture.hash, width, format)} ${width}w`).join(', ');
}

/** A picture that its author made smaller than the column stays so: icons, portraits. */
function readySlot(picture: ReadyPicture, attributes: string, eager: boolean): Html {
  const { width } = sizeOf(attributes);
  const small = width !== undefined && width < COLUMN && width < picture.width;
  return pictureElement(picture, {
    alt: attributeOf(attributes, 'alt') ?? '',
    sizes: small ? `min(${width}px, 100vw)` : BODY_SIZES,
    eager,
    ...titleOf(attributes),
    ...(small && { width }),
  });
}

/** An empty drawing takes part in the layout as a picture of its size does, and asks for nothing. */
function pendingSlot(attributes: string): Html {
  const { width, height } = sizeOf(attributes);
  const room = width !== undefined && height !== undefined ? { width, height } : UNKNOWN_SIZE;
  const alt = attributeOf(attributes, 'alt');
  const name = alt ? html` role="img" aria-label="${alt}"` : html` aria-hidden="true"`;
  return html`<span class="picture pending"><svg width="${room.width}" height="${room.height}" viewBox="0 0 ${room.width} ${room.height}"${name}></svg></span>`;
}

function sizeOf(attributes: string): { width?: number; height?: number } {
  const width = attributeOf(attributes, 'width');
  const height = attributeOf(attributes, 'height');
  return { ...(width && { width: Number(width) }), ...(height && { height: Number(height) }) };
}

function titleOf(attributes: string): { title?: string } {
  const title = attributeOf(attributes, 'title');
  return title ? { title } : {};
}

function isFailed(picture: Picture | undefined): picture is FailedPicture {
  return picture?.status === 'failed';
}

function withoutFailed(body: string, pictures: readonly Picture[]): string {
  const nodes = parseMarkup(body, Number.POSITIVE_INFINITY) ?? [];
  return writeMarkup(shape(without(nodes, pictures))).trim();
}

function without(nodes: readonly Node[], pictures: readonly Picture[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node];
    const index = node.tag === 'img' ? attributeOf(node.attributes, 'data-picture') : undefined;
    if (index !== undefined) return isFailed(pictures[Number(index)]) ? [] : [node];
    return [{ ...node, children: without(node.children, pictures) }];
  });
}
