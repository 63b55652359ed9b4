import { unescaped } from '../article/tree.ts';
import { folded, wordsOf } from './words.ts';

/** Tags of elements that may stand inside a word; all others end one. */
const WITHIN =
  /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|u|var|wbr)(?![a-z\d])[^>]*>/g;
const OTHER = /<\/?[a-z][^>]*>/g;

/**
 * What one article may bring into the index, in bytes: some 20,000 Chinese characters, or 8,000 distinct words. So a
 * segment stays bounded, whatever is published.
 */
const MOST_BYTES = 64 * 1024;

/**
 * Letters, digits and punctuation of Latin texts without accents, Chinese characters, and the punctuation of Chinese texts:
 * most texts are made of nothing else. Folding changes nothing in them but case, and punctuation for other punctuation.
 */
const PLAIN =
  /^[\0-\x7f\u2013\u2014\u2018-\u201d\u3000-\u3003\u3008-\u3011\u3400-\u4dbf\u4e00-\u9fff\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]*$/;
const PLAIN_WORDS = /[a-z\d]+|[\u3400-\u4dbf\u4e00-\u9fff]+/g;

/** `wordsOf` the folded text. A plain one, which most are, is not folded for it: that is where the time would go. */
export function foldedWords(text: string): string[] {
  if (!PLAIN.test(text)) return wordsOf(folded(text));
  return text.toLowerCase().match(PLAIN_WORDS) ?? [];
}

/** The plain text of sanitized markup, with a space wherever no word can go on. */
export function searchedText(markup: string): string {
  return unescaped(markup.replace(WITHIN, '').replace(OTHER, ' '));
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
