import { describe, expect, test } from 'vitest';
import { sitemap, sitemapIndex } from '../../../functions/core/page/sitemap.ts';
import { card, picture, site } from './samples.ts';
import { all, parseXml, textIn } from './xml.ts';

describe('sitemap', () => {
  test('has each address, encoded, with when it last changed', () => {
    const updated = card({ path: `/a&b's/<新>/`, updated: '2022-02-02T00:00:00.000Z' });
    const urls = all(parseXml(sitemap(site, [card(), updated])), 'url');
    expect(urls.map((url) => [textIn(url, 'loc'), textIn(url, 'lastmod')])).toEqual([
      ['https://example.org/news/ferry/', '2021-10-20T12:36:32.000Z'],
      [`https://example.org/a%26b's/%3C%E6%96%B0%3E/`, '2022-02-02T00:00:00.000Z'],
    ]);
  });

  test('has the picture of an article that has one, by its absolute address', () => {
    const root = parseXml(sitemap(site, [card({ thumbnail: picture }), card()]));
    expect(root.attributes['xmlns:image']).toBe('http://www.google.com/schemas/sitemap-image/1.1');
    const [pictured, plain] = all(root, 'url');
    const [image] = pictured ? all(pictured, 'image:image') : [];
    expect(image && textIn(image, 'image:loc')).toBe('https://example.org/_images/ab12/1600.jpg');
    expect(plain && all(plain, 'image:image')).toEqual([]);
  });
});

describe('sitemapIndex', () => {
  test('names the sitemap of each scope', () => {
    const sitemaps = all(parseXml(sitemapIndex(site, ['2021-10', '2022-01-05T07:30'])), 'sitemap');
    expect(sitemaps.map((each) => textIn(each, 'loc'))).toEqual([
      'https://example.org/sitemaps/2021-10.xml',
      'https://example.org/sitemaps/2022-01-05T0730.xml',
    ]);
  });
});
