import { unescaped } from '../article/tree.ts';
import { foldedWords } from './words.ts';

/** Elements that may stand inside a word; all others end one. */
const WITHIN = new Set(
  'a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong u var wbr'.split(' '),
);

/**
 * What one article may bring into the index, in bytes: some 20,000 Chinese characters, or 8,000 distinct words. So a
 * segment stays bounded, whatever is published.
 */
const MOST_BYTES = 64 * 1024;

/** The plain text of sanitized markup, with a space wherever no word can go on. */
export function searchedText(markup: string): string {
  return unescaped(
    markup.replace(/<\/?([a-z][a-z\d]*)[^>]*>/g, (_, tag: string) => (WITHIN.has(tag) ? '' : ' ')),
  );
}

/** The distinct words and runs of these texts, with a space between; see `Indexed`. */
export function wordList(texts: readonly string[]): string {
  const words = new Set(foldedWords(texts.join('\n')));
  const whole = [...words].join(' ');
  if (Buffer.byteLength(whole) < MOST_BYTES) return whole;
  let [list, bytes] = ['', 0];
  for (const word of words) {
    bytes += Buffer.byteLength(word) + 1;
    if (bytes > MOST_BYTES) break;
    list += list === '' ? word : ` ${word}`;
  }
  return list;
}
