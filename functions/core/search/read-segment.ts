import type { Wanted } from './words.ts';

/** The length of a segment's head stands before it in so many digits. */
export const DIGITS = 7;
export const RESULTS_IN_BLOCK = 4;
/** A term begins with one number: units that it shares with the last one, and so many times its own. */
export const SHARED_UNIT = 33;
/** So much is fetched of a segment at first: mostly its whole head. */
const FIRST_BYTES = 2048;

/** What a result shows of an article. */
export interface Result {
  /** Decoded site path. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** `2021-10-20`, on the clock of the site. */
  readonly day: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Bytes of a file from `from` up to, and without, `to`; fewer where the file ends. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array>;

export type Segment = Awaited<ReturnType<typeof openSegment>>;

interface Block {
  /** Absent in blocks of results. */
  readonly from: string;
  readonly start: number;
  readonly end: number;
}

/** A segment, of which no more is read than what is asked for, and nothing twice. */
export async function openSegment(read: ReadBytes) {
  const { terms, results } = blocksOf(await readHead(read));
  const fetched = new Map<Block, Promise<string>>();
  const textOf = (block: Block) => {
    const text = fetched.get(block) ?? read(block.start, block.end).then(decoded);
    fetched.set(block, text);
    return text;
  };
  return {
    /** Numbers of the articles that a term is in, ascending: the newest first. */
    async numbers({ term, beginning }: Wanted): Promise<number[]> {
      const first = Math.max(
        0,
        terms.findLastIndex(({ from }) => from <= term),
      );
      const after = terms.findIndex(
        ({ from }, index) => index > first && !(beginning && from.startsWith(term)),
      );
      const blocks = terms.slice(first, after < 0 ? undefined : after);
      const found = new Set<number>();
      for (const text of await Promise.all(blocks.map(textOf)))
        for (const each of numbersIn(text, term, beginning)) found.add(each);
      return [...found].sort((a, b) => a - b);
    },
    async result(number: number): Promise<Result> {
      const block = results[Math.floor(number / RESULTS_IN_BLOCK)];
      const lines = block ? (await textOf(block)).split('\n') : [];
      const [path, title, description, day, lang, dir] = JSON.parse(lines[number % RESULTS_IN_BLOCK] ?? '[]');
      return { path, title, description, day, lang, dir };
    },
  };
}

/** The head, and how many bytes it and its length have together. */
async function readHead(read: ReadBytes): Promise<{ text: string; bytes: number }> {
  const start = await read(0, FIRST_BYTES);
  const bytes = DIGITS + Number(decoded(start.subarray(0, DIGITS)));
  const parts = [start.subarray(DIGITS, bytes)];
  if (bytes > start.length) parts.push(await read(start.length, bytes));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return { text: parts.map((part) => decoder.decode(part, { stream: true })).join(''), bytes };
}

function blocksOf({ text, bytes }: { text: string; bytes: number }) {
  let [at, start] = [0, bytes];
  const number = () => text.charCodeAt(at++);
  const block = (from: () => string): Block => {
    const end = start + number();
    const made = { from: from(), start, end };
    start = end;
    return made;
  };
  const word = () => {
    const length = number();
    at += length;
    return text.slice(at - length, at);
  };
  const terms = Array.from({ length: number() }, () => block(word));
  const results = Array.from({ length: number() }, () => block(() => ''));
  return { terms, results };
}

function numbersIn(text: string, wanted: string, beginning: boolean): number[] {
  const numbers: number[] = [];
  let term = '';
  for (let at = 0; at < text.length; ) {
    const lengths = text.charCodeAt(at++);
    const common = lengths % SHARED_UNIT;
    const length = Math.floor(lengths / SHARED_UNIT);
    term = term.slice(0, common) + text.slice(at, at + length);
    at += length;
    const count = text.charCodeAt(at++);
    const matches = term === wanted || (beginning && term.startsWith(wanted));
    for (let last = 0, index = 0; matches && index < count; index++) {
      last += text.charCodeAt(at + index);
      numbers.push(last);
    }
    at += count;
  }
  return numbers;
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
