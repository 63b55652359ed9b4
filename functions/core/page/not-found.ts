import { html } from '../html.ts';
import type { Site } from '../site.ts';
import type { Card } from './card.ts';
import { group } from './front.ts';
import { siteLanguage } from './language.ts';
import { layout } from './layout.ts';
import { searchForm } from './search-form.ts';
import { textsFor } from './texts.ts';

/** Stands for any address, so it has none of its own and is not to be indexed. It leads to the newest articles. */
export function notFoundPage(site: Site, newest: readonly Card[]): string {
  const texts = textsFor(site.language);
  const language = siteLanguage(site);
  const context = { site, listing: { kind: 'newest' }, around: language } as const;
  return layout(site, {
    language,
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
</div>
${group('rows', 'row', newest, context)}`,
  });
}
