import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  claimedPath,
  fileName,
  isReserved,
  keyPath,
  writtenPath,
} from '../../../functions/core/article/key.ts';
import { Rejected } from '../../../functions/core/errors.ts';
import { anyText } from './characters.ts';
import { rejection, site } from './reading.ts';

test.each([
  ['news/2021/kabul-talks.md', '/news/2021/kabul-talks/'],
  ['a.markdown', '/a/'],
  ['a.MD', '/a/'],
  ['a.md.md', '/a.md/'],
  ['news/100% sure + more.md', '/news/100% sure + more/'],
  ['新闻/会谈.md', '/新闻/会谈/'],
  ['cafe\u0301.md', '/caf\u00e9/'],
  ['emoji/🎉.md', '/emoji/🎉/'],
  ['news/categories.md', '/news/categories/'],
  ['_drafts.md/x.md', undefined],
  ['search.md', undefined],
])('the key %s leads to %s', (key, path) => {
  if (path === undefined) expect(rejection(() => keyPath(key)).code).toBe('address-reserved');
  else expect(keyPath(key)).toBe(path);
});

test.each([
  ['a.txt', 'does not end in .md'],
  ['a/../b.md', '".."'],
  ['./a.md', '"."'],
  ['a//b.md', 'empty part'],
  ['/a.md', 'empty part'],
  ['a/.md', 'empty part'],
  ['a\\b.md', 'backslash'],
  ['a\nb.md', 'control character'],
  ['a\u0085b.md', 'control character'],
  ['a\ud800.md', 'surrogate'],
  [`${'a'.repeat(256)}.md`, '255 bytes'],
  [`${'字'.repeat(86)}.md`, '255 bytes'],
  [`${'a/'.repeat(500)}b.md`, '900 bytes'],
])('rejects the key %j', (key, reason) => {
  const { code, message } = rejection(() => keyPath(key));
  expect(code).toBe('key-invalid');
  expect(message).toContain(reason);
});

test.each([
  'categories.md',
  'categories/a.md',
  'Tags/a.md',
  'authors.md',
  'archive/2021.md',
  'sitemaps/a.md',
  '_images/a.md',
  'feed.xml.md',
  'feed.json.md',
  'sitemap.xml.md',
  '404.html.md',
  'robots.txt.md',
  'favicon.ico.md',
  'index.html.md',
  'news/index.html.md',
  '\u017fitemap.xml.md',
])('keeps the address of %s for the site', (key) => {
  expect(rejection(() => keyPath(key)).code).toBe('address-reserved');
});

test.each([
  ['/news/kabul-talks/', '/news/kabul-talks/'],
  ['news/kabul-talks', '/news/kabul-talks/'],
  ['/news/kabul-talks/index.html', '/news/kabul-talks/'],
  ['/caf%C3%A9/', '/caf\u00e9/'],
  ['https://example.org/a/', '/a/'],
  ['/old/page.html', '/old/page.html/'],
  ['/', '/'],
  ['https://example.org', '/'],
])('takes %s for the path %s', (written, path) => {
  expect(writtenPath(written, site)).toBe(path);
});

test.each([
  ['/a?p=1', 'query'],
  ['/a#b', 'fragment'],
  ['/100%/', '"%"'],
  ['//example.com/a', 'another site'],
  ['https://example.com/a', 'another site'],
  ['https://example.organic/a', 'another site'],
  ['javascript:alert(1)', 'another site'],
  ['/:year/:title/', 'placeholder'],
  ['/a/../b/', '".."'],
  ['/a/%2e%2e/b/', '".."'],
  ['/a//b/', 'empty part'],
  ['/a%00b/', 'control character'],
  ['/a\\b/', 'backslash'],
])('finds what is wrong with the path %s', (written, reason) => {
  expect(writtenPath(written, site)).toMatchObject({ problem: expect.stringContaining(reason) });
});

test.each([
  ['another case', '/News/É/', '/news/é/'],
  ['another form of Unicode', '/cafe\u0301/', '/café/'],
  ['a long s', '/new\u017f/', '/news/'],
  ['a sigma that ends a word', '/ΛΌΓΟΣ/', '/λόγοσ/'],
])('takes a path in %s for the same', (_, path, other) => {
  expect(claimedPath(path)).toBe(claimedPath(other));
});

test.each([
  ['/maße/', '/masse/'],
  ['/ısı/', '/isi/'],
])('tells %s from %s', (path, other) => {
  expect(claimedPath(path)).not.toBe(claimedPath(other));
});

test.each([
  ['news/2021-10-20-talks.md', '2021-10-20-talks'],
  ['talks.markdown', 'talks'],
])('the file %s is named %s', (key, name) => {
  expect(fileName(key)).toBe(name);
});

test('every key is a sound path of the site, or rejected', () => {
  const part = fc.oneof(anyText(12), fc.constantFrom('.', '..', 'tags', '_a', 'é'));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      try {
        const path = keyPath(`${parts.join('/')}.md`);
        expect(path).toMatch(/^\/(?:[^/\p{Cc}\\]+\/)+$/u);
        expect(path).toBe(path.normalize('NFC'));
        expect(path.split('/')).not.toContain('..');
        expect(isReserved(path)).toBe(false);
        expect(Buffer.byteLength(path)).toBeLessThanOrEqual(900);
      } catch (error) {
        if (!(error instanceof Rejected)) throw error;
      }
    }),
  );
}, 60_000);

test('a path that was taken is taken again, unchanged', () => {
  fc.assert(
    fc.property(anyText(30), (written) => {
      const path = writtenPath(written, site);
      if (typeof path !== 'string') return;
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      expect(writtenPath(encoded, site)).toBe(path);
    }),
  );
}, 60_000);
