import { Rejected } from '../errors.ts';
import { bounds } from './bounds.ts';

/** An article's text without what may stand before its first line; lines end in `\n`. */
export interface Source {
  readonly text: string;
  /** The line of the file that `text` begins with, from 1. */
  readonly line: number;
}

/**
 * The text of an article. A byte-order mark and blank lines before it are skipped. Rejects with `not-utf8` what is not
 * UTF-8, NUL characters included (UTF-16 without a mark has them), and with `article-too-large`.
 */
export function decode(bytes: Uint8Array): Source {
  if (bytes.length > bounds.fileBytes) {
    throw new Rejected(
      'article-too-large',
      `The file has more than ${bounds.fileBytes} bytes; no more are read.`,
    );
  }
  const whole = decodeStrictly(bytes).replace(/\r\n?/g, '\n');
  const nul = whole.indexOf('\0');
  if (nul !== -1) {
    const message =
      'There is a NUL character, as in UTF-16 or in a file that is no text; expected text in UTF-8.';
    throw new Rejected('not-utf8', message, lineAt(whole, nul));
  }
  const skipped = /^(?:[ \t\uFEFF]*\n)*\uFEFF*/.exec(whole)?.[0] ?? '';
  return { text: whole.slice(skipped.length), line: lineAt(skipped, skipped.length) };
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

function decodeStrictly(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
      throw new Rejected('not-utf8', 'The file is UTF-16; expected UTF-8.', 1);
    }
    throw new Rejected('not-utf8', 'There are bytes that are not UTF-8.', firstBrokenLine(bytes));
  }
}

/** No byte of a longer UTF-8 sequence is a line feed, so each line can be tried by itself. */
function firstBrokenLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
}
