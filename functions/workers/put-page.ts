import { KEPT_FOR_EVER, mediaType, neverChanges } from '../core/site-files.ts';
import { Conflict } from '../platform/errors.ts';
import type { PublishPlatform } from '../platform/platform.ts';

/** Readers and CloudFront keep a page for a minute, then ask with its ETag whether it is still the same. */
const PAGE_CACHE = 'public, max-age=60, stale-while-revalidate=600';

/**
 * Makes what stands at `keys` the texts (or, of icons, the bytes) that `render` gives, in the same order, or nothing where that is `undefined`;
 * but takes away only where `removing` says so, as other pages may still lead there. Says whether the page is done
 * with. The ETags are read before `render` reads the truth and guard the writes: throws `Conflict` where somebody else
 * wrote in between.
 *
 * A page that was written twice in between may be as it was before, and its ETag with it. So each who writes says so
 * afterwards, in a count that was read before the truth: of two whose writings overlap the later to count looks again.
 */
export async function putPage(
  keys: readonly string[],
  removing: boolean,
  render: () => Promise<readonly (string | Uint8Array)[] | undefined>,
  { site, ledger, journal }: PublishPlatform,
): Promise<boolean> {
  const counted = keys[0] ?? '';
  const [writes, ...guards] = await Promise.all([
    ledger.writes(counted),
    ...keys.map(async (key) => (await site.etag(key)) ?? 'absent'),
  ]);
  const texts = await render();
  let done = true;
  let wrote = false;
  for (const [index, key] of keys.entries()) {
    const guard = guards[index] ?? 'absent';
    const text = texts?.[index];
    if (text !== undefined) {
      const etag = await site.put(key, text, { ...headersOf(key), guard });
      if (etag === guard) continue;
      wrote = true;
      journal.note({ what: 'page', key, change: 'written' });
    } else if (guard !== 'absent' && removing) {
      await site.remove(key, guard);
      wrote = true;
      journal.note({ what: 'page', key, change: 'removed' });
    } else if (guard !== 'absent') {
      done = false;
    }
  }
  if (wrote && (await ledger.wrote(counted)) !== writes + 1)
    throw new Conflict(`${counted} was written twice`);
  return done;
}

function headersOf(key: string) {
  return { type: mediaType(key), cacheControl: neverChanges(key) ? KEPT_FOR_EVER : PAGE_CACHE };
}
