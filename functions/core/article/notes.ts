import type { Warning } from '../errors.ts';
import { bounds } from './bounds.ts';
import { lineAt, type Source } from './decode.ts';
import { plainText } from './values.ts';

/** What an author should know about an article that is being read. */
export interface Notes {
  readonly warnings: readonly Warning[];
  /**
   * The same code about the same subject is one warning, and says how often. Its line is where `sign` stands, as
   * `lineOf` has it.
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

/** The line of the file that `sign` stands in, whatever its case; undefined where it is not there as it is. */
export function lineOf(sign: string, sources: readonly Source[]): number | undefined {
  for (const { text, line } of sources) {
    const at = placeOf(sign, text) ?? placeOf(sign.toLowerCase(), text.toLowerCase());
    if (at !== undefined) return line + lineAt(text, at) - 1;
  }
  return undefined;
}

/** What an address is made of, so that `1.jpg` is not found in `11.jpg`, `a/1.jpg` or `1.jpg?w=2`. */
const PART = String.raw`[\p{L}\p{M}\p{N}_~%/\\?#@&+.:-]`;
const BEGINS_WITH_PART = new RegExp(`^${PART}`, 'u');
const ENDS_WITH_PART = new RegExp(`${PART}$`, 'u');
/** A full stop or a colon may end the sentence. */
const GOES_ON = /^(?:[\p{L}\p{M}\p{N}_~%/?#@&=+-]|[.:][\p{L}\p{N}])/u;
/** What addresses and values stand behind, as words in a sentence do not. */
const LEADS_TO = /(?:[(<"'=$]|:[ \t]+)$/;
/** A sign of one letter stands at a million places. */
const TRIES = 1000;

/**
 * Where `sign` stands as a whole, neither end of it within an address or a word: first where a link, a picture, an
 * attribute or a key has it, then anywhere, which may be a sentence that only mentions it.
 */
export function placeOf(sign: string, text: string): number | undefined {
  let mentioned: number | undefined;
  let at = text.indexOf(sign);
  for (let tries = 0; at !== -1 && tries < TRIES; tries++) {
    if (isWhole(sign, text, at)) {
      if (LEADS_TO.test(text.slice(Math.max(0, at - 10), at))) return at;
      mentioned ??= at;
    }
    at = text.indexOf(sign, at + 1);
  }
  return mentioned;
}

function isWhole(sign: string, text: string, at: number): boolean {
  const end = at + sign.length;
  const goesBefore = BEGINS_WITH_PART.test(sign) && ENDS_WITH_PART.test(text.slice(Math.max(0, at - 2), at));
  return !goesBefore && !(ENDS_WITH_PART.test(sign) && GOES_ON.test(text.slice(end, end + 3)));
}

/** What stands in a warning is one line of bounded length. */
export function shortened(written: string): string {
  const text = plainText(written);
  return text.length > bounds.nameLength ? `${text.slice(0, bounds.nameLength).toWellFormed()}…` : text;
}
