import { reportText } from '../core/article/report.ts';
import { keptWith } from '../core/kept.ts';
import { listingName, listingsOf } from '../core/listings.ts';
import { positionOf } from '../core/search/position.ts';
import type { ArticleRecord, ArticleWithoutBody, Traces } from '../platform/ledger-records.ts';

export const NO_TRACES: Traces = { entries: [], paths: [], pictures: [], bodies: [] };

/** What should be in the ledger, among the bodies and among the reports because of this record. */
export function wantedTraces(record: ArticleRecord): Traces {
  const reports = reportText(record) === undefined ? [] : [record.key];
  return { ...tracesOfArticle(record), reports };
}

function tracesOfArticle(record: ArticleRecord): Traces {
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

/** Asked for by each who looks at the record. */
const entriesOf = keptWith((article: ArticleWithoutBody): readonly string[] => {
  const listed = listingsOf(article).map((listing) => `${article.localDate} ${listingName(listing)}`);
  return [...listed, `${positionOf(article)} ${INDEX}`];
});

/** What an entry's trace names in place of a listing where it is the article's place in the index. */
export const INDEX = 'search';

/** Date (in the index, position) and listing of an entry's trace. */
export function entryNamed(trace: string): { localDate: string; listing: string } {
  const space = trace.indexOf(' ');
  return { localDate: trace.slice(0, space), listing: trace.slice(space + 1) };
}

const KINDS = ['entries', 'paths', 'pictures', 'bodies', 'reports'] as const;

export function covers(traces: Traces, wanted: Traces): boolean {
  return KINDS.every((kind) => of(wanted, kind).every((trace) => of(traces, kind).includes(trace)));
}

export function union(a: Traces, b: Traces): Traces {
  return combine((kind) => [...new Set([...of(a, kind), ...of(b, kind)])]);
}

/** What of `traces` is not wanted. */
export function stale(traces: Traces, wanted: Traces) {
  return combine((kind) => of(traces, kind).filter((trace) => !of(wanted, kind).includes(trace)));
}

function of(traces: Traces, kind: keyof Traces): readonly string[] {
  return traces[kind] ?? [];
}

function combine(kept: (kind: keyof Traces) => string[]) {
  return {
    entries: kept('entries'),
    paths: kept('paths'),
    pictures: kept('pictures'),
    bodies: kept('bodies'),
    reports: kept('reports'),
  };
}
