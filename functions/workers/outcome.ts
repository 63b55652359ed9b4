import { isDeepStrictEqual } from 'node:util';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { Platform } from '../platform/platform.ts';
import { NO_TRACES } from './traces.ts';

/** Whether two records say the same of an article, whenever they were made and whatever they leave elsewhere. */
export function sameOutcome(a: ArticleRecord, b: ArticleRecord): boolean {
  const comparable = { uploadedAt: '', acceptedAt: '', enlisted: false, traces: NO_TRACES };
  return isDeepStrictEqual({ ...a, ...comparable }, { ...b, ...comparable });
}

/** Tells the journal what became of the article at this revision. */
export function noteOutcome(
  record: ArticleRecord,
  revision: number,
  { journal }: Pick<Platform, 'journal'>,
): void {
  const { key, status, error, warnings } = record;
  const code = error && { code: error.code };
  journal.note({ what: 'article', key, revision, status, ...code, warnings: warnings.length });
}
