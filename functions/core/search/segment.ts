import { number, openPostings, type Piece } from './postings.ts';
import { DIGITS, RESULTS_IN_BLOCK, type Result, SHARED_UNIT } from './read-segment.ts';

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
  const postings = openPostings();
  return {
    text(articles) {
      const terms = postings.update(articles);
      return segmentText(termBlocks(terms, postings.articlesOf), resultBlocks(articles));
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

interface TermBlock extends Piece {
  /** No term before the block reaches this, none in it stands before it. */
  readonly from: string;
}

/** In a block a term leaves out the letters that it shares with the one before it. */
function termBlocks(terms: readonly string[], articlesOf: (term: string) => Piece): TermBlock[] {
  const blocks: TermBlock[] = [];
  let [from, text, bytes, last] = ['', '', 0, ''];
  for (const term of terms) {
    if (bytes >= BLOCK_BYTES) {
      blocks.push({ from, text, bytes });
      [from, text, bytes] = [separator(last, term), '', 0];
      last = '';
    }
    const common = shared(last, term);
    const name = number(common + SHARED_UNIT * (term.length - common)) + term.slice(common);
    const articles = articlesOf(term);
    text += name + articles.text;
    bytes += bytesOf(name) + articles.bytes;
    last = term;
  }
  return text === '' ? blocks : [...blocks, { from, text, bytes }];
}

/** What `Buffer.byteLength` says, which for a short text takes longer to be asked. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 || isHalf(code) ? 2 : 3;
  }
  return bytes;
}

function isHalf(code: number): boolean {
  return code >= 0xd800 && code < 0xe000;
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

/** Lines of results, by article. */
const lines = new WeakMap<Indexed, string>();

function lineOf(article: Indexed): string {
  const known = lines.get(article);
  if (known !== undefined) return known;
  const { path, title, description, day, lang, dir } = article.result;
  const line = JSON.stringify([path, title, description, day, lang, dir]);
  lines.set(article, line);
  return line;
}

function resultBlocks(articles: readonly Indexed[]): Piece[] {
  const blocks: Piece[] = [];
  for (let at = 0; at < articles.length; at += RESULTS_IN_BLOCK) {
    const block = articles.slice(at, at + RESULTS_IN_BLOCK).map(lineOf);
    const text = `${block.join('\n')}\n`;
    blocks.push({ text, bytes: Buffer.byteLength(text) });
  }
  return blocks;
}
