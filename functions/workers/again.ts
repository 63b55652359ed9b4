import type { PictureRecord } from '../platform/ledger-records.ts';

export type Again = NonNullable<PictureRecord['again']>;

const FIRST_PAUSE_MS = 15 * 60_000;
/** So long is a host asked again that says "later". */
const PATIENCE_MS = 24 * 60 * 60_000;

/**
 * When a host is asked again that has just said "later", as `old` foresaw or for the first time; `undefined` where the
 * patience is over. Each pause is as long as all before it together, the last try is at the end of the patience, and no
 * try is sooner than the host allows: it asked for `askedMs` milliseconds.
 */
export function againAfter(old: Again | undefined, askedMs: number, now: Date): Again | undefined {
  const since = old ? new Date(old.since) : now;
  const waited = now.getTime() - since.getTime();
  const left = PATIENCE_MS - waited;
  const pause = Math.max(askedMs, Math.min(left, Math.max(FIRST_PAUSE_MS, waited)));
  if (left <= 0 || pause > left) return undefined;
  return { since: since.toISOString(), at: new Date(now.getTime() + pause).toISOString() };
}
