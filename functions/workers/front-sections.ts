import { listingName } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import { aboveSections, mainCategories, type Section } from '../core/page/front.ts';
import type { Ledger } from '../platform/ledger.ts';

const SECTION_ENTRIES = 4;

/**
 * The sections of the site's front page: what is newest in each main category, but for what the page begins with and
 * what the sections before it show. Main are those of the newest entries, so whatever changes a section makes the front
 * page due anyway, and the number of queries is bounded.
 */
export async function frontSections(newest: readonly Card[], ledger: Ledger): Promise<Section[]> {
  const last = aboveSections(newest).at(-1);
  if (!last || last === newest.at(-1)) return [];
  const found = mainCategories(newest).map(async ({ listing, name }, index) => {
    // So many are left when those before it have taken theirs.
    const enough = (index + 1) * SECTION_ENTRIES;
    const cards = await ledger.cardsBeside(listingName(listing), last, 'older', enough);
    return { listing, name, cards };
  });
  const shown = new Set<string>();
  const sections = (await Promise.all(found)).map((section) => {
    const cards = section.cards.filter(({ key }) => !shown.has(key)).slice(0, SECTION_ENTRIES);
    for (const { key } of cards) shown.add(key);
    return { ...section, cards };
  });
  return sections.filter(({ cards }) => cards.length > 0);
}
