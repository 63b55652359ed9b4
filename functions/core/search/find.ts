import { openSegment, type Result, type Segment } from './read-segment.ts';
import type { Wanted } from './words.ts';

/** Where the files of the index stand in the site: the list of its segments, and each segment by its scope. */
export const SEGMENTS_KEY = '_search/segments.json';
export const segmentKey = (scope: string) => `_search/s${scope}.bin`;

/**
 * How the index is read: bytes of a file from `from` up to, and without, `to`. All that is read of a file is of one
 * version of it, else this throws.
 */
export type ReadFile = (key: string, from: number, to?: number) => Promise<Uint8Array>;

export interface Index {
  /** The articles that have all that is wanted, newest first, each read when it is asked for. */
  find(wanted: readonly Wanted[]): AsyncGenerator<Result>;
}

/** Results that are fetched at once. */
const RESULTS_AT_ONCE = 10;

/** An index; what was read of it once is not read again. */
export async function openIndex(read: ReadFile): Promise<Index> {
  const scopes: string[] = JSON.parse(new TextDecoder().decode(await read(SEGMENTS_KEY, 0)));
  const opened = new Map<string, Promise<Segment>>();
  const open = (scope: string) => {
    const segment = opened.get(scope) ?? openSegment((from, to) => read(segmentKey(scope), from, to));
    opened.set(scope, segment);
    return segment;
  };
  return {
    async *find(wanted) {
      if (wanted.length === 0) return;
      // What many articles have is found in the newest segment; for what is rare, ever more are asked at once.
      for (let at = 0, many = 1; at < scopes.length; at += many, many *= 2) {
        const asked = scopes.slice(at, at + many).map(async (scope) => {
          const segment = await open(scope);
          return { segment, numbers: await numbersOf(segment, wanted) };
        });
        for (const { segment, numbers } of await Promise.all(asked)) yield* resultsOf(segment, numbers);
      }
    },
  };
}

async function numbersOf(segment: Segment, wanted: readonly Wanted[]): Promise<number[]> {
  let numbers: number[] | undefined;
  for (const term of wanted) {
    // Most segments have no article with the first terms of what is rare, and are asked for no more.
    if (numbers?.length === 0) break;
    const found = new Set(await segment.numbers(term));
    numbers = (numbers ?? [...found]).filter((each) => found.has(each));
  }
  return numbers ?? [];
}

async function* resultsOf(segment: Segment, numbers: readonly number[]): AsyncGenerator<Result> {
  for (let at = 0; at < numbers.length; at += RESULTS_AT_ONCE)
    yield* await Promise.all(numbers.slice(at, at + RESULTS_AT_ONCE).map(segment.result));
}
