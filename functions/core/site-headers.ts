/** The site's pages need nothing from elsewhere, so nothing from elsewhere is let in: but comments, where there are. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "img-src 'self' data:",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];
const COMMENTS = 'frame-src https://giscus.app';

/** What a page of text has no use for, so that nothing that slips into one can ask for it. */
const PERMISSIONS_POLICY = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * For every answer, whatever its status: from CloudFront and from the local server alike. CloudFront adds HSTS, which
 * would keep a browser from a local server that speaks plain HTTP. `comments`: whether the site has them.
 */
export function securityHeaders({ comments }: { readonly comments: boolean }) {
  return {
    'content-security-policy': [...CONTENT_SECURITY_POLICY, ...(comments ? [COMMENTS] : [])].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': PERMISSIONS_POLICY,
  } as const;
}
