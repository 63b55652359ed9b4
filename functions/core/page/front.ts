import { type Html, html } from '../html.ts';
import { type Listing, listingName, listingPath, slug } from '../listings.ts';
import type { Card } from './card.ts';
import { type CardContext, type CardSize, cardElement } from './cards.ts';
import type { Texts } from './texts.ts';
import { href } from './url.ts';

/** Fewer than these beside the lead are as large as tiles: small ones would leave a hole there. */
const FEW = 3;

/** Tiles before the rest goes on in rows. */
const TILES = 6;

/** Among so many of the newest the lead is looked for. */
const LEADS = 4;

/** Sections stand three in a row, in two rows at most. */
const SECTIONS = 6;
const SECTIONS_IN_A_ROW = 3;

/** A main category on the front page, with its newest entries below those that the page begins with. */
export interface Section {
  readonly listing: Listing;
  readonly name: string;
  readonly cards: readonly Card[];
}

/**
 * The front page's entries, largest first: a lead, some beside it, tiles; sections; the rest in rows. The lead is the
 * newest that has a picture, if one of the first few has; the others follow by date.
 */
export function frontEntries(
  cards: readonly Card[],
  sections: readonly Section[],
  context: CardContext,
  texts: Texts,
): Html {
  const seconds = besideLead(cards.length);
  const lead = cards.slice(0, LEADS).find((card) => card.thumbnail) ?? cards[0];
  const others = cards.filter((card) => card !== lead);
  const full = fullRows(sections);
  const shown = new Set(full.flatMap((section) => section.cards.map(({ key }) => key)));
  const rest = others.slice(seconds + TILES).filter(({ key }) => !shown.has(key));
  const named = full.length > 0 && rest.length > 0;
  return html`<div class="front${others.length === 0 ? ' alone' : ''}">
${lead && cardElement(lead, 'lead', { ...context, eager: true })}${group('seconds', seconds < FEW ? 'tile' : 'second', others.slice(0, seconds), context)}</div>
${group('tiles', 'tile', others.slice(seconds, seconds + TILES), context)}${sectionsOf(full, context)}${
  named && html`<h2 class="section-name">${texts.furtherNews}</h2>\n`
}${group('rows', 'row', rest, { ...context, below: named })}`;
}

/** Those of a front page's entries that stand above its sections: the newest, without a gap. */
export function aboveSections(cards: readonly Card[]): readonly Card[] {
  return cards.slice(0, 1 + besideLead(cards.length) + TILES);
}

/**
 * The categories of the first level that most of these entries are in, the one with the newest first of those that
 * have as many. A site that has but one is not divided.
 */
export function mainCategories(cards: readonly Card[]): { listing: Listing; name: string }[] {
  const found = new Map<string, { listing: Listing; name: string; count: number }>();
  for (const { categories } of cards) {
    const firsts = new Map(categories.flatMap(([name]) => (name === undefined ? [] : [[slug(name), name]])));
    for (const [first, name] of firsts) {
      const listing: Listing = { kind: 'category', slugs: [first] };
      const known = found.get(listingName(listing));
      found.set(listingName(listing), { listing, name: known?.name ?? name, count: (known?.count ?? 0) + 1 });
    }
  }
  if (found.size < 2) return [];
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, SECTIONS);
}

/** Three to five stand beside the lead, so that what follows fills rows of three. */
function besideLead(count: number): number {
  return count <= 6 ? Math.max(0, count - 1) : 3 + ((count - 1) % 3);
}

/** Sections stand three in a row, or two alone; one would divide nothing. */
function fullRows(sections: readonly Section[]): readonly Section[] {
  if (sections.length < SECTIONS_IN_A_ROW) return sections.length === 2 ? sections : [];
  return sections.slice(0, sections.length - (sections.length % SECTIONS_IN_A_ROW));
}

function sectionsOf(sections: readonly Section[], context: CardContext): Html | undefined {
  if (sections.length === 0) return undefined;
  return html`<div class="sections">
${sections.map((section) => sectionElement(section, context))}</div>
`;
}

function sectionElement({ listing, name, cards }: Section, context: CardContext): Html {
  const own = { ...context, listing, below: true };
  const [first, ...others] = cards;
  return html`<section>
<h2 class="section-name"><a href="${href(listingPath(listing))}"><bdi>${name}</bdi></a></h2>
${first && cardElement(first, 'tile', own)}${group('headlines', 'headline', others, own)}</section>
`;
}

/** Cards of one size as a list. */
export function group(
  name: string,
  size: CardSize,
  cards: readonly Card[],
  context: CardContext,
): Html | undefined {
  if (cards.length === 0) return undefined;
  return html`<ol class="${name}">
${cards.map((card) => html`<li>${cardElement(card, size, context)}</li>\n`)}</ol>
`;
}
