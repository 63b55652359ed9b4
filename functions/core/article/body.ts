import { Rejected } from '../errors.ts';
import type { Heading } from './article.ts';
import { bounds } from './bounds.ts';
import type { Source } from './decode.ts';
import { excerpt } from './excerpt.ts';
import { settleHeadings } from './headings.ts';
import { renderMarkdown } from './markdown.ts';
import { readingMinutes } from './reading-time.ts';
import { type SlotOf, sanitize } from './sanitize.ts';
import { shape } from './shape.ts';
import { parseMarkup, textOfNodes, writeMarkup } from './tree.ts';

export interface Body {
  /** Sanitized and shaped, with a slot for each picture. */
  readonly markup: string;
  readonly headings: readonly Heading[];
  readonly firstHeading: string | undefined;
  readonly excerpt: string;
  readonly readingMinutes: number;
}

/**
 * Renders an article's Markdown and HTML. `title` is the front matter's; a first heading that repeats it is left out.
 * Rejects with `nesting-too-deep`, and with what `slotOf` rejects.
 */
export function renderBody(source: Source, title: string | undefined, slotOf: SlotOf): Body {
  const nodes = parseMarkup(sanitize(renderMarkdown(source), slotOf), bounds.depth);
  if (!nodes) {
    throw new Rejected(
      'nesting-too-deep',
      `Elements stand in one another more than ${bounds.depth} levels deep.`,
    );
  }
  const headed = settleHeadings(shape(nodes), title);
  return {
    markup: writeMarkup(headed.nodes).trim(),
    headings: headed.headings,
    firstHeading: headed.firstHeading,
    excerpt: excerpt(headed.nodes),
    readingMinutes: readingMinutes(textOfNodes(headed.nodes)),
  };
}
