import type { Site } from '../site.ts';

/**
 * URL path of a decoded site path, percent-encoded. All but letters, digits and `-._~` is encoded in each segment:
 * `+`, which Amazon S3 reads as a space, among it.
 */
export function href(path: string): string {
  // Two slashes at the beginning would name a host.
  const local = path.replace(/^\/{2,}/, '/');
  if (/^[\w./~-]*$/.test(local)) return local;
  return local.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

/** Absolute address of a decoded site path. */
export function absolute(site: Pick<Site, 'url'>, path: string): string {
  return site.url + href(path);
}
