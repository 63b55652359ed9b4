const TYPES = new Map([
  ['html', 'text/html; charset=utf-8'],
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

/** The site's pages need nothing from elsewhere, so nothing from elsewhere is let in. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "img-src 'self' data:",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For every answer, whatever its status. */
export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** The media type of a file of the site, known from its name. */
export function typeOf(key: string): string {
  return TYPES.get(key.slice(key.lastIndexOf('.') + 1).toLowerCase()) ?? 'application/octet-stream';
}

/** What has a hash in its name is kept for ever, as on AWS. Pages, a minute old there, are asked for again each time. */
export function cacheControlOf(key: string): string {
  const hashed = key.startsWith('_images/') || key.startsWith('_assets/');
  return hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
}
