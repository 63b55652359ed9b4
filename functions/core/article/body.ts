import { Rejected, type Warning } from '../errors.ts';
import type { Heading } from './article.ts';
import { bounds } from './bounds.ts';
import type { Source } from './decode.ts';
import { settleEmbeds } from './embed-figure.ts';
import { excerpt, excerptBeforeMark } from './excerpt.ts';
import { settleHeadings } from './headings.ts';
import { isPage } from './html-alone.ts';
import { renderMarkdown } from './markdown.ts';
import { settleNesting } from './nesting.ts';
import { takeNotes } from './notes.ts';
import type { PictureList } from './picture-list.ts';
import { readingMinutes } from './reading-time.ts';
import { type Surroundings, sanitize } from './sanitize.ts';
import { settleFormulas } from './settle-formulas.ts';
import { shape } from './shape.ts';
import { shortcodeWarnings } from './shortcodes.ts';
import { parseMarkup, textOfNodes, writeMarkup } from './tree.ts';

export interface Body {
  /** Sanitized and shaped, with a slot for each picture. */
  readonly markup: string;
  readonly headings: readonly Heading[];
  readonly firstHeading: string | undefined;
  readonly excerpt: string;
  readonly readingMinutes: number;
  readonly warnings: readonly Warning[];
}

/** What is known of an article whose body is rendered. */
export interface Rendering {
  readonly key: string;
  /** Whether there are formulas in it. */
  readonly math: boolean;
  /** The front matter's; a first heading that repeats it is left out. */
  readonly title: string | undefined;
  readonly siteUrl: string;
  readonly pictures: Pick<PictureList, 'add' | 'slotOf'>;
}

/** Renders an article's Markdown and HTML. Rejects with `nesting-too-deep`, and with what `pictures` rejects. */
export function renderBody(source: Source, { key, math, title, siteUrl, pictures }: Rendering): Body {
  const { markup, html } = renderMarkdown(source, math);
  // What Markdown makes is in the text alone; an element is looked for where HTML is, not where a sentence names it.
  const notes = takeNotes([...html, source]);
  const { slotOf, add: addPicture } = pictures;
  const surroundings = { key, siteUrl, slotOf, addPicture, note: notes.add };
  const safe = sanitize(markup, surroundings);
  const nodes = parseMarkup(safe, bounds.depth);
  if (!nodes) {
    throw new Rejected(
      'nesting-too-deep',
      `Elements stand in one another more than ${bounds.depth} levels deep.`,
    );
  }
  const headed = settleHeadings(shape(settleNesting(settleEmbeds(nodes))), title);
  const set = math ? settleFormulas(headed.nodes, source, isPage(source)) : { ...headed, warnings: [] };
  return {
    markup: writeMarkup(set.nodes).trim(),
    headings: headed.headings,
    firstHeading: headed.firstHeading,
    excerpt: summaryBeforeMark(markup, surroundings) || excerpt(headed.nodes),
    readingMinutes: readingMinutes(textOfNodes(headed.nodes)),
    warnings: [...notes.warnings, ...set.warnings, ...shortcodeWarnings(source, headed.nodes)],
  };
}

/**
 * Where a summary ends: `<!-- more -->` of WordPress, Hexo and Hugo, which WordPress writes with a text of its own, too; and
 * what WordPress and Hexo make of it in a page, from which an article may have been scraped.
 */
const MARK = /<!--(?:\s*more\s*|more [^<>]*)-->|<(?:span|a) id="more(?:-\d+)?"/i;

/** Empty where there is no mark, or no running text before it. */
function summaryBeforeMark(markup: string, surroundings: Surroundings): string {
  const mark = MARK.exec(markup);
  if (!mark) return '';
  const nothing = () => undefined;
  // A picture says which words are its caption.
  const slotOf = () => ({ alt: '' });
  const before = markup.slice(0, mark.index);
  const safe = sanitize(before, { ...surroundings, slotOf, addPicture: nothing, note: nothing });
  return excerptBeforeMark(shape(settleNesting(parseMarkup(safe, bounds.depth) ?? [])));
}
