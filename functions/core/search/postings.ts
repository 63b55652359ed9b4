import type { Indexed } from './segment.ts';
import { termsOf } from './words.ts';

/** A part of a segment; its length in UTF-8 is asked for more than once. */
export interface Piece {
  readonly text: string;
  readonly bytes: number;
}

/** In which articles a term is: their numbers, ascending; and how that is written, once it has been asked for. */
interface Posting {
  readonly numbers: number[];
  written: Piece | undefined;
}
type Postings = Map<string, Posting>;

/** The terms of a segment's articles, each with the articles that it is in. */
export function openPostings() {
  const postings: Postings = new Map();
  let numbered: ReadonlyMap<Indexed, number> = new Map();
  let terms: readonly string[] = [];
  return {
    /**
     * Takes up what has changed since the last time, and returns all terms in their order. Articles are numbered as they
     * stand here; those that are the same objects as the last time are not read again.
     */
    update(articles: readonly Indexed[]): readonly string[] {
      const numbers = new Map(articles.map((article, number) => [article, number]));
      const termsIn = takenApart();
      if (stayInPlace(numbered, numbers)) {
        for (const [article, number] of numbered)
          if (!numbers.has(article)) removeArticle(postings, article, number, termsIn);
      } else renumber(postings, numbered, numbers);
      for (const [article, number] of numbers)
        if (!numbered.has(article)) addArticle(postings, article, number, termsIn);
      numbered = numbers;
      terms = sortedTerms(terms, postings);
      return terms;
    },
    /** The articles that a term is in, as the file has them. */
    articlesOf: (term: string): Piece => written(postings.get(term)),
  };
}

/** Whether each article that was there before and still is has the number that it had. */
function stayInPlace(old: ReadonlyMap<Indexed, number>, numbers: ReadonlyMap<Indexed, number>): boolean {
  for (const [article, number] of old) if ((numbers.get(article) ?? number) !== number) return false;
  return true;
}

/** Leaves out the articles that are gone. Those that stay keep their order, so the numbers stay ascending. */
function renumber(
  postings: Postings,
  old: ReadonlyMap<Indexed, number>,
  numbers: ReadonlyMap<Indexed, number>,
): void {
  const moved = [...old.keys()].map((article) => numbers.get(article));
  for (const [term, posting] of postings) {
    const { numbers: before } = posting;
    let kept = 0;
    for (const number of before) {
      const now = moved[number];
      if (now !== undefined) before[kept++] = now;
    }
    before.length = kept;
    posting.written = undefined;
    if (kept === 0) postings.delete(term);
  }
}

function removeArticle(
  postings: Postings,
  { words }: Indexed,
  number: number,
  termsIn: typeof termsOf,
): void {
  for (const term of words.split(' ').flatMap(termsIn)) {
    const posting = postings.get(term);
    const at = posting?.numbers.indexOf(number) ?? -1;
    if (!posting || at === -1) continue;
    posting.numbers.splice(at, 1);
    posting.written = undefined;
    if (posting.numbers.length === 0) postings.delete(term);
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
      const posting = postings.get(term);
      if (!posting) postings.set(term, { numbers: [number], written: undefined });
      else {
        insert(posting.numbers, number);
        posting.written = undefined;
      }
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

/** How many there are, the first, and the distance of each from the one before it. */
function written(posting: Posting = { numbers: [], written: undefined }): Piece {
  if (posting.written) return posting.written;
  let text = number(posting.numbers.length);
  let last = 0;
  for (const each of posting.numbers) {
    text += number(each - last);
    last = each;
  }
  posting.written = { text, bytes: Buffer.byteLength(text) };
  return posting.written;
}

/** A number as a character. */
export function number(value: number): string {
  if (value >= 0xd800) throw new RangeError(`${value} is more than a segment can hold`);
  return String.fromCharCode(value);
}
