import { keptWith } from '../kept.ts';
import { openPostings, type Piece } from './postings.ts';
import { DIGITS, RESULTS_IN_BLOCK, type Result } from './read-segment.ts';
import { number, type TermBlock, termBlocks } from './term-blocks.ts';

/** An article as the index has it. */
export interface Indexed {
  readonly result: Result;
  /** Its distinct words and runs, as `wordsOf` finds them, with a space between. */
  readonly words: string;
}

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
  const postings = openPostings();
  return {
    text(articles) {
      return segmentText(termBlocks(postings.update(articles)), resultBlocks(articles));
    },
  };
}

function segmentText(terms: readonly TermBlock[], results: readonly Piece[]): string {
  const head = [
    number(terms.length),
    ...terms.map(({ from, bytes }) => number(bytes) + number(from.length) + from),
    number(results.length),
    ...results.map(({ bytes }) => number(bytes)),
  ].join('');
  const length = String(Buffer.byteLength(head)).padStart(DIGITS, '0');
  return [length, head, ...[...terms, ...results].map(({ text }) => text)].join('');
}

/** An article's line among the results. */
const lineOf = keptWith(({ result }: Indexed): string => {
  const { path, title, description, day, lang, dir } = result;
  return JSON.stringify([path, title, description, day, lang, dir]);
});

function resultBlocks(articles: readonly Indexed[]): Piece[] {
  const blocks: Piece[] = [];
  for (let at = 0; at < articles.length; at += RESULTS_IN_BLOCK) {
    const block = articles.slice(at, at + RESULTS_IN_BLOCK).map(lineOf);
    const text = `${block.join('\n')}\n`;
    blocks.push({ text, bytes: Buffer.byteLength(text) });
  }
  return blocks;
}
