import { listingName, listingNamed } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import { type Nearby, relatedOf, subjectsOf } from '../core/page/nearby.ts';
import type { Ledger } from '../platform/ledger.ts';
import type { ArticleWithoutBody } from '../platform/ledger-records.ts';

type Placed = Pick<Card, 'localDate' | 'key'>;

/** Entries on either side that a page looks at in a listing: in that of all articles, and in those of its subjects. */
const BESIDE = 1;
const AROUND = 2;

/**
 * What the page of an article leads to, found by a bounded number of queries: it looks at the entries around its place
 * in a few listings, whether its own entries stand there yet or not.
 */
export async function nearbyOf(article: ArticleWithoutBody, ledger: Ledger): Promise<Nearby> {
  const [[previous], [next], ...near] = await Promise.all([
    others('newest', article, 'older', BESIDE, ledger),
    others('newest', article, 'newer', BESIDE, ledger),
    ...subjectsOf(article).map((subject) => around(listingName(subject), article, ledger)),
  ]);
  const besides = [previous, next].flatMap((card) => card ?? []);
  const related = relatedOf(article, near.flat(), besides);
  return { ...(previous && { previous }), ...(next && { next }), related };
}

/**
 * Paths of the articles whose pages look at a place of a listing, as `nearbyOf` does: they stand as near to it as it
 * stands to them. Whoever changes an entry asks this afterwards and has those pages rendered; whoever renders one reads
 * the entries after it was told. So the last change that a page has to show is always followed by a rendering.
 */
export async function pathsAround(listing: string, place: Placed, ledger: Ledger): Promise<string[]> {
  const { kind } = listingNamed(listing);
  if (kind === 'author') return [];
  if (kind === 'newest') {
    const [older, newer] = await Promise.all([
      others(listing, place, 'older', BESIDE, ledger),
      others(listing, place, 'newer', BESIDE, ledger),
    ]);
    return [...older, ...newer].map(({ path }) => path);
  }
  const cards = await around(listing, place, ledger);
  const looking = cards.filter((card) =>
    subjectsOf(card).some((subject) => listingName(subject) === listing),
  );
  return looking.map(({ path }) => path);
}

async function around(listing: string, place: Placed, ledger: Ledger): Promise<Card[]> {
  const sides = await Promise.all([
    others(listing, place, 'older', AROUND, ledger),
    others(listing, place, 'newer', AROUND, ledger),
  ]);
  return sides.flat();
}

/** An article that has just changed its date may have an entry at the old one still: it is not beside itself. */
async function others(
  listing: string,
  place: Placed,
  side: 'older' | 'newer',
  count: number,
  ledger: Ledger,
): Promise<Card[]> {
  const cards = await ledger.cardsBeside(listing, place, side, count + 1);
  return cards.filter(({ key }) => key !== place.key).slice(0, count);
}
