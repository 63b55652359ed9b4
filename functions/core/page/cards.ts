import { pictureElement } from '../article/pictures.ts';
import { type Html, html } from '../html.ts';
import { keptWith } from '../kept.ts';
import { type Listing, listingPath, slug } from '../listings.ts';
import type { Site } from '../site.ts';
import { authorLinks } from './authors.ts';
import type { Card } from './card.ts';
import { categoryCrumbs } from './crumbs.ts';
import { dayElement } from './dates.ts';
import { type Language, spoken } from './language.ts';
import type { Crumb } from './metadata.ts';
import { href } from './url.ts';

/**
 * How large a card is: the lead of the front page, one of those beside it, a tile with its picture above the text, a
 * row with a small picture at its end, or a headline alone.
 */
export type CardSize = 'lead' | 'second' | 'tile' | 'row' | 'headline';

/** Widths of the pictures in `style/cards.ts`. */
const SIZES: Readonly<Record<Exclude<CardSize, 'headline'>, string>> = {
  lead: '(min-width: 62.5rem) 48.5rem, 100vw',
  second: '(min-width: 40rem) 8rem, (min-width: 19.25rem) 7rem, 100vw',
  tile: '(min-width: 62.5rem) 24rem, (min-width: 40rem) 45vw, (min-width: 19.25rem) 7rem, 100vw',
  row: '(min-width: 40rem) 10rem, (min-width: 19.25rem) 7rem, 100vw',
};

/** Where cards stand: the site, the listing that they are of, the language of the page. */
export interface CardContext {
  readonly site: Site;
  readonly listing: Listing;
  readonly around: Language;
  /** Whether the first picture is in view when the page opens. */
  readonly eager?: boolean;
  /** Whether they stand under a heading of their own. */
  readonly below?: boolean;
}

/** An article in a listing. The whole card leads to the article; see `a::after` in `style/cards.ts`. */
export function cardElement(card: Card, size: CardSize, context: CardContext): Html {
  const topic = topicOf(card, context.listing);
  const { around, eager, below } = context;
  const variant = [size, eager, below, around.lang, around.dir, topic?.path].join(' ');
  const drawn = drawnOf(context.site)(card);
  const known = drawn.get(variant);
  if (known) return known;
  const made = drawCard(card, size, topic, context);
  drawn.set(variant, made);
  return made;
}

/** A card as it was drawn: the same stands on the pages of all its listings, and on those of the articles near it. */
const drawnOf = keptWith((_: Site) => keptWith((_: Card) => new Map<string, Html>()));

function drawCard(
  card: Card,
  size: CardSize,
  topic: Topic | undefined,
  { site, around, eager = false, below = false }: CardContext,
): Html {
  const authors = authorLinks(site, card);
  const link = html`<a href="${href(card.path)}">${card.title}</a>`;
  const heading = below ? html`<h3>${link}</h3>` : html`<h2>${link}</h2>`;
  if (size === 'headline') {
    return html`<article class="card headline"${spoken(card, around)}>
${heading}
<p class="meta">${dayElement(card)}</p>
</article>
`;
  }
  return html`<article class="card ${size}${card.thumbnail ? ' pictured' : ''}"${spoken(card, around)}>
${card.thumbnail && html`<div class="card-picture">${pictureElement(card.thumbnail, { alt: '', sizes: SIZES[size], eager })}</div>\n`}<div class="card-text">
${topic && html`<p class="topic"><a href="${href(topic.path)}"><bdi>${topic.name}</bdi></a></p>\n`}${heading}
${card.description !== '' && html`<p class="summary">${card.description}</p>\n`}<p class="meta">${dayElement(card)}${authors && html`\u00a0<span>${authors}</span>`}</p>
</div>
</article>
`;
}

type Topic = Required<Crumb>;

/** The most particular category that is not the listing itself, else the first tag that is not. */
function topicOf(card: Card, listing: Listing): Topic | undefined {
  const here = listingPath(listing);
  return topicsOf(card).find(({ path }) => path !== here);
}

/** The most particular of each category, and the tags. A card stands on many pages. */
const topicsOf = keptWith(({ categories, tags }: Card): readonly Topic[] => [
  ...categories.flatMap((path) => categoryCrumbs(path).at(-1) ?? []),
  ...tags.map((name) => ({ name, path: listingPath({ kind: 'tag', slug: slug(name) }) })),
]);
