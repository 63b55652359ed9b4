import { listingName, namesIn } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import { atomFeed, jsonFeed } from '../core/page/feed.ts';
import { type Page, pageKeys } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import { Conflict } from '../platform/errors.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { filledBody } from './publish-at.ts';
import { putPage } from './put-page.ts';

/** Entries of a feed: enough for a reader who comes by once a day, and a bound on the work. */
const FEED_ENTRIES = 20;

/**
 * The newest articles of a listing, with their whole text, in both forms of feed. Says whether they are done with:
 * a listing without entries has no feed, but for the site's own.
 */
export async function publishFeed(
  page: Extract<Page, { kind: 'feed' }>,
  removing: boolean,
  platform: PublishPlatform,
  site: Site,
): Promise<boolean> {
  const { listing } = page;
  const render = async () => {
    const cards = await platform.ledger.cards(listingName(listing), '', FEED_ENTRIES);
    if (cards.length === 0 && listing.kind !== 'newest') return undefined;
    const entries = await Promise.all(cards.map((card) => entryOf(card, platform)));
    const feed = { listing, names: cards[0] ? namesIn(listing, cards[0]) : [], entries };
    return [atomFeed(site, feed), jsonFeed(site, feed)];
  };
  return putPage(pageKeys(page), removing, render, platform);
}

async function entryOf(card: Card, platform: PublishPlatform) {
  const { value: record } = await platform.ledger.article(card.key);
  if (!record) throw new Conflict(`${card.key} has just gone`);
  return { card, content: (await filledBody(record, platform)).body };
}
