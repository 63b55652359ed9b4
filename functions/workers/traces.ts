import { listingName, listingsOf } from '../core/listings.ts';
import { positionOf } from '../core/search/position.ts';
import type { ArticleRecord, ArticleWithoutBody, Traces } from '../platform/ledger-records.ts';

export const NO_TRACES: Traces = { entries: [], paths: [], pictures: [], bodies: [] };

/** What should be in the ledger and among the bodies because of this record. */
export function wantedTraces(record: ArticleRecord): Traces {
  const { article, bodyKey } = record;
  if (!article) return NO_TRACES;
  // An article that lost its address keeps its claim, so that it hears when the address becomes free.
  if (record.error?.code === 'address-taken') return { ...NO_TRACES, paths: [article.path] };
  if (record.status !== 'published') return NO_TRACES;
  return {
    entries: entriesOf(article),
    paths: [article.path, ...article.redirectFrom.filter((path) => path !== article.path)],
    pictures: article.pictures.map(({ address }) => address),
    bodies: bodyKey === undefined ? [] : [bodyKey],
  };
}

function entriesOf(article: ArticleWithoutBody): string[] {
  const listed = listingsOf(article).map((listing) => `${article.localDate} ${listingName(listing)}`);
  return [...listed, `${positionOf(article)} ${INDEX}`];
}

/** What an entry's trace names in place of a listing where it is the article's place in the index. */
export const INDEX = 'search';

/** Date (in the index, position) and listing of an entry's trace. */
export function entryNamed(trace: string): { localDate: string; listing: string } {
  const space = trace.indexOf(' ');
  return { localDate: trace.slice(0, space), listing: trace.slice(space + 1) };
}

const KINDS = ['entries', 'paths', 'pictures', 'bodies'] as const;

export function covers(traces: Traces, wanted: Traces): boolean {
  return KINDS.every((kind) => wanted[kind].every((trace) => traces[kind].includes(trace)));
}

export function union(a: Traces, b: Traces): Traces {
  return combine((kind) => [...new Set([...a[kind], ...b[kind]])]);
}

/** What of `traces` is not wanted. */
export function stale(traces: Traces, wanted: Traces): Traces {
  return combine((kind) => traces[kind].filter((trace) => !wanted[kind].includes(trace)));
}

function combine(of: (kind: keyof Traces) => string[]): Traces {
  return { entries: of('entries'), paths: of('paths'), pictures: of('pictures'), bodies: of('bodies') };
}
