import { listingName, namesIn } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import { atomFeed, type FeedText, feedText, jsonFeed } from '../core/page/feed.ts';
import { feedContent } from '../core/page/feed-content.ts';
import { type Page, pageKeys } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import { Conflict } from '../platform/errors.ts';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { pictureState } from './pictures.ts';
import { filledBody } from './publish-at.ts';
import { putPage } from './put-page.ts';

/** Entries of a feed: enough for a reader who comes by once a day, and a bound on the work. */
const FEED_ENTRIES = 20;

/** Articles' texts as they stand in feeds, of the last ones that were made: a new article is in all feeds of its listings. */
const contents = new WeakMap<Site, Map<string, Promise<FeedText>>>();
const MOST_CONTENTS = 200;

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
    const entries = await Promise.all(cards.map((card) => entryOf(card, platform, site)));
    const feed = { listing, names: cards[0] ? namesIn(listing, cards[0]) : [], entries };
    return [atomFeed(site, feed), jsonFeed(site, feed)];
  };
  return putPage(pageKeys(page), removing, render, platform);
}

async function entryOf(card: Card, platform: PublishPlatform, site: Site) {
  const { value: record } = await platform.ledger.article(card.key);
  if (!record) throw new Conflict(`${card.key} has just gone`);
  const known = contents.get(site) ?? new Map<string, Promise<FeedText>>();
  contents.set(site, known);
  // All that the text is made of, by what its body and its pictures hold.
  const name = JSON.stringify([record.bodyKey, record.pictureStates, card.path, card.lang, card.dir]);
  const content = known.get(name) ?? contentOf(card, record, () => known.delete(name), platform, site);
  if (known.size >= MOST_CONTENTS) known.clear();
  known.set(name, content);
  return { card, content: await content };
}

/** `forget`: where it is not what the record says. Then the article is looked at again, and its feeds are made again. */
async function contentOf(
  card: Card,
  record: ArticleRecord,
  forget: () => void,
  platform: PublishPlatform,
  site: Site,
): Promise<FeedText> {
  try {
    const { body, pictures } = await filledBody(record, platform);
    if (pictures.some((picture, index) => pictureState(picture) !== record.pictureStates[index])) forget();
    return feedText(feedContent(site, card, body));
  } catch (error) {
    forget();
    throw error;
  }
}
