import { type Html, html } from '../html.ts';
import { keeping } from '../kept.ts';
import { listingPath, slug } from '../listings.ts';
import type { Site } from '../site.ts';
import type { Card } from './card.ts';
import { href } from './url.ts';

/** Decoded site path of an author's page. */
export function authorPath(name: string): string {
  return listingPath({ kind: 'author', slug: slug(name) });
}

/**
 * The authors as links, joined as the language joins a list. The site's author stands for an article without any, and
 * has no page for that.
 */
export function authorLinks(
  site: Pick<Site, 'author'>,
  card: Pick<Card, 'authors' | 'lang'>,
): Html | undefined {
  const { authors } = card;
  const [only] = authors;
  if (only === undefined) return site.author === '' ? undefined : html`<bdi>${site.author}</bdi>`;
  if (authors.length === 1) return authorLink(only);
  let next = 0;
  const parts = listFormat(card.lang)
    .formatToParts(authors)
    .map(({ type, value }) => (type === 'element' ? authorLink(authors[next++] ?? value) : value));
  return html`${parts}`;
}

function authorLink(name: string): Html {
  return html`<a href="${href(authorPath(name))}" rel="author"><bdi>${name}</bdi></a>`;
}

const listFormats = keeping<Intl.ListFormat>(100);

function listFormat(lang: string): Intl.ListFormat {
  return listFormats(lang, () => new Intl.ListFormat(lang, { type: 'conjunction' }));
}
