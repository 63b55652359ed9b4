import { keeping } from '../kept.ts';
import type { Site } from '../site.ts';

/**
 * URL path of a decoded site path, percent-encoded. All but letters, digits and `-._~` is encoded in each segment:
 * `+`, which Amazon S3 reads as a space, among it.
 */
export function href(path: string): string {
  // Two slashes at the beginning would name a host.
  const local = path.replace(/^\/{2,}/, '/');
  if (/^[\w./~-]*$/.test(local)) return local;
  return encoded(local, encode);
}

function encode(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

/** The addresses of a few listings stand on every page. */
const encoded = keeping<string>(1000);

/** Absolute address of a decoded site path. */
export function absolute(site: Pick<Site, 'url'>, path: string): string {
  return site.url + href(path);
}
