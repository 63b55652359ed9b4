import { listingName } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import { aboveSections, mainCategories, type Section } from '../core/page/front.ts';
import type { Ledger } from '../platform/ledger.ts';

const SECTION_ENTRIES = 4;

/**
 * The sections of the site's front page: what is newest in each main category, but for what the page begins with. Main
 * are those of the newest entries, so whatever changes a section makes the front page due anyway, and the number of
 * queries is bounded.
 */
export async function frontSections(newest: readonly Card[], ledger: Ledger): Promise<Section[]> {
  const last = aboveSections(newest).at(-1);
  if (!last || last === newest.at(-1)) return [];
  const sections = mainCategories(newest).map(async ({ listing, name }) => ({
    listing,
    name,
    cards: await ledger.cardsBeside(listingName(listing), last, 'older', SECTION_ENTRIES),
  }));
  return (await Promise.all(sections)).filter(({ cards }) => cards.length > 0);
}
