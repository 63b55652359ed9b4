import type { FaultCode, Warning, WarningCode } from '../functions/core/errors.ts';
import { isDrawn } from '../functions/core/picture/drawn-address.ts';
import { pathsOf } from '../functions/core/picture/picture.ts';
import type { Ledger } from '../functions/platform/ledger.ts';
import type { ArticleRecord } from '../functions/platform/ledger-records.ts';
import type { GivenUp } from './faults.ts';

/** What became of an inbox, as docs/errors.md describes it. */
export interface Report {
  readonly articles: readonly ReportedArticle[];
  readonly totals: {
    readonly published: number;
    readonly draft: number;
    readonly scheduled: number;
    readonly rejected: number;
    /** Distinct pictures that the articles show. */
    readonly images: number;
    /** Files of theirs, social cards among them. */
    readonly imageVariants: number;
    readonly warnings: number;
    readonly seconds: number;
  };
}

export interface ReportedArticle {
  readonly key: string;
  readonly status: 'published' | 'draft' | 'scheduled' | 'rejected';
  /** Decoded site path; a rejected article has none. */
  readonly url?: string;
  readonly warnings: readonly ReportedWarning[];
  readonly error?: { readonly code: string; readonly message: string; readonly line?: number };
}

/** Of an article that is published, or will be; a fault is about one of its pictures. */
export type ReportedWarning = Omit<Warning, 'code'> & { readonly code: WarningCode | FaultCode };

/**
 * The report of everything that the ledger knows, in the order of keys; `which` of its articles it names, the totals
 * count all. An article that was given up is rejected; a picture that was is a warning of its article's.
 */
export async function reportOn(
  ledger: Ledger,
  givenUp: GivenUp,
  seconds: number,
  which: 'all' | 'those with problems',
): Promise<Report> {
  const articles: ReportedArticle[] = [];
  const counts = { published: 0, draft: 0, scheduled: 0, rejected: 0 };
  let warned = 0;
  const add = (article: ReportedArticle) => {
    const { status, warnings, error } = article;
    counts[status]++;
    warned += warnings.length;
    if (which === 'all' || error || warnings.length > 0) articles.push(article);
  };
  for await (const record of ledger.articles()) {
    const article = givenUp.articles.has(record.key) ? undefined : describeRecord(record, givenUp.pictures);
    if (article) add(article);
  }
  for (const [key, error] of givenUp.articles) add({ key, status: 'rejected', warnings: [], error });
  articles.sort((a, b) => (a.key < b.key ? -1 : 1));
  let images = 0;
  let imageVariants = 0;
  const hashes = new Set<string>();
  for await (const { address, picture } of ledger.pictures()) {
    if (picture.status !== 'ready' || hashes.has(picture.hash)) continue;
    hashes.add(picture.hash);
    if (!isDrawn(address)) images++;
    imageVariants += pathsOf(picture).length;
  }
  return {
    articles,
    totals: {
      ...counts,
      images,
      imageVariants,
      warnings: warned,
      seconds: Math.round(seconds * 100) / 100,
    },
  };
}

/** What a report says of one article; `undefined` of one that is gone. `faults` are those of pictures, by address. */
export function describeRecord(
  record: ArticleRecord,
  faults?: GivenUp['pictures'],
): ReportedArticle | undefined {
  const { key, status, article, error } = record;
  if (status === 'withdrawn') return undefined;
  const failed = (article?.pictures ?? []).flatMap(({ address, written }): ReportedWarning[] => {
    const fault = faults?.get(address);
    return fault ? [{ ...fault, subject: written || address }] : [];
  });
  const warnings = [...record.warnings, ...failed];
  const url = status === 'rejected' ? undefined : article?.path;
  return { key, status, ...(url !== undefined && { url }), warnings, ...(error && { error }) };
}
