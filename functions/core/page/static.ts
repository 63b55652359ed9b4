import { html } from '../html.ts';
import type { Site } from '../site.ts';
import { type Asset, assets } from './assets.ts';
import { siteLanguage } from './language.ts';
import { layout } from './layout.ts';
import { searchPage } from './search.ts';
import { searchForm } from './search-form.ts';
import { textsFor } from './texts.ts';
import { absolute } from './url.ts';

/** What every site has whatever is in its inbox: the stylesheet, scripts, the icon, `/search/`, `/404.html`,
 * `/robots.txt`. */
export function staticFiles(site: Site): Asset[] {
  return [
    ...Object.values(assets),
    { path: '/search/index.html', type: 'text/html; charset=utf-8', body: searchPage(site) },
    { path: '/404.html', type: 'text/html; charset=utf-8', body: notFoundPage(site) },
    { path: '/robots.txt', type: 'text/plain; charset=utf-8', body: robots(site) },
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
${searchForm(texts)}
<ul><li><a href="/">${texts.home}</a></li><li><a href="/archive/">${texts.archive}</a></li></ul>
</div>`,
  });
}

function robots(site: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute(site, '/sitemap.xml')}\n`;
}
