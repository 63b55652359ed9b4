import { markupOf, xml } from '../html.ts';
import { pageKeys } from '../pages.ts';
import type { Site } from '../site.ts';
import type { Card } from './card.ts';
import { sharedPicture } from './metadata.ts';
import { absolute } from './url.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
/** Google's extension, which others read as well. */
const PICTURES = 'http://www.google.com/schemas/sitemap-image/1.1';

type Listed = Pick<Card, 'path' | 'date' | 'updated' | 'thumbnail'>;

/**
 * Articles with when each last changed, and with the picture that stands for each: all that an entry holds. The others
 * of an article are found on its page. At most 50,000, by the protocol.
 */
export function sitemap(site: Site, cards: readonly Listed[]): string {
  const urls = cards.map(({ path, date, updated, thumbnail }) => {
    const picture = thumbnail && sharedPicture(site, thumbnail);
    const image = picture && xml`<image:image><image:loc>${picture.url}</image:loc></image:image>`;
    return xml`<url><loc>${absolute(site, path)}</loc><lastmod>${updated ?? date}</lastmod>${image}</url>\n`;
  });
  return markupOf(xml`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="${NAMESPACE}" xmlns:image="${PICTURES}">
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
