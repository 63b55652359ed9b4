import { type Html, html } from '../html.ts';
import type { Card } from './card.ts';
import { type CardContext, type CardSize, cardElement } from './cards.ts';

/** Tiles before the rest goes on in rows. */
const TILES = 6;

/** Among so many of the newest the lead is looked for. */
const LEADS = 4;

/**
 * The front page's entries, largest first: a lead, some beside it, tiles, rows. The lead is the newest that has a
 * picture, if one of the first few has; the others follow by date.
 */
export function frontEntries(cards: readonly Card[], context: CardContext): Html {
  const seconds = besideLead(cards.length);
  const lead = cards.slice(0, LEADS).find((card) => card.thumbnail) ?? cards[0];
  const others = cards.filter((card) => card !== lead);
  return html`<div class="front${others.length === 0 ? ' alone' : ''}">
${lead && cardElement(lead, 'lead', { ...context, eager: true })}${group('seconds', 'second', others.slice(0, seconds), context)}</div>
${group('tiles', 'tile', others.slice(seconds, seconds + TILES), context)}${group('rows', 'row', others.slice(seconds + TILES), context)}`;
}

/** How many stand beside the lead: three to five, so that what follows fills rows of three. */
function besideLead(count: number): number {
  return count <= 6 ? count - 1 : 3 + ((count - 1) % 3);
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
