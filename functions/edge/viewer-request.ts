/**
 * CloudFront runs this in front of the site's bucket, in JavaScript runtime 2.0, which knows no modules: what is
 * deployed is this file without its types and without the word `export`. So it imports nothing, and uses no syntax or
 * function that came after ECMAScript 5 but those that the runtime's documentation names.
 */

interface ViewerRequest {
  /** The path as the reader's browser sent it, percent-encoded; Amazon S3 decodes it. */
  uri: string;
  /** What follows the question mark, `undefined` where there is none. */
  rawQueryString(): string | undefined;
}

interface Redirect {
  readonly statusCode: 301;
  readonly statusDescription: string;
  readonly headers: { readonly location: { readonly value: string } };
}

/** The endings of files on the site. Other dots are part of a name: `/news/v1.2/` is an article's page. */
const FILE = /\.(?:html|xml|json|txt|css|js|svg|png|jpg|jpeg|avif|webp|gif|ico|webmanifest|bin)$/i;

/** A backslash, a control character or a slash in disguise, an empty, `.` or `..` part however it is written. */
const HOSTILE = /\\|%(?:[01]|2f|5c|7f)|\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/** Nothing is ever stored there, so the reader gets the page for what is not there, with its status. */
const NOWHERE = '/_nowhere';

/**
 * Which object answers for an address: `/a/b/` is `/a/b/index.html`, `/a/b` leads to `/a/b/` with its query, a file is
 * itself. An address that a browser never sends by itself, or whose redirect could lead to another host, is nowhere.
 */
export function handler<R extends ViewerRequest>(event: { readonly request: R }): R | Redirect {
  const request = event.request;
  const uri = request.uri;
  if (!isSound(uri)) {
    request.uri = NOWHERE;
    return request;
  }
  if (uri.endsWith('/')) {
    request.uri = `${uri}index.html`;
    return request;
  }
  if (FILE.test(uri)) return request;
  const query = request.rawQueryString();
  const location = query ? `${uri}/?${query}` : `${uri}/`;
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: location } },
  };
}

function isSound(uri: string): boolean {
  try {
    decodeURIComponent(uri);
  } catch (_malformed) {
    return false;
  }
  return uri.startsWith('/') && !HOSTILE.test(uri);
}
