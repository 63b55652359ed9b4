import { listingName, namesIn } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import { atomFeed, jsonFeed } from '../core/page/feed.ts';
import { feedContent } from '../core/page/feed-content.ts';
import { type Page, pageKeys } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import { Conflict } from '../platform/errors.ts';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { filledBody } from './publish-at.ts';
import { putPage } from './put-page.ts';

/** Entries of a feed: enough for a reader who comes by once a day, and a bound on the work. */
const FEED_ENTRIES = 20;

/** Articles' texts as they stand in feeds, for one batch of pages: a new article is in the feeds of all its listings. */
export type FeedContents = Map<string, Promise<string>>;
/** Texts that are kept at a time. */
const MOST_CONTENTS = 50;

/**
 * The newest articles of a listing, with their whole text, in both forms of feed. Says whether they are done with:
 * a listing without entries has no feed, but for the site's own.
 */
export async function publishFeed(
  page: Extract<Page, { kind: 'feed' }>,
  removing: boolean,
  contents: FeedContents,
  platform: PublishPlatform,
  site: Site,
): Promise<boolean> {
  const { listing } = page;
  const render = async () => {
    const cards = await platform.ledger.cards(listingName(listing), '', FEED_ENTRIES);
    if (cards.length === 0 && listing.kind !== 'newest') return undefined;
    const entries = await Promise.all(cards.map((card) => entryOf(card, contents, platform, site)));
    const feed = { listing, names: cards[0] ? namesIn(listing, cards[0]) : [], entries };
    return [atomFeed(site, feed), jsonFeed(site, feed)];
  };
  return putPage(pageKeys(page), removing, render, platform);
}

async function entryOf(card: Card, contents: FeedContents, platform: PublishPlatform, site: Site) {
  const { value: record } = await platform.ledger.article(card.key);
  if (!record) throw new Conflict(`${card.key} has just gone`);
  // All that the text is made of. Should a picture have changed since, its article is looked at again, and this feed is.
  const name = JSON.stringify([record.bodyKey, record.pictureStates, card.path, card.lang, card.dir]);
  const content = contents.get(name) ?? contentOf(card, record, platform, site);
  if (contents.size >= MOST_CONTENTS) contents.clear();
  contents.set(name, content);
  return { card, content: await content };
}

async function contentOf(card: Card, record: ArticleRecord, platform: PublishPlatform, site: Site) {
  return feedContent(site, card, (await filledBody(record, platform)).body);
}
