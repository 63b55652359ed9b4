import { brotliCompressSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { iconDrawing, pngIcons } from '../../../functions/core/page/icon.ts';
import { iconFiles } from '../../../functions/core/page/icon-files.ts';
import { listingPage } from '../../../functions/core/page/listing.ts';
import { notFoundPage } from '../../../functions/core/page/not-found.ts';
import { redirectPage } from '../../../functions/core/page/redirect.ts';
import { staticFiles } from '../../../functions/core/page/static.ts';
import { style } from '../../../functions/core/page/style.ts';
import { article, card, hostile, internalAddresses, site } from './samples.ts';

function file(path: string, theSite = site): string {
  return String(staticFiles(theSite).find((each) => each.path === path)?.body ?? '');
}

describe('staticFiles', () => {
  test('are what each page links to', () => {
    const page = listingPage(site, {
      listing: { kind: 'newest' },
      names: [],
      cards: [],
      categories: [],
      times: [],
    });
    const linked = internalAddresses(page).filter((path) => path.startsWith('/_assets/'));
    const paths = staticFiles(site).map(({ path }) => path);
    expect(linked.map((path) => /(\w+)$/.exec(path)?.[0])).toEqual(['css', 'js', 'js', 'svg', 'png', 'png']);
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

describe('the manifest', () => {
  interface Manifest {
    readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
    readonly [name: string]: unknown;
  }
  const manifest = (theSite = site): Manifest => JSON.parse(file('/manifest.webmanifest', theSite));

  test('is what each page names', () => {
    const page = listingPage(site, {
      listing: { kind: 'newest' },
      names: [],
      cards: [],
      categories: [],
      times: [],
    });
    expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest">');
  });

  test('has what an app needs: a name, a beginning, icons of 192 and 512 pixels, one that may be cut', () => {
    const { icons, ...value } = manifest();
    expect(value).toMatchObject({
      id: '/',
      start_url: '/',
      scope: '/',
      name: 'The Paper Boat',
      display: 'minimal-ui',
    });
    expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      'any any',
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
    ]);
    const paths = staticFiles(site).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(icons.map(({ src }) => src)));
  });

  test('says which way its texts run', () => {
    expect(manifest({ ...site, language: 'ar' })).toMatchObject({ lang: 'ar', dir: 'rtl' });
  });
});

describe('the icons', () => {
  test.each(Object.entries(pngIcons))('%s is the drawing at its size', async (name, { side, ...cut }) => {
    const stored = sharp(Buffer.from(iconFiles[name as keyof typeof iconFiles], 'base64'));
    expect(await stored.metadata()).toMatchObject({ format: 'png', width: side, height: side });
    const density = (72 * side) / 32;
    const drawn = sharp(Buffer.from(iconDrawing(cut)), { density }).resize(side, side);
    const [one, other] = await Promise.all([stored, drawn].map((each) => each.flatten().raw().toBuffer()));
    const difference = one?.reduce((sum, value, at) => sum + Math.abs(value - (other?.[at] ?? 0)), 0) ?? 0;
    expect(difference / (side * side * 3)).toBeLessThan(1);
  });

  test('leave nothing see-through where devices cut them', async () => {
    for (const name of ['icon-maskable', 'apple-touch-icon'] as const) {
      const { isOpaque } = await sharp(Buffer.from(iconFiles[name], 'base64')).stats();
      expect(isOpaque, name).toBe(true);
    }
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
