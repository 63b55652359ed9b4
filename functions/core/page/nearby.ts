import { keptWith } from '../kept.ts';
import { type Listing, listingName, listingsOf, slug } from '../listings.ts';
import type { Card } from './card.ts';

/** Tags that an article is compared by: the first ones, as those say most. */
const TAGS = 3;

/** Articles that an article's page leads to. */
export interface Nearby {
  /** The next older one of all articles. */
  readonly previous?: Card;
  /** The next newer one. */
  readonly next?: Card;
  /** Two to four, or none. */
  readonly related: readonly Card[];
}

export const NOTHING_NEARBY: Nearby = { related: [] };

const RELATED = { least: 2, most: 4 };

/**
 * The listings that an article's related ones are looked for in: its first category, at the end of its path and at the
 * beginning, where more is; and its first tags.
 */
export function subjectsOf({ categories, tags }: Pick<Card, 'categories' | 'tags'>): Listing[] {
  const slugs = categories[0]?.map(slug) ?? [];
  const paths = slugs.length < 2 ? [slugs] : [slugs, slugs.slice(0, 1)];
  return [
    ...paths.flatMap((path) => (path.length === 0 ? [] : [{ kind: 'category', slugs: path } as const])),
    ...tags.slice(0, TAGS).map((tag) => ({ kind: 'tag', slug: slug(tag) }) as const),
  ];
}

type Compared = Pick<Card, 'key' | 'date' | 'lang' | 'categories' | 'tags'>;

/**
 * The related articles among some that are near: those of the same language before others, then by how many categories
 * and tags they share, then by how near their dates are. The two that the page leads to anyway come in only where
 * there are too few others.
 */
export function relatedOf(article: Compared, near: readonly Card[], besides: readonly Card[]): Card[] {
  const own = comparedBy(article);
  const byKey = new Map(near.map((card) => [card.key, card]));
  byKey.delete(article.key);
  const ranked = [...byKey.values()]
    .map((card) => ({ card, rank: rankOf(own, comparedBy(card)) }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.card.key < b.card.key ? -1 : 1))
    .map(({ card }) => card);
  const others = ranked.filter((card) => !besides.some(({ key }) => key === card.key));
  const found = others.length >= RELATED.least ? others : ranked;
  return found.length >= RELATED.least ? found.slice(0, RELATED.most) : [];
}

/** The lower, the nearer. */
function rankOf(own: Comparison, other: Comparison): readonly number[] {
  const shared = other.names.filter((name) => own.names.includes(name)).length;
  return [other.language === own.language ? 0 : 1, -shared, Math.abs(other.time - own.time)];
}

interface Comparison {
  /** Of the listings that it is in. A category's parents are among them: two count the more, the more of their paths they share. */
  readonly names: readonly string[];
  readonly time: number;
  readonly language: string | undefined;
}

/** A card is compared on the pages of all that are near it. */
const comparedBy = keptWith(
  ({ categories, tags, date, lang }: Compared): Comparison => ({
    names: listingsOf({ categories, tags, authors: [] }).map(listingName),
    time: Date.parse(date),
    language: lang.split('-')[0],
  }),
);

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
