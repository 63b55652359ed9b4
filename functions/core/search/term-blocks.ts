import type { Piece, Posting } from './postings.ts';
import { SHARED_UNIT } from './read-segment.ts';

/** Bytes of a block, about: what is fetched for a term. The more, the fewer are named in the head. */
const BLOCK_BYTES = 2400;

export interface TermBlock extends Piece {
  /** No term before the block reaches this, none in it stands before it. */
  readonly from: string;
  /** The term before the block. */
  readonly before: string | undefined;
  readonly first: Posting;
  readonly last: Posting;
  readonly count: number;
  /** Whether one of its terms has changed since it was written. */
  changed: boolean;
}

/** Postings in their order in blocks. Blocks that would be the same as when they were written are those. */
export function termBlocks(postings: readonly Posting[]): TermBlock[] {
  const blocks: TermBlock[] = [];
  let before: string | undefined;
  for (let at = 0; at < postings.length; ) {
    const block = knownBlock(postings, at, before) ?? newBlock(postings, at, before);
    if (!block) break;
    blocks.push(block);
    at += block.count;
    before = block.last.term;
  }
  return blocks;
}

function knownBlock(
  postings: readonly Posting[],
  at: number,
  before: string | undefined,
): TermBlock | undefined {
  const block = postings[at]?.block;
  if (!block || block.changed || block.first !== postings[at] || block.before !== before) return undefined;
  const end = at + block.count;
  if (postings[end - 1] !== block.last) return undefined;
  // The last one ended because no more terms came.
  return block.bytes >= BLOCK_BYTES || end === postings.length ? block : undefined;
}

/** A term leaves out the letters that it shares with the one before it in the block. */
function newBlock(
  postings: readonly Posting[],
  at: number,
  before: string | undefined,
): TermBlock | undefined {
  const first = postings[at];
  if (!first) return undefined;
  const from = before === undefined ? '' : separator(before, first.term);
  let [text, bytes, end, last] = ['', 0, at, first];
  for (let term = ''; bytes < BLOCK_BYTES; term = last.term) {
    const posting = postings[end];
    if (!posting) break;
    const common = shared(term, posting.term);
    const rest = posting.term.slice(common);
    const entry = number(common + SHARED_UNIT * rest.length) + rest + numbersOf(posting);
    text += entry;
    bytes += bytesOf(entry);
    last = posting;
    end++;
  }
  const block = { from, text, bytes, before, first, last, count: end - at, changed: false };
  for (const posting of postings.slice(at, end)) posting.block = block;
  return block;
}

/** How many there are, the first, and the distance of each from the one before it. */
function numbersOf({ numbers }: Posting): string {
  return numbers.reduce(
    (text, each, at) => text + number(each - (at === 0 ? 0 : (numbers[at - 1] ?? 0))),
    number(numbers.length),
  );
}

/** A number as a character. */
export function number(value: number): string {
  if (value >= 0xd800) throw new RangeError(`${value} is more than a segment can hold`);
  return String.fromCharCode(value);
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
