import { type Index, openIndex } from '../../functions/core/search/find.ts';
import type { Result } from '../../functions/core/search/read-segment.ts';
import { wantedOf } from '../../functions/core/search/words.ts';

export interface CountedIndex {
  readonly index: Index;
  /** Since the index was opened. */
  readonly fetched: { requests: number; bytes: number };
}

/** The index of a site, of which whole files are had from `get`, read as the search page reads it, and counted. */
export async function openCounted(
  get: (key: string) => Promise<Uint8Array | undefined>,
): Promise<CountedIndex> {
  const fetched = { requests: 0, bytes: 0 };
  const index = await openIndex(async (key, from, to) => {
    const bytes = (await get(key))?.subarray(from, to);
    if (bytes === undefined) throw new Error(`${key} is not there`);
    fetched.requests++;
    fetched.bytes += bytes.length;
    return bytes;
  });
  return { index, fetched };
}

/** The first results of a query; all of them unless it is told how many. */
export async function search(
  index: Index,
  query: string,
  most = Number.POSITIVE_INFINITY,
): Promise<Result[]> {
  const results: Result[] = [];
  for await (const result of index.find(wantedOf(query))) {
    results.push(result);
    if (results.length >= most) break;
  }
  return results;
}
