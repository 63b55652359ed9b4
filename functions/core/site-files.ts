import { PICTURES } from './picture/picture.ts';

const TYPES = new Map([
  ['html', 'text/html; charset=utf-8'],
  // Atom too, whose own type Firefox offers to save in place of showing it: every page has a link to the feed.
  ['xml', 'application/xml; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
  ['webmanifest', 'application/manifest+json; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['svg', 'image/svg+xml; charset=utf-8'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['avif', 'image/avif'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['ico', 'image/x-icon'],
]);

/** The media type of a file of the site, known from its key. */
export function mediaType(key: string): string {
  if (key === 'feed.json' || key.endsWith('/feed.json')) return 'application/feed+json; charset=utf-8';
  return TYPES.get(key.slice(key.lastIndexOf('.') + 1).toLowerCase()) ?? 'application/octet-stream';
}

/** Whether a file has its content's hash in its key, and so never changes: variants, the stylesheet, the icons. */
export function neverChanges(key: string): boolean {
  return key.startsWith(PICTURES) || key.startsWith('_assets/');
}

/** How long what never changes may be kept without asking. */
export const KEPT_FOR_EVER = 'public, max-age=31536000, immutable';
