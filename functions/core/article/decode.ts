import { Rejected } from '../errors.ts';
import { bounds } from './bounds.ts';
import { type Decoded, decoded, ESCAPE } from './encoding.ts';

/** An article's text without what may stand before its first line; lines end in `\n`. */
export interface Source {
  readonly text: string;
  /** The line of the file that `text` begins with, from 1. */
  readonly line: number;
}

/** A whole file, and the encoding that it was taken to be in where nothing in it says so. */
export type File = Source & Pick<Decoded, 'guessed'>;

/**
 * The text of an article, in an encoding that `decoded` knows. A byte-order mark and blank lines before it are skipped.
 * Rejects with `not-utf8` what is in no such encoding, NUL characters included (UTF-16 without a mark has them), and
 * with `article-too-large`.
 */
export function decode(bytes: Uint8Array): File {
  if (bytes.length > bounds.fileBytes) {
    throw new Rejected(
      'article-too-large',
      `The file has more than ${bounds.fileBytes} bytes; no more are read.`,
    );
  }
  const { text: written, ...found } = decoded(bytes) ?? unreadable(bytes);
  const whole = written.replace(/\r\n?/g, '\n');
  const nul = whole.indexOf('\0');
  if (nul !== -1) {
    const message =
      'There is a NUL character, as in UTF-16 or in a file that is no text; expected text in UTF-8.';
    throw new Rejected('not-utf8', message, lineAt(whole, nul));
  }
  const skipped = /^(?:[ \t\uFEFF]*\n)*\uFEFF*/.exec(whole)?.[0] ?? '';
  return { text: whole.slice(skipped.length), line: lineAt(skipped, skipped.length), ...found };
}

/** The line that `position` is on, from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (
    let index = text.indexOf('\n');
    index !== -1 && index < position;
    index = text.indexOf('\n', index + 1)
  ) {
    line++;
  }
  return line;
}

function unreadable(bytes: Uint8Array): never {
  const [first = 0] = bytes;
  if (first === 0xff || first === 0xfe)
    throw new Rejected('not-utf8', 'The file begins as UTF-16 does, and is not; expected UTF-8.', 1);
  throw new Rejected('not-utf8', 'There are bytes that are not UTF-8.', firstBrokenLine(bytes));
}

/** No byte of a longer UTF-8 sequence is a line feed, so each line can be tried by itself. */
function firstBrokenLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    try {
      if (decoder.decode(bytes.subarray(start, end)).includes(ESCAPE)) return line;
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
}
