import { Rejected, type Warning } from '../errors.ts';
import type { Heading } from './article.ts';
import { bounds } from './bounds.ts';
import { settleEmbeds } from './embed-figure.ts';
import { excerpt, excerptBeforeMark } from './excerpt.ts';
import type { Head } from './head.ts';
import { settleHeadings } from './headings.ts';
import { isPage } from './html-alone.ts';
import { settleNesting } from './nesting.ts';
import { readingMinutes } from './reading-time.ts';
import type { Rendered } from './render.ts';
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

/** Brings a rendered text into the form that pages count on. Rejects with `nesting-too-deep`. */
export function settleBody({ source, fields: { math, title } }: Head, rendered: Rendered): Body {
  const nodes = parseMarkup(rendered.markup, bounds.depth);
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
    excerpt: summaryBeforeMark(rendered.beforeMark) || excerpt(headed.nodes),
    readingMinutes: readingMinutes(textOfNodes(headed.nodes)),
    warnings: [...rendered.warnings, ...set.warnings, ...shortcodeWarnings(source, headed.nodes)],
  };
}

/** Empty where there is no mark, or no running text before it. */
function summaryBeforeMark(markup = ''): string {
  return excerptBeforeMark(shape(settleNesting(parseMarkup(markup, bounds.depth) ?? [])));
}
