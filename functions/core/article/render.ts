import type { Warning } from '../errors.ts';
import type { PictureReference } from './article.ts';
import type { Source } from './decode.ts';
import { renderMarkdown } from './markdown.ts';
import { takeNotes } from './notes.ts';
import { listPictures } from './picture-list.ts';
import { type Surroundings, sanitize } from './sanitize.ts';

/** What is known of a text that is to be rendered. It and `Rendered` can be sent from one thread to another. */
export interface Rendering {
  readonly key: string;
  /** The whole file, by whose lines warnings name places. */
  readonly file: Source;
  /** What follows the front matter. */
  readonly source: Source;
  /** Whether there are formulas in it. */
  readonly math: boolean;
  /** Addresses of pictures, as the front matter has them. */
  readonly headimg: string | undefined;
  readonly thumbnail: string | undefined;
  readonly siteUrl: string;
}

/** A text as HTML, and the pictures that it and the front matter name. */
export interface Rendered {
  /** Sanitized, with a slot for each picture. */
  readonly markup: string;
  /** As `markup`: what stands before the author's mark for the end of the summary, where there is one. */
  readonly beforeMark: string | undefined;
  readonly pictures: readonly PictureReference[];
  /** Indexes into `pictures`. */
  readonly headPicture: number | undefined;
  readonly thumbnail: number | undefined;
  readonly warnings: readonly Warning[];
  readonly pictureWarnings: readonly Warning[];
}

/**
 * Renders an article's Markdown and HTML, as the second part of `readArticle`: it alone needs a parser of either, and takes
 * most of the time. Rejects with `too-many-pictures`, and with what `renderMarkdown` rejects.
 */
export function renderText({ key, file, source, math, siteUrl, ...named }: Rendering): Rendered {
  const pictures = listPictures(key, file);
  const add = (written: string | undefined) => (written === undefined ? undefined : pictures.add(written));
  const headPicture = add(named.headimg);
  const { markup, html } = renderMarkdown(source, math);
  // What Markdown makes is in the text alone; an element is looked for where HTML is, not where a sentence names it.
  const notes = takeNotes([...html, source]);
  const { slotOf, add: addPicture } = pictures;
  const surroundings = { key, siteUrl, slotOf, addPicture, note: notes.add };
  return {
    markup: sanitize(markup, surroundings),
    beforeMark: beforeMark(markup, surroundings),
    headPicture,
    // After those of the text, which are in the order of their appearance.
    thumbnail: add(named.thumbnail),
    pictures: pictures.references,
    warnings: notes.warnings,
    pictureWarnings: pictures.warnings,
  };
}

/**
 * Where a summary ends: `<!-- more -->` of WordPress, Hexo and Hugo, which WordPress writes with a text of its own, too; and
 * what WordPress and Hexo make of it in a page, from which an article may have been scraped.
 */
const MARK = /<!--(?:\s*more\s*|more [^<>]*)-->|<(?:span|a) id="more(?:-\d+)?"/i;

function beforeMark(markup: string, surroundings: Surroundings): string | undefined {
  const mark = MARK.exec(markup);
  if (!mark) return undefined;
  const nothing = () => undefined;
  // A picture says which words are its caption.
  const slotOf = () => ({ alt: '' });
  const before = markup.slice(0, mark.index);
  return sanitize(before, { ...surroundings, slotOf, addPicture: nothing, note: nothing });
}
