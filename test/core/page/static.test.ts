import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { listingPage } from '../../../functions/core/page/listing.ts';
import { notFoundPage } from '../../../functions/core/page/not-found.ts';
import { redirectPage } from '../../../functions/core/page/redirect.ts';
import { staticFiles } from '../../../functions/core/page/static.ts';
import { style } from '../../../functions/core/page/style.ts';
import { article, card, hostile, internalAddresses, site } from './samples.ts';

function file(path: string, theSite = site): string {
  return staticFiles(theSite).find((each) => each.path === path)?.body ?? '';
}

describe('staticFiles', () => {
  test('are what each page links to', () => {
    const page = listingPage(site, { listing: { kind: 'newest' }, names: [], cards: [], children: [] });
    const linked = internalAddresses(page).filter((path) => path.startsWith('/_assets/'));
    const paths = staticFiles(site).map(({ path }) => path);
    expect(linked).toHaveLength(4);
    expect(paths).toEqual(expect.arrayContaining(linked));
  });

  test('name the sitemap to robots', () => {
    expect(file('/robots.txt')).toContain('\nSitemap: https://example.org/sitemap.xml\n');
  });
});

describe('notFoundPage', () => {
  test('is not to be indexed, has no address and leads to the newest articles', () => {
    const page = notFoundPage(site, [card({ path: '/boats/' })]);
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toMatch(/rel="canonical"|og:url/);
    expect(internalAddresses(page)).toEqual(expect.arrayContaining(['/', '/archive/', '/boats/']));
    expect(notFoundPage({ ...site, language: 'ar' }, [])).toContain('<html lang="ar" dir="rtl">');
  });
});

describe('style', () => {
  test('is below ten kilobytes compressed and asks for nothing else', () => {
    expect(brotliCompressSync(style).length).toBeLessThan(10_000);
    expect(style).not.toMatch(/url\(|@import/);
  });

  test('has no directions but logical ones, so that it can be mirrored', () => {
    expect(style).not.toMatch(
      /[\s;{](?:margin|padding|border)-(?:left|right)|[\s;{](?:left|right):|float: (?:left|right)/,
    );
  });

  test('closes every block that it opens', () => {
    expect(style.match(/\{/g)).toHaveLength(style.match(/\}/g)?.length ?? 0);
  });

  test.each(['light', 'dark'] as const)(
    'has enough contrast for every text colour in the %s scheme',
    (scheme) => {
      for (const ground of ['paper', 'shade']) {
        for (const ink of [
          'ink',
          'soft',
          'accent',
          'code-word',
          'code-text',
          'code-name',
          'code-value',
          'code-note',
        ]) {
          const ratio = contrast(colour(ink, scheme), colour(ground, scheme));
          expect(ratio, `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    },
  );
});

describe('redirectPage', () => {
  test('leads to the article without a script', () => {
    const page = redirectPage(site, article({ path: '/c++/', title: hostile }));
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=/c%2B%2B/">');
    expect(page).toContain('<link rel="canonical" href="https://example.org/c%2B%2B/">');
    expect(page).not.toMatch(/<script(?! src="\/_assets\/)|<img|<!--/);
  });
});

function colour(name: string, scheme: 'light' | 'dark'): string {
  const [, light = '', dark = ''] =
    new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(style) ?? [];
  return scheme === 'light' ? light : dark;
}

/** By WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
