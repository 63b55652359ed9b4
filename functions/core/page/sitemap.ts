import { markupOf, xml } from '../html.ts';
import { pageKeys } from '../pages.ts';
import type { Site } from '../site.ts';
import type { Card } from './card.ts';
import { absolute } from './url.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Articles with when each last changed. At most 50,000, by the protocol. */
export function sitemap(site: Site, cards: readonly Pick<Card, 'path' | 'date' | 'updated'>[]): string {
  const urls = cards.map(
    ({ path, date, updated }) =>
      xml`<url><loc>${absolute(site, path)}</loc><lastmod>${updated ?? date}</lastmod></url>\n`,
  );
  return markupOf(xml`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="${NAMESPACE}">
${urls}</urlset>
`);
}

/** The sitemaps that there are, by the scope of each. */
export function sitemapIndex(site: Site, scopes: readonly string[]): string {
  const sitemaps = scopes.map((scope) => {
    const [key = ''] = pageKeys({ kind: 'sitemap', scope });
    return xml`<sitemap><loc>${absolute(site, `/${key}`)}</loc></sitemap>\n`;
  });
  return markupOf(xml`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="${NAMESPACE}">
${sitemaps}</sitemapindex>
`);
}
