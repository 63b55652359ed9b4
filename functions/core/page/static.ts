import type { Site } from '../site.ts';
import { type Asset, assets } from './assets.ts';
import { MANIFEST, manifest } from './manifest.ts';
import { searchPage } from './search.ts';
import { absolute } from './url.ts';

/** What every site has whatever is in its inbox: the style sheet, scripts, icons, `/search/`, `/robots.txt`, the manifest. */
export function staticFiles(site: Site): Asset[] {
  const { comments, ...others } = assets;
  return [
    ...Object.values(others),
    ...(site.comments ? [comments] : []),
    { path: '/search/index.html', type: 'text/html; charset=utf-8', body: searchPage(site) },
    { path: '/robots.txt', type: 'text/plain; charset=utf-8', body: robots(site) },
    { path: MANIFEST, type: 'application/manifest+json; charset=utf-8', body: manifest(site) },
  ];
}

function robots(site: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute(site, '/sitemap.xml')}\n`;
}
