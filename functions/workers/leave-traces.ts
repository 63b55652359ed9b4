import type { Guarded } from '../platform/ledger-access.ts';
import type { ArticleRecord, Traces } from '../platform/ledger-records.ts';
import type { IngestPlatform } from '../platform/platform.ts';
import { announceClaims, claimAddress } from './claims.ts';
import { covers, NO_TRACES, union, wantedTraces } from './traces.ts';

/** An article's record as it is in the ledger, at that revision. */
export interface Noted {
  readonly record: ArticleRecord;
  readonly revision: number;
}

/**
 * Leaves elsewhere what this record wants there: claims, a body, uses of pictures. Before that the record in
 * the ledger names all of it; returns that one, which is the old one where it did so already.
 */
export async function leaveTraces(
  record: ArticleRecord,
  body: string | undefined,
  old: Guarded<ArticleRecord>,
  platform: IngestPlatform,
): Promise<Noted> {
  const noted = await noteTraces(record, old, platform);
  if (!noted.record.enlisted) await leave(record, body, noted.revision, platform);
  return noted;
}

async function noteTraces(
  record: ArticleRecord,
  { value: old, revision }: Guarded<ArticleRecord>,
  { ledger }: IngestPlatform,
): Promise<Noted> {
  // Whether it wants a report is not known yet: its pictures and redirects may have it warned.
  const wanted = union(wantedTraces(record), { ...NO_TRACES, reports: old?.traces.reports ?? [] });
  if (old && isSettled(old, wanted) && covers(old.traces, wanted)) {
    const { article } = record;
    if (wanted.paths.length === 0 || (article && hasAddress(old, article.path)))
      return { record: old, revision };
  }
  const noted = { ...record, traces: union(old?.traces ?? NO_TRACES, wanted) };
  return { record: noted, revision: await ledger.putArticle(noted, revision) };
}

/**
 * Who takes away what an article no longer wants leaves alone what a newer revision left: so there must be one, unless this
 * one wants the same as it is, or nothing is to be taken away.
 */
function isSettled(old: ArticleRecord, wanted: Traces): boolean {
  if (old.enlisted || covers(wanted, old.traces)) return true;
  return covers({ ...wantedTraces(old), reports: wanted.reports ?? [] }, wanted);
}

/** Whether the record names the path as its article's address; as an old address of it, it is another claim. */
export function hasAddress({ article, traces }: ArticleRecord, path: string): boolean {
  return article?.path === path && traces.paths.includes(path);
}

/** `revision`: of the record that names all of it. */
async function leave(
  { key, status, article, bodyKey, error }: ArticleRecord,
  body: string | undefined,
  revision: number,
  platform: IngestPlatform,
): Promise<void> {
  if (article && error?.code === 'address-taken') await claimAddress(key, article, revision, platform);
  if (status !== 'published' || !article || !bodyKey) return;
  if (body !== undefined) await platform.bodies.put(bodyKey, body);
  await announceClaims(key, article, revision, platform);
  for (const { address } of article.pictures) await platform.ledger.addUse(address, key, revision);
}
