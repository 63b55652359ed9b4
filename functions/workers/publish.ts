import { type Page, pageName } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { sendPages } from './due-pages.ts';
import { untilUnchanged } from './guard.ts';
import { publishAt } from './publish-at.ts';
import { publishBranch } from './publish-branch.ts';
import { type FeedContents, publishFeed } from './publish-feed.ts';
import { publishNotFound, publishSegments, publishSitemaps, publishStatic } from './publish-static.ts';
import { eachInTurn, type Turn } from './turns.ts';

/** How publishing went: the names of the pages that failed, each with its error; the rest stands. */
export type Failures = ReadonlyMap<string, unknown>;

/**
 * Reconciles pages by name, in their turns: what should stand there is rendered from the ledger, and replaces
 * what does stand there if it differs. Once `isOver` no page is begun: those that are left become due again
 * in messages of their own, so that whoever has too little time for all still gets on.
 */
export async function publish(
  names: Iterable<string>,
  platform: PublishPlatform,
  site: Site,
  isOver: () => boolean = () => false,
): Promise<Failures> {
  const failures = new Map<string, unknown>();
  const unbegun: string[] = [];
  const contents: FeedContents = new Map();
  const inTime = () => {
    if (isOver()) throw new TooLate();
  };
  await eachInTurn(names, async (page, turn) => {
    const timed = { ...turn, comes: () => turn.comes().then(inTime) };
    try {
      return await untilUnchanged(() => reconcilePage(page, timed, contents, platform, site));
    } catch (error) {
      if (error instanceof TooLate) unbegun.push(pageName(page));
      else failures.set(pageName(page), error);
      return true;
    }
  });
  await sendPages(unbegun, platform.queues);
  return failures;
}

/** A page's turn has come when it was over. */
class TooLate extends Error {}

/**
 * Says whether the page is done with. A page that should not stand any more is left until its turn is one of removing,
 * when the pages that lead to it have been published.
 */
async function reconcilePage(
  page: Page,
  turn: Turn,
  contents: FeedContents,
  platform: PublishPlatform,
  site: Site,
): Promise<boolean> {
  switch (page.kind) {
    case 'at':
      return publishAt(page, turn, platform, site);
    case 'front':
    case 'dates':
    case 'sitemap':
    case 'segment':
      return publishBranch(page, turn, platform, site);
    case 'feed':
      return publishFeed(page, turn, contents, platform, site);
    case 'sitemaps':
      return publishSitemaps(turn, platform, site);
    case 'not-found':
      return publishNotFound(turn, platform, site);
    case 'segments':
      return publishSegments(turn, platform);
    case 'static':
      return publishStatic(turn, platform, site);
  }
}
