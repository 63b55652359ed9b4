import { KEPT_FOR_EVER, neverChanges } from '../../core/site-files.ts';

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

/** What never changes is kept for ever, as on AWS. Pages, a minute old there, are asked for again each time. */
export function cacheControlOf(key: string): string {
  return neverChanges(key) ? KEPT_FOR_EVER : 'no-cache';
}
