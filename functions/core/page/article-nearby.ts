import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import type { Card } from './card.ts';
import { group } from './front.ts';
import { type Language, said, spoken } from './language.ts';
import type { Nearby } from './nearby.ts';
import { languageOfTexts, type Texts } from './texts.ts';
import { href } from './url.ts';

/** The ways on from an article: to the one before and the one after it, and to those that are about the same. */
export function waysOn(site: Site, around: Language, nearby: Nearby, texts: Texts): Html {
  return html`${neighbours(around, nearby, texts)}${related(site, around, nearby.related, texts)}`;
}

function neighbours(around: Language, { previous, next }: Nearby, texts: Texts): Html | undefined {
  if (!previous && !next) return undefined;
  const words = languageOfTexts(texts, around);
  const way = (
    card: Card,
    rel: 'prev' | 'next',
  ) => html`<p class="${rel}"><a href="${href(card.path)}" rel="${rel}">
<span class="way">${said(rel === 'prev' ? texts.previous : texts.next, words, around)}</span>
<bdi${spoken(card, around)}>${card.title}</bdi>
</a></p>
`;
  return html`<nav class="neighbours" aria-label="${texts.neighbours}">
${previous && way(previous, 'prev')}${next && way(next, 'next')}</nav>
`;
}

function related(site: Site, around: Language, cards: readonly Card[], texts: Texts): Html | undefined {
  if (cards.length === 0) return undefined;
  const words = languageOfTexts(texts, around);
  const context = { site, listing: { kind: 'newest' }, around, below: true } as const;
  return html`<section class="related" aria-labelledby="related">
<h2 id="related">${said(texts.related, words, around)}</h2>
${group('pairs', 'second', cards, context)}</section>
`;
}
