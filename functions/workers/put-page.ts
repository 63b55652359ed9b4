import type { Platform } from '../platform/platform.ts';

/** Readers and CloudFront keep a page for a minute, then ask with its ETag whether it is still the same. */
const PAGE_CACHE = 'public, max-age=60, stale-while-revalidate=600';

/** What has its content's hash in its name never changes: a variant of a picture, the stylesheet. */
export const CACHE_FOR_EVER = 'public, max-age=31536000, immutable';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

const encoder = new TextEncoder();

/**
 * Makes what stands at `keys` the texts that `render` gives, in the same order, or nothing where that is `undefined`;
 * but takes away only where `removing` says so, as other pages may still lead there. Says whether the page is done
 * with. The ETags are read before `render` reads the truth and guard the writes: throws `Conflict` where somebody else
 * wrote in between.
 */
export async function putPage(
  keys: readonly string[],
  removing: boolean,
  render: () => Promise<readonly string[] | undefined>,
  { site }: Platform,
): Promise<boolean> {
  const guards = await Promise.all(keys.map(async (key) => (await site.etag(key)) ?? 'absent'));
  const texts = await render();
  let done = true;
  for (const [index, key] of keys.entries()) {
    const guard = guards[index] ?? 'absent';
    const text = texts?.[index];
    if (text !== undefined) await site.put(key, encoder.encode(text), { ...headersOf(key), guard });
    else if (guard !== 'absent' && removing) await site.remove(key, guard);
    else if (guard !== 'absent') done = false;
  }
  return done;
}

function headersOf(key: string) {
  const type = TYPES[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return { type, cacheControl: key.startsWith('_assets/') ? CACHE_FOR_EVER : PAGE_CACHE };
}
