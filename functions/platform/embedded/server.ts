import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { KEPT_FOR_EVER, mediaType, neverChanges } from '../../core/site-files.ts';
import { securityHeaders } from '../../core/site-headers.ts';
import { handler } from '../../edge/viewer-request.ts';
import { InvalidKey } from '../errors.ts';
import type { Ledger } from '../ledger.ts';
import type { Objects, StoredObject } from '../objects.ts';
import { explain, mistakesIn } from './explain.ts';
import { folderObjects } from './folder-objects.ts';
import { type LiveReload, openLiveReload } from './live-reload.ts';

export interface ServeOptions {
  /** The folder of the site. */
  readonly site: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Whom it listens to: by default this machine alone. */
  readonly host?: string;
  /** Whether the site has comments, which come from elsewhere. */
  readonly comments?: boolean;
}

export interface SiteServer {
  /** Without a slash at the end. */
  readonly url: string;
  /**
   * From now on the page for what is not there says which of the ledger's articles are rejected, and why. What it has found
   * it says until this is called again: any address may be asked for, and each time the ledger would be read whole.
   */
  explain(ledger: Ledger): void;
  /** Has the browsers that show a page load it again. */
  reload(): void;
  close(): Promise<void>;
}

/**
 * The readers' side on one machine: what CloudFront does in front of the bucket, with the same viewer-request function,
 * and live reload. Answers GET and HEAD with files of the site, or the part of one that
 * is asked for, and never with anything else, under the names of this machine alone. Rejects with the
 * system's error where it cannot listen (EADDRINUSE: somebody else does).
 */
export async function serveSite(options: ServeOptions): Promise<SiteServer> {
  const { site, port, host = 'localhost', comments = false } = options;
  const headers = Object.entries(securityHeaders({ comments }));
  const objects = folderObjects(site);
  const live = openLiveReload();
  let rejecting: { readonly ledger: Ledger; mistakes?: string } | undefined;
  const missing = async () => {
    const page = await objects.get('404.html');
    const asked = rejecting;
    if (!page || !asked) return page;
    asked.mistakes ??= await mistakesIn(asked.ledger);
    return { ...page, bytes: explain(page.bytes, asked.mistakes) };
  };
  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (!isOurs(request.headers.host, host)) return refuse(response);
    answer(request, response, { objects, missing, live }).catch((error: unknown) =>
      response.destroy(asError(error)),
    );
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await promise;
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    explain(ledger) {
      rejecting = { ledger };
    },
    reload: live.reload,
    async close() {
      const closed = new Promise((done) => server.close(done));
      live.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

interface Served {
  readonly objects: Objects;
  /** What is served in place of what is not there. */
  missing(): Promise<StoredObject | undefined>;
  readonly live: LiveReload;
}

/**
 * A page from elsewhere may have its own name lead to this machine, and would then read here what is not published yet.
 * No name leads elsewhere that is an address, or lies under `localhost`.
 */
function isOurs(header: string | undefined, host: string): boolean {
  const name = URL.parse(`http://${header}`)?.hostname ?? '';
  return name === host || /(?:^|\.)localhost$/.test(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

function refuse(response: ServerResponse): void {
  response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' }).end('Ask for localhost.\n');
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { objects, missing, live }: Served,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const { uri, query } = parts(request.url ?? '/');
  if (live.answer(uri, response)) return;
  const passed = handler({ request: { uri, rawQueryString: () => query } });
  if ('statusCode' in passed) {
    response.writeHead(passed.statusCode, { location: passed.headers.location.value }).end();
    return;
  }
  const key = decodeURIComponent(passed.uri.slice(1));
  const found = await published(objects, key);
  if (found) return send(request, response, key, found, 200, live);
  const page = await missing();
  if (page) return send(request, response, '404.html', page, 404, live);
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
}

/** What a bucket would hold: not what lies hidden in a folder, unless it is meant for the web (RFC 8615). */
async function published(objects: Objects, key: string): Promise<StoredObject | undefined> {
  if (key.split('/').some((part, index) => part.startsWith('.') && !(index === 0 && part === '.well-known')))
    return undefined;
  try {
    return await objects.get(key);
  } catch (error) {
    if (error instanceof InvalidKey) return undefined;
    throw error;
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  { bytes, etag }: StoredObject,
  status: 200 | 404,
  live: LiveReload,
): void {
  const isPage = key.endsWith('.html');
  const body = isPage ? live.inject(Buffer.from(bytes)) : bytes;
  const tag = isPage ? `"${etag}.${live.state()}"` : `"${etag}"`;
  response.setHeader('etag', tag).setHeader('cache-control', cacheControlOf(key));
  if (status === 200 && isKnown(request.headers['if-none-match'], tag)) {
    response.writeHead(304).end();
    return;
  }
  const part = status === 200 && !isPage ? partOf(request.headers.range, body.length) : undefined;
  if (part) {
    const { from, to } = part;
    response.writeHead(206, {
      'content-type': mediaType(key),
      'content-length': to - from,
      'content-range': `bytes ${from}-${to - 1}/${body.length}`,
    });
    response.end(request.method === 'HEAD' ? undefined : body.subarray(from, to));
    return;
  }
  response.writeHead(status, { 'content-type': mediaType(key), 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * RFC 9110, 14.1: the first bytes of a range that begins within `length`, as the search page asks for; another range is
 * answered with the whole, as a server may.
 */
function partOf(range: string | undefined, length: number): { from: number; to: number } | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  const [from, to] = [Number(first), Math.min(Number(last) + 1, length)];
  return from < to ? { from, to } : undefined;
}

/** What never changes is kept for ever, as on AWS. Pages, a minute old there, are asked for again each time. */
function cacheControlOf(key: string): string {
  return neverChanges(key) ? KEPT_FOR_EVER : 'no-cache';
}

/** RFC 9110, 13.1.2: any of a list, compared weakly. */
function isKnown(header: string | undefined, tag: string): boolean {
  const known = (header ?? '').split(',').map((entry) => entry.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
}

function parts(target: string): { readonly uri: string; readonly query: string | undefined } {
  const question = target.indexOf('?');
  if (question < 0) return { uri: target, query: undefined };
  return { uri: target.slice(0, question), query: target.slice(question + 1) };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
