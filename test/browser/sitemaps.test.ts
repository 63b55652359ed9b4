import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { faults, type Grammar } from './support/grammar.ts';
import { pagesOf } from './support/pages.ts';
import { parseXml, type XmlElement } from './support/xml.ts';

const ADDRESS = { text: /^https?:\/\/[^\s<>"{}|\\^`]{1,2040}$/ };
/** W3C's profile of ISO 8601: a day, or an instant with its offset. */
const LAST_CHANGED = { text: /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/ };

/** sitemap.xsd, siteindex.xsd and sitemap-image.xsd; without what search engines say that they pass over. */
const SITEMAPS: Grammar = {
  namespaces: {
    '': 'http://www.sitemaps.org/schemas/sitemap/0.9',
    image: 'http://www.google.com/schemas/sitemap-image/1.1',
  },
  rules: {
    urlset: { children: { url: [1, 50_000] } },
    url: { children: { loc: [1, 1], lastmod: [0, 1], 'image:image': [0, 1000] }, ordered: true },
    sitemapindex: { children: { sitemap: [0, 50_000] } },
    sitemap: { children: { loc: [1, 1], lastmod: [0, 1] }, ordered: true },
    loc: ADDRESS,
    lastmod: LAST_CHANGED,
    'image:image': { children: { 'image:loc': [1, 1] } },
    'image:loc': ADDRESS,
  },
};

const sites = inject('sites');

function read(folder: string, file: string): XmlElement {
  return parseXml(readFileSync(join(folder, file), 'utf8'));
}

/** The decoded paths that a sitemap or an index leads to; all are of the site itself. */
function listed(element: XmlElement, origin: string): string[] {
  return element.children.map(({ children }) => {
    const loc = children.find(({ name }) => name === 'loc')?.text ?? '';
    expect(loc.startsWith(`${origin}/`), loc).toBe(true);
    return decodeURI(loc.slice(origin.length));
  });
}

describe.each(['sample', 'arabic'] as const)('on the site %s', (name) => {
  const { folder, address } = sites[name];
  const files = globSync('sitemaps/*.xml', { cwd: folder }).sort();

  test('the sitemaps and their index are valid', () => {
    for (const file of ['sitemap.xml', ...files])
      expect(faults(SITEMAPS, read(folder, file)), file).toEqual([]);
  });

  test('the index leads to every sitemap', () => {
    expect(listed(read(folder, 'sitemap.xml'), address).sort()).toEqual(files.map((file) => `/${file}`));
  });

  test('every article stands in one sitemap, and nothing else does', () => {
    const urls = files.flatMap((file) => listed(read(folder, file), address));
    const articles = pagesOf(folder).filter(({ html }) => /\sdata-body[\s>=]/.test(html));
    expect(urls.sort()).toEqual(articles.map(({ path }) => path).sort());
  });

  test('robots.txt leads to the index', () => {
    expect(readFileSync(join(folder, 'robots.txt'), 'utf8')).toContain(`\nSitemap: ${address}/sitemap.xml\n`);
  });
});
