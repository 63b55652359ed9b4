import type { ReadFile } from '../core/search/find.ts';

/**
 * Reads the index from the site, no more of a file than is wanted where the server can give a part of it. Throws where
 * it cannot be had, and where a file has become another since it was first read: then the index is to be opened anew,
 * with `cache` 'reload'.
 */
export function readingIndex(cache: RequestCache): ReadFile {
  const versions = new Map<string, string | null>();
  const whole = new Map<string, Uint8Array>();
  return async (key, from, to) => {
    const known = whole.get(key);
    if (known) return known.subarray(from, to);
    const headers = to === undefined ? {} : { range: `bytes=${from}-${to - 1}` };
    const response = await fetch(`/${key}`, { cache, headers });
    const version = response.headers.get('etag');
    if (!response.ok || (versions.get(key) ?? version) !== version) throw new Error(`${key} cannot be read`);
    versions.set(key, version);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status === 206) return bytes;
    whole.set(key, bytes);
    return bytes.subarray(from, to);
  };
}
