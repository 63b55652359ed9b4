import type { Indexed } from './segment.ts';
import type { TermBlock } from './term-blocks.ts';
import { termsOf } from './words.ts';

/** A part of a segment; its length in UTF-8 is asked for more than once. */
export interface Piece {
  readonly text: string;
  readonly bytes: number;
}

/** In which articles a term is. */
export interface Posting {
  readonly term: string;
  /** Of articles, ascending. */
  readonly numbers: number[];
  /** The block that it was written into last. */
  block: TermBlock | undefined;
}
type Postings = Map<string, Posting>;

/** The terms of a segment's articles, each with the articles that it is in. */
export function openPostings() {
  const postings: Postings = new Map();
  let numbered: ReadonlyMap<Indexed, number> = new Map();
  let sorted: readonly Posting[] = [];
  return {
    /**
     * Takes up what has changed since the last time, and returns all terms in their order. Articles are numbered as they
     * stand here; those that are the same objects as the last time are not read again.
     */
    update(articles: readonly Indexed[]): readonly Posting[] {
      const numbers = new Map(articles.map((article, number) => [article, number]));
      const come = new Map([...numbers].filter(([article]) => !numbered.has(article)));
      if (stayInPlace(numbered, numbers)) replace(postings, numbered, numbers, come);
      else renumber(postings, numbered, numbers);
      addAll(postings, come);
      numbered = numbers;
      sorted = sortedPostings(sorted, postings);
      return sorted;
    },
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
    posting.block = undefined;
    if (kept === 0) postings.delete(term);
  }
}

/** Of an article that another takes the place of, most often as a new version, most terms are the same. */
function replace(
  postings: Postings,
  old: ReadonlyMap<Indexed, number>,
  numbers: ReadonlyMap<Indexed, number>,
  come: Map<Indexed, number>,
): void {
  const next = new Map([...come].map(([article, number]) => [number, article]));
  for (const [article, number] of old) {
    if (numbers.has(article)) continue;
    const successor = next.get(number);
    const before = termsIn(article);
    const after = successor ? termsIn(successor) : new Set<string>();
    for (const term of before) if (!after.has(term)) remove(postings, term, number);
    for (const term of after) if (!before.has(term)) insert(postingOf(postings, term), number);
    if (successor) come.delete(successor);
  }
}

function termsIn({ words }: Indexed): Set<string> {
  return new Set(words.split(' ').flatMap(termsOf));
}

function remove(postings: Postings, term: string, number: number): void {
  const posting = postings.get(term);
  if (!posting) return;
  posting.numbers.splice(posting.numbers.indexOf(number), 1);
  touch(posting);
  if (posting.numbers.length === 0) postings.delete(term);
}

/** A word is taken apart, and its terms looked for, once, however many articles have it. */
function addAll(postings: Postings, articles: ReadonlyMap<Indexed, number>): void {
  const known = new Map<string, readonly Posting[]>();
  for (const [{ words }, number] of articles) {
    for (const word of words.split(' ')) {
      let found = known.get(word);
      if (!found) {
        found = termsOf(word).map((term) => postingOf(postings, term));
        known.set(word, found);
      }
      // A million times in a build: an iterator would make as many objects.
      found.forEach((posting) => void insert(posting, number));
    }
  }
}

function postingOf(postings: Postings, term: string): Posting {
  let posting = postings.get(term);
  if (!posting) {
    posting = { term, numbers: [], block: undefined };
    postings.set(term, posting);
  }
  return posting;
}

/** Into an ascending list, unless it is there. Most often it comes last. */
function insert(posting: Posting, number: number): void {
  const { numbers } = posting;
  let at = numbers.length;
  while (at > 0 && (numbers[at - 1] ?? 0) > number) at--;
  if (at > 0 && numbers[at - 1] === number) return;
  if (at === numbers.length) numbers.push(number);
  else numbers.splice(at, 0, number);
  touch(posting);
}

function touch({ block }: Posting): void {
  if (block) block.changed = true;
}

/** Nearly all stand in their order already, which costs far less than to sort them. */
function sortedPostings(sorted: readonly Posting[], postings: Postings): readonly Posting[] {
  const stay = sorted.filter(({ numbers }) => numbers.length > 0);
  if (stay.length === postings.size) return stay;
  const known = new Set(stay);
  const come = [...postings.values()].filter((posting) => !known.has(posting));
  return [...stay, ...come.sort(byTerm)].sort(byTerm);
}

function byTerm({ term: a }: Posting, { term: b }: Posting): number {
  return a < b ? -1 : Number(a > b);
}
