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
  readonly close: string;
  readonly display: boolean;
  /** Characters: what goes on for longer is none. */
  readonly most: number;
}

const DISPLAY = { display: true, most: 10_000 } as const;
const INLINE = { display: false, most: 1000 } as const;

/** In Markdown a backslash before a bracket says that it is one. */
export const MARKDOWN: readonly Mark[] = [
  { open: '$$', close: '$$', ...DISPLAY },
  { open: '$`', close: '`$', ...INLINE },
  { open: '$', close: '$', ...INLINE },
];
/** In a page, those that MathJax looks for, and WordPress's. */
export const PAGE: readonly Mark[] = [
  { open: '$$', close: '$$', ...DISPLAY },
  { open: '\\[', close: '\\]', ...DISPLAY },
  { open: '\\(', close: '\\)', ...INLINE },
  { open: '$latex ', close: '$', ...INLINE },
];

/** The formula that begins at `at`. */
export function formulaAt(text: string, at: number, marks: readonly Mark[]): MarkedFormula | undefined {
  for (const { open, close, display, most } of marks) {
    if (!text.startsWith(open, at)) continue;
    const from = at + open.length;
    const to = closing(text, from, close, most);
    const tex = to === undefined ? '' : text.slice(from, to);
    if (to !== undefined && tex.trim() !== '' && !/\n\s*\n/.test(tex))
      return { tex: tex.trim(), display, end: to + close.length };
  }
  return undefined;
}

/**
 * As in Pandoc: what `$` opens begins with no space, and what closes it stands behind none and before no digit. So two
 * prices in a sentence are no formula.
 */
function closing(text: string, from: number, close: string, most: number): number | undefined {
  // No further than that: of many that nothing closes each would look through all that follows.
  const within = text.slice(from, from + most + close.length);
  const isDollar = close === '$' && text[from - 1] === '$';
  if (isDollar && /^\s/.test(within)) return undefined;
  for (let at = within.indexOf(close); at !== -1; at = within.indexOf(close, at + 1)) {
    if (within[at - 1] === '\\' && close.startsWith('$')) continue;
    if (isDollar && (/\s/.test(within[at - 1] ?? '') || /\d/.test(text[from + at + 1] ?? ''))) continue;
    return from + at;
  }
  return undefined;
}
