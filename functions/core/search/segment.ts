import { DIGITS, RESULTS_IN_BLOCK, type Result, SHARED_UNIT } from './read-segment.ts';
import { termsOf } from './words.ts';

/** An article as the index has it. */
export interface Indexed {
  readonly result: Result;
  /** Its distinct words and runs, as `wordsOf` finds them, with a space between. */
  readonly words: string;
}

/** Bytes of a block, about: what is fetched for a term. The more, the fewer are named in the head. */
const BLOCK_BYTES = 2400;

/** Makes the file of one segment, again and again. */
export interface SegmentWriter {
  /**
   * The file for these articles, the newest first. Of those that are the same objects as the last time, nothing is
   * read again; an article keeps its place among the others.
   */
  text(articles: readonly Indexed[]): string;
}

/**
 * A segment of the index as a file: a head that says where its blocks are; blocks of terms in order, each with the
 * numbers of the articles that it is in; blocks of results by these numbers. `read-segment.ts` reads it piece by piece.
 *
 * It is a text. A number stands in it as the character of that code, so in UTF-8 a small one takes one byte; no number
 * reaches the codes of surrogates. Lengths of blocks are in bytes, of texts within them in UTF-16 units.
 */
export function segmentWriter(): SegmentWriter {
  let numbered: ReadonlyMap<Indexed, number> = new Map();
  const postings: Postings = new Map();
  let terms: readonly string[] = [];
  return {
    text(articles) {
      const numbers = new Map(articles.map((article, number) => [article, number]));
      renumber(postings, numbered, numbers);
      const termsIn = takenApart();
      for (const [article, number] of numbers) {
        if (!numbered.has(article)) addArticle(postings, article, number, termsIn);
      }
      numbered = numbers;
      terms = sortedTerms(terms, postings);
      return segmentText(termBlocks(terms, postings), resultBlocks(articles));
    },
  };
}

/** In which articles each term is: their numbers, ascending. */
type Postings = Map<string, number[]>;

/** Leaves out the articles that are gone. Those that stay keep their order, so the numbers stay ascending. */
function renumber(
  postings: Postings,
  old: ReadonlyMap<Indexed, number>,
  numbers: ReadonlyMap<Indexed, number>,
): void {
  const moved = [...old.keys()].map((article) => numbers.get(article));
  if (moved.every((number, before) => number === before)) return;
  for (const [term, before] of postings) {
    let kept = 0;
    for (const number of before) {
      const now = moved[number];
      if (now !== undefined) before[kept++] = now;
    }
    before.length = kept;
    if (kept === 0) postings.delete(term);
  }
}

/** A word is taken apart once, however many articles have it. */
function takenApart(): typeof termsOf {
  const known = new Map<string, string[]>();
  return (word) => {
    const terms = known.get(word) ?? termsOf(word);
    known.set(word, terms);
    return terms;
  };
}

function addArticle(postings: Postings, { words }: Indexed, number: number, termsIn: typeof termsOf): void {
  for (const word of words.split(' ')) {
    for (const term of termsIn(word)) {
      const numbers = postings.get(term);
      if (numbers) insert(numbers, number);
      else postings.set(term, [number]);
    }
  }
}

/** Into an ascending list, unless it is there. Most often it comes last. */
function insert(numbers: number[], number: number): void {
  let at = numbers.length;
  while (at > 0 && (numbers[at - 1] ?? 0) > number) at--;
  if (at > 0 && numbers[at - 1] === number) return;
  if (at === numbers.length) numbers.push(number);
  else numbers.splice(at, 0, number);
}

/** Nearly all stand in their order already, which costs far less than to sort them. */
function sortedTerms(terms: readonly string[], postings: Postings): string[] {
  const stay = terms.filter((term) => postings.has(term));
  if (stay.length === postings.size) return stay;
  const known = new Set(stay);
  const come = [...postings.keys()].filter((term) => !known.has(term));
  return [...stay, ...come.sort()].sort();
}

function segmentText(terms: readonly TermBlock[], results: readonly string[]): string {
  const head = [
    number(terms.length),
    ...terms.map(({ from, text }) => number(Buffer.byteLength(text)) + number(from.length) + from),
    number(results.length),
    ...results.map((text) => number(Buffer.byteLength(text))),
  ].join('');
  const length = String(Buffer.byteLength(head)).padStart(DIGITS, '0');
  return [length, head, ...terms.map(({ text }) => text), ...results].join('');
}

interface TermBlock {
  /** No term before the block reaches this, none in it stands before it. */
  readonly from: string;
  readonly text: string;
}

/** In a block a term leaves out the letters that it shares with the one before it. */
function termBlocks(terms: readonly string[], postings: ReadonlyMap<string, readonly number[]>): TermBlock[] {
  const blocks: TermBlock[] = [];
  let [from, text, bytes, last] = ['', '', 0, ''];
  for (const term of terms) {
    if (bytes >= BLOCK_BYTES) {
      blocks.push({ from, text });
      [from, text, bytes] = [separator(last, term), '', 0];
      last = '';
    }
    const common = shared(last, term);
    const entry =
      number(common + SHARED_UNIT * (term.length - common)) + term.slice(common) + listed(postings.get(term));
    text += entry;
    bytes += Buffer.byteLength(entry);
    last = term;
  }
  return text === '' ? blocks : [...blocks, { from, text }];
}

/** How many there are, the first, and the distance of each from the one before it. */
function listed(numbers: readonly number[] = []): string {
  let text = number(numbers.length);
  let last = 0;
  for (const each of numbers) {
    text += number(each - last);
    last = each;
  }
  return text;
}

/** The shortest beginning of `term` that comes after `last`. */
function separator(last: string, term: string): string {
  const length = shared(last, term) + 1;
  return term.slice(0, isHighSurrogate(term.charCodeAt(length - 1)) ? length + 1 : length);
}

/** UTF-16 units that two texts begin with; never half a character. */
function shared(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return isHighSurrogate(b.charCodeAt(length - 1)) ? length - 1 : length;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function resultBlocks(articles: readonly Indexed[]): string[] {
  const lines = articles.map(({ result: { path, title, description, day, lang, dir } }) =>
    JSON.stringify([path, title, description, day, lang, dir]),
  );
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += RESULTS_IN_BLOCK)
    blocks.push(`${lines.slice(at, at + RESULTS_IN_BLOCK).join('\n')}\n`);
  return blocks;
}

function number(value: number): string {
  if (value >= 0xd800) throw new RangeError(`${value} is more than a segment can hold`);
  return String.fromCharCode(value);
}
