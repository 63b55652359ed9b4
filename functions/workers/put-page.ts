import { KEPT_FOR_EVER, mediaType, neverChanges } from '../core/site-files.ts';
import type { PublishPlatform } from '../platform/platform.ts';

/** Readers and CloudFront keep a page for a minute, then ask with its ETag whether it is still the same. */
const PAGE_CACHE = 'public, max-age=60, stale-while-revalidate=600';

const encoder = new TextEncoder();

/**
 * Makes what stands at `keys` the texts (or, of icons, the bytes) that `render` gives, in the same order, or nothing where that is `undefined`;
 * but takes away only where `removing` says so, as other pages may still lead there. Says whether the page is done
 * with. The ETags are read before `render` reads the truth and guard the writes: throws `Conflict` where somebody else
 * wrote in between.
 */
export async function putPage(
  keys: readonly string[],
  removing: boolean,
  render: () => Promise<readonly (string | Uint8Array)[] | undefined>,
  { site, journal }: PublishPlatform,
): Promise<boolean> {
  const guards = await Promise.all(keys.map(async (key) => (await site.etag(key)) ?? 'absent'));
  const texts = await render();
  let done = true;
  for (const [index, key] of keys.entries()) {
    const guard = guards[index] ?? 'absent';
    const text = texts?.[index];
    if (text !== undefined) {
      const etag = await site.put(key, typeof text === 'string' ? encoder.encode(text) : text, {
        ...headersOf(key),
        guard,
      });
      if (etag !== guard) journal.note({ what: 'page', key, change: 'written' });
    } else if (guard !== 'absent' && removing) {
      await site.remove(key, guard);
      journal.note({ what: 'page', key, change: 'removed' });
    } else if (guard !== 'absent') {
      done = false;
    }
  }
  return done;
}

function headersOf(key: string) {
  return { type: mediaType(key), cacheControl: neverChanges(key) ? KEPT_FOR_EVER : PAGE_CACHE };
}
