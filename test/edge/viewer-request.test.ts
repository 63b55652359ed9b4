import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handler } from '../../functions/edge/viewer-request.ts';

const source = join(import.meta.dirname, '../../functions/edge/viewer-request.ts');

function ask(uri: string, query?: string) {
  return handler({ request: { uri, rawQueryString: () => query } });
}

/** The object that answers, or where the reader is sent. */
function answer(uri: string, query?: string): string {
  const result = ask(uri, query);
  return 'statusCode' in result ? `${result.statusCode} ${result.headers.location.value}` : result.uri;
}

describe('the viewer-request function', () => {
  test.each([
    ['/', '/index.html'],
    ['/a/b/', '/a/b/index.html'],
    ['/news/v1.2/', '/news/v1.2/index.html'],
    ['/tags/node.js/', '/tags/node.js/index.html'],
    ['/%E6%96%B0%E9%97%BB/a%20b%2B+%25/', '/%E6%96%B0%E9%97%BB/a%20b%2B+%25/index.html'],
    ['/feed.xml', '/feed.xml'],
    ['/a/feed.json', '/a/feed.json'],
    ['/robots.txt', '/robots.txt'],
    ['/404.html', '/404.html'],
    ['/favicon.ico', '/favicon.ico'],
    ['/_images/0a1b/960.avif', '/_images/0a1b/960.avif'],
    ['/_assets/style.0a1b.css', '/_assets/style.0a1b.css'],
    ['/manifest.webmanifest', '/manifest.webmanifest'],
    ['/_search/s01.bin', '/_search/s01.bin'],
    ['/.well-known/security.txt', '/.well-known/security.txt'],
    ['/a/...b/..c/', '/a/...b/..c/index.html'],
  ])('answers %s with %s', (uri, object) => {
    expect(answer(uri)).toBe(object);
  });

  test.each([
    ['/a/b', undefined, '/a/b/'],
    ['/news/v1.2', undefined, '/news/v1.2/'],
    ['/a', 'q=1&q=%2F&flag&x=a+b', '/a/?q=1&q=%2F&flag&x=a+b'],
    ['/a', '', '/a/'],
    ['/%E6%96%B0', undefined, '/%E6%96%B0/'],
    ['/html', undefined, '/html/'],
    ['/a.html5', undefined, '/a.html5/'],
  ])('leads from %s to the same address with a slash, query %s', (uri, query, location) => {
    expect(answer(uri, query)).toBe(`301 ${location}`);
  });

  test.each([
    '//evil.example',
    '//evil.example/',
    '/a//b/',
    '/\\evil.example',
    '/a\\..\\b/',
    '/%5Cevil.example',
    '/%2Fevil.example',
    '/%2f%2fevil.example/',
    '/..',
    '/../a/',
    '/a/..',
    '/a/../b.html',
    '/a/./b/',
    '/%2e%2e/a/',
    '/a/%2E./b/',
    '/a/.%2e',
    '/a%00.html',
    '/a%0d%0aset-cookie:x',
    '/a%7F/',
    '/%',
    '/%zz/',
    '/%E6%96/',
    '*',
    '',
    'http://evil.example/a',
  ])('finds nothing at %s', (uri) => {
    expect(answer(uri)).toBe('/_nowhere');
  });

  test('gives the request back as it is but for its address', () => {
    const request = { uri: '/a/', method: 'GET', headers: {}, rawQueryString: () => 'q=1' };
    expect(handler({ request })).toBe(request);
    expect(request).toMatchObject({ uri: '/a/index.html', method: 'GET', headers: {} });
  });

  test('never leads to another host, and never to where it would lead on', () => {
    const path = fc.string({
      unit: fc.constantFrom('/', '\\', '.', '%', '2', 'f', 'e', '5', 'c', 'a', ':', '@'),
    });
    fc.assert(
      fc.property(path, (rest) => {
        const result = ask(`/${rest}`);
        if (!('statusCode' in result)) return;
        const { value } = result.headers.location;
        expect(new URL(value, 'https://site.example').host).toBe('site.example');
        expect(ask(value)).not.toHaveProperty('statusCode');
      }),
      { numRuns: 1000 },
    );
  });

  test('runs where there are no modules, once its types and the word export are gone', () => {
    const deployed = stripTypeScriptTypes(readFileSync(source, 'utf8')).replace(/^export /gm, '');
    expect(deployed).not.toMatch(/\b(?:import|export|require)\b\s*[({'"*]/);
    expect(Buffer.byteLength(deployed)).toBeLessThan(10_240);
    const context = createContext({ event: { request: { uri: '/a/', rawQueryString: () => undefined } } });
    expect(new Script(`${deployed}\nhandler(event).uri`).runInContext(context)).toBe('/a/index.html');
  });
});
