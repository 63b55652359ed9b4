import { type Page, pageName, pageNamed } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { untilUnchanged } from './guard.ts';
import { publishAt } from './publish-at.ts';
import { publishBranch } from './publish-branch.ts';
import { type FeedContents, publishFeed } from './publish-feed.ts';
import { publishNotFound, publishSegments, publishSitemaps, publishStatic } from './publish-static.ts';

/** How publishing went: the names of the pages that failed, each with its error; the rest stands. */
export type Failures = ReadonlyMap<string, unknown>;

/** Pages to a message that is sent on: a queue bounds a message's bytes, and names may be long. */
const SENT_ON = 100;
/** Pages of one rank that are worked on at once: while one is being written, others are rendered. */
const AT_ONCE = 64;

/**
 * Reconciles pages by name, each once however often it is named: what should stand there is rendered from the ledger,
 * and replaces what does stand there if it differs. Articles come before the listings that lead to them, pages before
 * those that they stand below; what is gone is removed last. After `until` no page is begun: those that are left become
 * due again in messages of their own, so that whoever has too little time for all still gets on.
 */
export async function publish(
  names: Iterable<string>,
  platform: PublishPlatform,
  site: Site,
  until?: Date,
): Promise<Failures> {
  const failures = new Map<string, unknown>();
  const unbegun: Page[] = [];
  const contents: FeedContents = new Map();
  const inTime = () => until === undefined || platform.clock.now() < until;
  let pages = [...new Set(names)].map(pageNamed);
  for (const removing of [false, true]) {
    const postponed: Page[] = [];
    const publishOne = async (page: Page) => {
      try {
        if (!inTime()) unbegun.push(page);
        else if (!(await untilUnchanged(() => reconcilePage(page, removing, contents, platform, site))))
          postponed.push(page);
      } catch (error) {
        failures.set(pageName(page), error);
      }
    };
    const ranks = Map.groupBy(pages, rank);
    for (const next of [...ranks.keys()].sort((a, b) => a - b))
      await forEach(ranks.get(next) ?? [], AT_ONCE, publishOne);
    pages = postponed;
  }
  const left = unbegun.map(pageName);
  while (left.length > 0) await platform.queues.send('pages', [{ pages: left.splice(0, SENT_ON) }]);
  return failures;
}

/** Runs `work` on each, on as many at once. */
async function forEach<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
}

/** Articles first; by date the deepest first; indexes of others last. */
function rank(page: Page): number {
  switch (page.kind) {
    case 'at':
      return 0;
    case 'static':
      return 1;
    case 'dates':
    case 'sitemap':
    case 'segment':
      return 100 - page.scope.length;
    case 'front':
      return page.listing.kind === 'category' ? 200 - page.listing.slugs.length : 200;
    case 'feed':
      return 201;
    case 'sitemaps':
    case 'not-found':
    case 'segments':
      return 202;
  }
}

/**
 * Says whether the page is done with. A page that should not stand any more is left until `removing`, when the pages
 * that lead to it have been published.
 */
async function reconcilePage(
  page: Page,
  removing: boolean,
  contents: FeedContents,
  platform: PublishPlatform,
  site: Site,
): Promise<boolean> {
  switch (page.kind) {
    case 'at':
      return publishAt(page, removing, platform, site);
    case 'front':
    case 'dates':
    case 'sitemap':
    case 'segment':
      return publishBranch(page, removing, platform, site);
    case 'feed':
      return publishFeed(page, removing, contents, platform, site);
    case 'sitemaps':
      return publishSitemaps(platform, site);
    case 'not-found':
      return publishNotFound(platform, site);
    case 'segments':
      return publishSegments(platform);
    case 'static':
      return publishStatic(platform, site);
  }
}
