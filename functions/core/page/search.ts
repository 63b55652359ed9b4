import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { assets } from './assets.ts';
import { siteLanguage } from './language.ts';
import { layout } from './layout.ts';
import { searchForm } from './search-form.ts';
import { type Texts, textsFor } from './texts.ts';

/** Where articles are searched for: `browser/search.ts` does it, and finds what it needs by the attributes here. */
export function searchPage(site: Site): string {
  const texts = textsFor(site.language);
  return layout(site, {
    path: '/search/',
    language: siteLanguage(site),
    title: texts.search,
    description: '',
    type: 'website',
    data: [],
    scripts: [assets.search],
    main: html`<div class="search-page" data-search${told(texts)}>
<header class="listing-header"><h1>${texts.search}</h1></header>
${searchForm(texts, true)}
<noscript><p>${texts.searchNeedsScript} <a href="/archive/">${texts.archive}</a></p></noscript>
<p class="search-status" role="status"></p>
<ol class="rows"></ol>
<button class="more" type="button" hidden>${texts.searchMore}</button>
</div>`,
  });
}

/** What the script says. */
function told(texts: Texts): Html {
  return html` data-found="${texts.searchFound}" data-newest="${texts.searchNewest}" data-nothing="${texts.searchNothing}" data-failed="${texts.searchFailed}"`;
}
