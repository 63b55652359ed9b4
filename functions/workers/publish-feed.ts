import { listingName, namesIn } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import { atomFeed, type FeedText, feedText, jsonFeed } from '../core/page/feed.ts';
import { feedContent } from '../core/page/feed-content.ts';
import { type Page, pageKeys } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import { Conflict } from '../platform/errors.ts';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { filledBody } from './publish-at.ts';
import { guardPage } from './put-page.ts';
import type { Turn } from './turns.ts';

/** Entries of a feed: enough for a reader who comes by once a day, and a bound on the work. */
const FEED_ENTRIES = 20;

/** Articles' texts that are being made for feeds, in one batch of pages: a new article is in the feeds of all its listings. */
export type FeedContents = Map<string, Promise<FeedText>>;

/** The last ones that were made. None that is still being made: whoever makes it may be cut off, and nobody waits for that. */
const kept = new WeakMap<Site, Map<string, FeedText>>();
const MOST_KEPT = 200;

/**
 * The newest articles of a listing, with their whole text, in both forms of feed. Says whether they are done with:
 * a listing without entries has no feed, but for the site's own.
 */
export async function publishFeed(
  page: Extract<Page, { kind: 'feed' }>,
  turn: Turn,
  contents: FeedContents,
  platform: PublishPlatform,
  site: Site,
): Promise<boolean> {
  const { listing } = page;
  const put = await guardPage(pageKeys(page), turn, platform);
  const cards = await platform.ledger.cards(listingName(listing), '', FEED_ENTRIES);
  if (cards.length === 0 && listing.kind !== 'newest') return put(undefined);
  const entries = await Promise.all(cards.map((card) => entryOf(card, contents, platform, site)));
  const feed = { listing, names: cards[0] ? namesIn(listing, cards[0]) : [], entries };
  return put({
    madeOf: [site, ...entries.flatMap(({ card, content }) => [card, content])],
    texts: () => [atomFeed(site, feed), jsonFeed(site, feed)],
  });
}

async function entryOf(card: Card, contents: FeedContents, platform: PublishPlatform, site: Site) {
  const { value: record } = await platform.ledger.article(card.key);
  if (!record) throw new Conflict(`${card.key} has just gone`);
  const name = nameOf(card, record);
  const known = kept.get(site)?.get(name);
  if (known) return { card, content: known };
  const made = contents.get(name) ?? contentOf(card, record, name, platform, site);
  contents.set(name, made);
  try {
    return { card, content: await made };
  } finally {
    contents.delete(name);
  }
}

/** All that the text is made of, by what its body and its pictures hold. */
function nameOf({ path, lang, dir }: Card, { bodyKey, pictureStates, article }: ArticleRecord): string {
  return JSON.stringify([bodyKey, pictureStates, article?.headPicture !== undefined, path, lang, dir]);
}

async function contentOf(
  card: Card,
  record: ArticleRecord,
  name: string,
  platform: PublishPlatform,
  site: Site,
): Promise<FeedText> {
  const { body, asRecorded } = await filledBody(record, platform);
  const content = feedText(feedContent(site, card, body));
  // Otherwise the article is looked at again, and its feeds are made again.
  if (asRecorded) keep(name, content, site);
  return content;
}

function keep(name: string, content: FeedText, site: Site): void {
  const texts = kept.get(site) ?? new Map<string, FeedText>();
  kept.set(site, texts);
  if (texts.size >= MOST_KEPT) texts.clear();
  texts.set(name, content);
}
