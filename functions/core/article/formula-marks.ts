/** A formula in a text. */
export interface MarkedFormula {
  readonly tex: string;
  /** Whether it stands on a line of its own. */
  readonly display: boolean;
  /** Where the text goes on. */
  readonly end: number;
}

interface Mark {
  readonly open: string;
  /** What ends it, or an empty line, which no formula has. */
  readonly close: RegExp;
  readonly display: boolean;
  /** Characters: what goes on for longer is none. */
  readonly most: number;
}

const DISPLAY = { display: true, most: 10_000 } as const;
const INLINE = { display: false, most: 1000 } as const;
const DOLLARS = { open: '$$', close: /\n\s*\n|(?<!\\)\$\$/g, ...DISPLAY } as const;

/**
 * In Markdown a backslash before a bracket says that it is one. As in Pandoc, what `$` opens begins with no space, and what
 * closes it stands behind none and before no digit. So two prices in a sentence are no formula.
 */
export const MARKDOWN: readonly Mark[] = [
  DOLLARS,
  { open: '$`', close: /\n\s*\n|`\$/g, ...INLINE },
  { open: '$', close: /\n\s*\n|(?<![\\\s])\$(?!\d)/g, ...INLINE },
];
/** In a page, those that MathJax looks for, and WordPress's. */
export const PAGE: readonly Mark[] = [
  DOLLARS,
  { open: '\\[', close: /\n\s*\n|\\\]/g, ...DISPLAY },
  { open: '\\(', close: /\n\s*\n|\\\)/g, ...INLINE },
  { open: '$latex ', close: /\n\s*\n|(?<!\\)\$/g, ...INLINE },
];

/** Says of a place in the text which formula begins there. Those that ask from the front to the back have it read once. */
export type FormulaFinder = (at: number) => MarkedFormula | undefined;

export function formulaFinder(text: string, marks: readonly Mark[]): FormulaFinder {
  const searches = marks.map((mark) => ({ ...mark, next: search(text, mark.close) }));
  return (at) => {
    for (const { open, next, display, most } of searches) {
      if (!text.startsWith(open, at)) continue;
      const from = at + open.length;
      if (open === '$' && /\s/.test(text.charAt(from))) continue;
      const { index, mark } = next(from);
      if (index - from > most || mark.trim() === '') continue;
      const tex = text.slice(from, index).trim();
      if (tex !== '') return { tex, display, end: index + mark.length };
    }
    return undefined;
  };
}

interface Found {
  readonly index: number;
  readonly mark: string;
}

const NOTHING: Found = { index: Number.POSITIVE_INFINITY, mark: '' };

/**
 * Finds what stands next. It is kept for whoever asks between where was asked and where it stands: of many marks that nothing
 * closes each would look through all that follows.
 */
function search(text: string, wanted: RegExp): (from: number) => Found {
  let asked = Number.POSITIVE_INFINITY;
  let found = NOTHING;
  return (from) => {
    if (asked <= from && from <= found.index) return found;
    wanted.lastIndex = from;
    const match = wanted.exec(text);
    asked = from;
    found = match ? { index: match.index, mark: match[0] } : NOTHING;
    return found;
  };
}
