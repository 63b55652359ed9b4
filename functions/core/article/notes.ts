import type { Warning } from '../errors.ts';
import { bounds } from './bounds.ts';
import { lineAt, type Source } from './decode.ts';
import { plainText } from './values.ts';

/** What an author should know about an article that is being read. */
export interface Notes {
  readonly warnings: readonly Warning[];
  /**
   * The same code about the same subject is one warning, and says how often. Its line is the first one that `sign`
   * stands in, whatever its case.
   */
  readonly add: (code: Warning['code'], subject: string, message: string, sign?: string) => void;
}

/** Begins notes about what stands in `sources`, at most `bounds.warnings` of them. */
export function takeNotes(sources: readonly Source[]): Notes {
  const notes = new Map<string, { readonly warning: Warning; count: number }>();
  return {
    get warnings() {
      return [...notes.values()].map(({ warning, count }) =>
        count === 1 ? warning : { ...warning, message: `${warning.message} (${count} times.)` },
      );
    },
    add(code, subject, message, sign = subject) {
      const name = `${code} ${subject}`;
      const known = notes.get(name);
      if (known) known.count++;
      else if (notes.size < bounds.warnings) {
        const line = lineOf(sign, sources);
        notes.set(name, { warning: { code, message, subject, ...(line && { line }) }, count: 1 });
      }
    },
  };
}

/** The line of the file that `sign` stands in first; undefined where it is not there as it is. */
export function lineOf(sign: string, sources: readonly Source[]): number | undefined {
  const wanted = sign.toLowerCase();
  for (const { text, line } of sources) {
    const at = text.toLowerCase().indexOf(wanted);
    if (at !== -1) return line + lineAt(text, at) - 1;
  }
  return undefined;
}

/** What stands in a warning is one line of bounded length. */
export function shortened(written: string): string {
  const text = plainText(written);
  return text.length > bounds.nameLength ? `${text.slice(0, bounds.nameLength).toWellFormed()}…` : text;
}
