import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { get as httpGet, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveSite } from '../../functions/platform/embedded/server.ts';
import type { Ledger } from '../../functions/platform/ledger.ts';
import { article, openScratch } from '../support/platform.ts';
import { scratch } from './scratch.ts';

const page = (body: string) =>
  `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`;

async function served(files: Readonly<Record<string, string>>) {
  const folder = await scratch();
  const site = join(folder, 'site');
  mkdirSync(site);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(site, name)), { recursive: true });
    writeFileSync(join(site, name), content);
  }
  const server = await serveSite({ site, port: 0 });
  onTestFinished(() => server.close());
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(server.url + path, { redirect: 'manual', ...init });
  /** As it is written: `fetch` would tidy the path first. */
  const askRaw = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<{
      status: number | undefined;
      body: string;
    }>();
    httpRequest(server.url, { path, headers, agent: false }, async (response) =>
      resolve({ status: response.statusCode, body: await text(response) }),
    )
      .on('error', reject)
      .end();
    return promise;
  };
  return { folder, site, server, ask, askRaw };
}

/** The events' answer, and its data so far with each event awaited. */
async function listen(url: string) {
  const { promise, resolve } = Promise.withResolvers<import('node:http').IncomingMessage>();
  httpGet(`${url}/_dev/events`, { agent: false }, resolve);
  const response = await promise;
  const chunks = response.setEncoding('utf8')[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    const { value, done } = await chunks.next();
    return done ? undefined : String(value);
  };
  return { response, next };
}

describe('serveSite', () => {
  test('serves a page by its address, and leads to it from the address without a slash', async () => {
    const { ask } = await served({ 'index.html': page('front'), '新闻/a b+%/index.html': page('article') });
    expect(await (await ask('/')).text()).toContain('front');
    const path = `/${encodeURIComponent('新闻')}/${encodeURIComponent('a b+%')}`;
    expect(await (await ask(`${path}/`)).text()).toContain('article');
    const redirect = await ask(`${path}?q=1`);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([301, `${path}/?q=1`]);
  });

  test.each([
    ['index.html', '/', 'text/html; charset=utf-8', 'no-cache'],
    ['feed.xml', '/feed.xml', 'application/xml; charset=utf-8', 'no-cache'],
    ['feed.json', '/feed.json', 'application/feed+json; charset=utf-8', 'no-cache'],
    ['robots.txt', '/robots.txt', 'text/plain; charset=utf-8', 'no-cache'],
    [
      '_assets/s.0a.css',
      '/_assets/s.0a.css',
      'text/css; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['_images/0a/960.avif', '/_images/0a/960.avif', 'image/avif', 'public, max-age=31536000, immutable'],
  ])('says of %s what it is and how long it may be kept', async (name, path, type, cache) => {
    const { ask } = await served({ [name]: page('x') });
    const { headers, status } = await ask(path);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, cache]);
  });

  test('sends the security headers with every answer', async () => {
    const { ask } = await served({ 'index.html': page('x'), '404.html': page('none') });
    for (const response of [
      await ask('/'),
      await ask('/none/'),
      await ask('/none'),
      await ask('/', { method: 'POST' }),
    ]) {
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).toContain("; manifest-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*|http/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('gives the part of a file that is asked for, and the whole where it cannot', async () => {
    const { ask } = await served({ '_search/s.bin': '0123456789', 'index.html': page('front') });
    const part = async (range: string, path = '/_search/s.bin') => {
      const answer = await ask(path, { headers: { range } });
      return [answer.status, answer.headers.get('content-range'), await answer.text()];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=8-99')).toEqual([206, 'bytes 8-9/10', '89']);
    for (const range of ['bytes=10-12', 'bytes=4-2', 'bytes=-3', 'bytes=0-1,3-4', 'lines=1-2'])
      expect(await part(range)).toEqual([200, null, '0123456789']);
    expect((await part('bytes=0-3', '/'))[0]).toBe(200);
  });

  test('answers 304 where the browser has the file as it is', async () => {
    const { site, ask } = await served({ 'index.html': page('old'), 'robots.txt': 'x' });
    for (const path of ['/', '/robots.txt']) {
      const etag = (await ask(path)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^".+"$/);
      const known = await ask(path, { headers: { 'if-none-match': `"other", W/${etag}` } });
      expect([known.status, await known.text(), known.headers.get('etag')]).toEqual([304, '', etag]);
      expect((await ask(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    }
    const etag = (await ask('/')).headers.get('etag') ?? '';
    writeFileSync(join(site, 'index.html'), page('new'));
    expect((await ask('/', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  test('answers HEAD as GET without the content, and nothing else', async () => {
    const { ask } = await served({ 'index.html': page('x') });
    const [get, head] = [await ask('/'), await ask('/', { method: 'HEAD' })];
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await get.text())));
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const refused = await ask('/', { method });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  test('answers with the site’s page and status 404 for what is not there', async () => {
    const { ask } = await served({ '404.html': page('not here') });
    const response = await ask('/none/');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('not here');
  });

  test('reads the ledger once for all addresses that are not there, and again when it is told to', async () => {
    const inbox = openScratch();
    onTestFinished(() => inbox.close());
    const { ledger } = inbox.embedded.platform;
    let reads = 0;
    const counted: Ledger = {
      ...ledger,
      articles() {
        reads++;
        return ledger.articles();
      },
    };
    const { server, ask } = await served({ '404.html': page('<main>not here</main>') });
    const mistake = async () => /date-invalid/.exec(await (await ask('/none/')).text())?.[0];
    server.explain(counted);
    expect([await mistake(), await mistake(), reads]).toEqual([undefined, undefined, 1]);
    await inbox.put('bad.md', article({ title: 'Bad', date: 'never' }));
    await inbox.settle();
    server.explain(counted);
    expect([await mistake(), await mistake(), reads]).toEqual(['date-invalid', 'date-invalid', 2]);
  });

  test('answers 404 before there is a site at all', async () => {
    const { ask } = await served({});
    expect((await ask('/')).status).toBe(404);
  });

  test.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/a/../../secret.html',
    '/..\\secret.html',
    '/%252e%252e/secret.html',
    '//secret.html',
    '/link/secret.html',
    '/link.html',
    '/.hidden.html',
    '/.git/config.txt',
    '/.broadsheet-1-0.html',
    '/a%00.html',
    `/${'x'.repeat(300)}.html`,
    'http://other.example/secret.html',
    '*',
  ])('shows nothing that is not on the site: %s', async (path) => {
    const { folder, site, askRaw } = await served({ '.hidden.html': 'secret', '.git/config.txt': 'secret' });
    writeFileSync(join(folder, 'secret.html'), 'secret');
    writeFileSync(join(site, '.broadsheet-1-0.html'), 'secret');
    symlinkSync('..', join(site, 'link'));
    symlinkSync('../secret.html', join(site, 'link.html'));
    expect(await askRaw(path)).toEqual({ status: 404, body: 'Not found\n' });
  });

  test('listens to this machine alone', async () => {
    const { server } = await served({});
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/);
    // An address of this machine's loopback network that it does not listen on: it is not bound to all of them.
    const socket = connect({ host: '127.0.0.2', port: Number(new URL(server.url).port) });
    const { promise, resolve } = Promise.withResolvers<string>();
    socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'));
    expect(await promise).toBe('refused');
    socket.destroy();
  });

  test.each(['localhost', 'LOCALHOST:8080', 'news.localhost:8080', '127.0.0.1:8080', '[::1]:8080'])(
    'answers who asks for %s',
    async (host) => {
      const { askRaw } = await served({ 'index.html': page('x') });
      expect(await askRaw('/', { host })).toMatchObject({ status: 200 });
    },
  );

  test.each([
    'evil.example',
    'localhost.evil.example:8080',
    'evillocalhost',
    '127.0.0.1.evil.example',
    'a b',
  ])('shows nothing to a page whose name leads here: %s', async (host) => {
    const { askRaw } = await served({ 'index.html': page('secret') });
    for (const path of ['/', '/_dev/events', '/_dev/reload.js'])
      expect(await askRaw(path, { host })).toEqual({ status: 421, body: 'Ask for localhost.\n' });
  });

  test('rejects where another listens already', async () => {
    const { site, server } = await served({});
    const port = Number(new URL(server.url).port);
    await expect(serveSite({ site, port })).rejects.toThrow('EADDRINUSE');
  });

  test('adds one script of its own to the pages it serves, and to nothing else', async () => {
    const { ask } = await served({ 'index.html': page('x'), '404.html': page('x'), 'feed.xml': page('x') });
    for (const path of ['/', '/none/']) {
      const content = await (await ask(path)).text();
      expect(
        content.match(/<script src="\/_dev\/reload\.js\?state=[^"]+" defer><\/script><\/head>/g),
      ).toHaveLength(1);
      expect(content.replace(/<script.*<\/script>/, '')).toBe(page('x'));
    }
    expect(await (await ask('/feed.xml')).text()).toBe(page('x'));
    const script = await ask('/_dev/reload.js?state=1');
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });

  test('tells those who listen that the site has changed, and pages which state they show', async () => {
    const { server, ask } = await served({ 'index.html': page('x') });
    const shown = async () => /state=([^"]+)/.exec(await (await ask('/')).text())?.[1];
    const { response, next } = await listen(server.url);
    expect(response.headers['content-type']).toBe('text/event-stream');
    const before = await shown();
    expect(await next()).toBe(`data: ${before}\n\n`);
    server.reload();
    const after = await shown();
    expect(after).not.toBe(before);
    expect(await next()).toBe(`data: ${after}\n\n`);
  });

  test('ends the events without an error when it closes', async () => {
    const { server } = await served({});
    const { response, next } = await listen(server.url);
    await next();
    await server.close();
    expect(await next()).toBeUndefined();
    expect(response.complete).toBe(true);
  });

  test('is known for another server by a page that outlives it', async () => {
    const state = async () => {
      const { server } = await served({});
      return (await listen(server.url)).next();
    };
    expect(await state()).not.toBe(await state());
  });
});
