import { html } from '../html.ts';
import type { Site } from '../site.ts';
import { type Asset, assets } from './assets.ts';
import { siteLanguage } from './language.ts';
import { layout } from './layout.ts';
import { MANIFEST, manifest } from './manifest.ts';
import { textsFor } from './texts.ts';
import { absolute } from './url.ts';

/** What every site has whatever is in its inbox: the stylesheet, the icons, `/404.html`, `/robots.txt`, the manifest. */
export function staticFiles(site: Site): Asset[] {
  return [
    ...Object.values(assets),
    { path: '/404.html', type: 'text/html; charset=utf-8', body: notFoundPage(site) },
    { path: '/robots.txt', type: 'text/plain; charset=utf-8', body: robots(site) },
    { path: MANIFEST, type: 'application/manifest+json; charset=utf-8', body: manifest(site) },
  ];
}

/** Stands for any address, so it has none of its own and is not to be indexed. */
function notFoundPage(site: Site): string {
  const texts = textsFor(site.language);
  return layout(site, {
    language: siteLanguage(site),
    title: texts.notFound,
    description: '',
    type: 'website',
    data: [],
    main: html`<div class="not-found">
<p class="kind">404</p>
<h1>${texts.notFound}</h1>
<p>${texts.notFoundAdvice}</p>
<ul><li><a href="/">${texts.home}</a></li><li><a href="/archive/">${texts.archive}</a></li></ul>
</div>`,
  });
}

function robots(site: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute(site, '/sitemap.xml')}\n`;
}
