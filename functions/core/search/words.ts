import { normalized } from '../normalized.ts';

/**
 * What a text is found by. The index is made and asked with these same functions, in Node.js and in the reader's
 * browser, so that both see the same words.
 */

/** Accents, Arabic and Hebrew vowel signs, the Arabic stretch, and characters that only say where a line may break. */
const PASSED_OVER =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: it is these characters themselves that are looked for
  /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u2060\ufeff]/g;
/**
 * Small letters that Unicode does not take apart, as those write them who have no such keys; and of Arabic letters those
 * that many write one for the other.
 */
const SIMPLER: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
};
const WITH_SIMPLER = new RegExp(`[${Object.keys(SIMPLER).join('')}]`, 'g');
const LETTERS = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that are written without spaces, or, as Korean, with particles at its words. */
const CHARACTERS = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Bopomofo}\\u3006\\u30fc';
/** Those that spell their words: of so few letters most pairs are in most texts. */
const SPELLED = '\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const RUN = new RegExp(`^[${CHARACTERS}${SPELLED}]`, 'u');
const SPELLED_RUN = new RegExp(`^[${SPELLED}]`, 'u');
const RUNS_AND_WORDS = new RegExp(`[${CHARACTERS}]+|[${SPELLED}]+|[^${CHARACTERS}${SPELLED}]+`, 'gu');
const WITH_ITS_MARKS = /.\p{M}*/gu;
/** It is written as one word with its noun. What is left of shorter ones, as of the word for God, is another word. */
const ARABIC_ARTICLE = /^ال(?=.{3})/u;
/** A longer word is found by its beginning; in UTF-16 units. */
const LONGEST_TERM = 32;

/** A text as it is compared: neither case nor accents nor other forms of the same letters make a difference. */
export function folded(text: string): string {
  const lower = normalized(text.toWellFormed(), 'NFKD').toLowerCase();
  const plain = lower.replace(PASSED_OVER, '').replace(WITH_SIMPLER, (letter) => SIMPLER[letter] ?? letter);
  return normalized(plain, 'NFC');
}

/** The words of a folded text in their order, and its runs of characters of scripts without spaces. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const letters of text.match(LETTERS) ?? []) {
    if (!/[\u0e00-\uffff]/.test(letters)) words.push(letters);
    else words.push(...(letters.match(RUNS_AND_WORDS) ?? []));
  }
  return words;
}

/** Whether a word is a run of characters, which is found by two or three of them in a row. */
export function isRun(word: string): boolean {
  return word.charCodeAt(0) >= 0x0e00 && RUN.test(word);
}

function isSpelled(run: string): boolean {
  return SPELLED_RUN.test(run);
}

/** The characters of a run; to a letter belong its vowel signs and tone marks. */
export function charactersOf(run: string): string[] {
  return isSpelled(run) ? (run.match(WITH_ITS_MARKS) ?? []) : [...run];
}

/**
 * The terms that a word is listed under. Those of a run are each character of it with the one after it, or the two after
 * it where it is spelled, as far as there are any: so every character begins a term, and fewer are found as a beginning.
 */
export function termsOf(word: string): string[] {
  if (!isRun(word)) return [cut(word.replace(ARABIC_ARTICLE, ''))];
  const characters = charactersOf(word);
  const pairs = characters.map((character, at) => character + (characters[at + 1] ?? ''));
  return isSpelled(word) ? pairs.map((pair, at) => cut(pair + (characters[at + 2] ?? ''))) : pairs;
}

/** What an article has to be listed under to be found. */
export interface Wanted {
  readonly term: string;
  /** Whether any term will do that begins so. */
  readonly beginning: boolean;
}

/** More say little more, and would only be fetched. */
const MOST_TERMS = 8;
const SHORTEST_BEGINNING = 2;

/** What a query asks for: all of it. Its last word may still be being typed, so its beginning will do. */
export function wantedOf(query: string): Wanted[] {
  const text = folded(query);
  const words = wordsOf(text);
  const typed = words.at(-1) ?? '';
  const wanted = new Map<string, Wanted>();
  for (const [index, word] of words.entries()) {
    const open = index === words.length - 1 && text.endsWith(typed) && typed.length >= SHORTEST_BEGINNING;
    for (const each of isRun(word) ? wantedOfRun(word, open) : wantedOfWord(word, open))
      wanted.set(each.term, each);
  }
  // Beginnings last: they are fetched only where all else was found.
  const [open, whole] = [true, false].map((kind) =>
    [...wanted.values()].filter(({ beginning }) => beginning === kind),
  );
  return [...(whole ?? []), ...(open ?? [])].slice(0, MOST_TERMS);
}

function wantedOfWord(word: string, open: boolean): Wanted[] {
  return termsOf(word).map((term) => ({ term, beginning: open }));
}

/** All whole terms of a short run; of a longer one every other. To the last letter of a spelled one a mark may still come. */
function wantedOfRun(run: string, open: boolean): Wanted[] {
  const terms = termsOf(run);
  const last = terms.length - (isSpelled(run) ? 3 : 2);
  if (last < 0) return [{ term: cut(run), beginning: true }];
  const step = last < 3 ? 1 : 2;
  return terms
    .slice(0, last + 1)
    .map((term, index) => ({ term, beginning: open && isSpelled(run) && index === last }))
    .filter((_, index) => index % step === 0 || index === last);
}

function cut(word: string): string {
  return word.length <= LONGEST_TERM ? word : word.slice(0, LONGEST_TERM).replace(/[\ud800-\udbff]$/, '');
}
