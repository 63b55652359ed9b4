import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absolute, href } from '../../../functions/core/page/url.ts';
import { site } from './samples.ts';

describe('href', () => {
  test.each([
    ['/news/a-b_c.d~e/', '/news/a-b_c.d~e/'],
    ['/新闻/', '/%E6%96%B0%E9%97%BB/'],
    ['/100%/c++/a b?#/', '/100%25/c%2B%2B/a%20b%3F%23/'],
    ['//evil.example/', '/evil.example/'],
    ['/\ud800/', '/%EF%BF%BD/'],
  ])('of %j is %j', (path, expected) => {
    expect(href(path)).toBe(expected);
  });

  test('is read back as the path, on the host of the site', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), (parts) => {
        const path = `/${parts.map((part) => part.replace(/[/\\]|^\.+$/g, '-')).join('/')}`;
        const url = new URL(absolute(site, path));
        expect(url.host).toBe('example.org');
        expect(decodeURIComponent(url.pathname)).toBe(path);
        expect(url.search + url.hash).toBe('');
      }),
    );
  });
});
