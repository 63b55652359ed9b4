import { isArchive, type Page, pageName, pageNamed } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { untilUnchanged } from './guard.ts';
import { publishAt } from './publish-at.ts';
import { publishBranch } from './publish-branch.ts';
import { type FeedContents, publishFeed } from './publish-feed.ts';
import { publishNotFound, publishSegments, publishSitemaps, publishStatic } from './publish-static.ts';
import type { Turn } from './put-page.ts';

/** How publishing went: the names of the pages that failed, each with its error; the rest stands. */
export type Failures = ReadonlyMap<string, unknown>;

/** Pages to a message that is sent on: a queue bounds a message's bytes, and names may be long. */
const SENT_ON = 100;
/** Pages that are worked on at once: while one is being written, others are rendered. */
const AT_ONCE = 64;
/** Segments of the index: each is made of megabytes. */
const SEGMENTS_AT_ONCE = 2;

/**
 * Reconciles pages by name, each once however often it is named: what should stand there is rendered from the ledger,
 * and replaces what does stand there if it differs. Articles come before the listings that lead to them, pages before
 * those that they stand below: a page waits until those of lower ranks stand, but not until one that stood has been
 * replaced. What is gone is removed last, in the other order, and after what led to it has forgotten it. After `until` no
 * page is begun: those that are left become due again in messages of their own, so that whoever has too little time for
 * all still gets on.
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
  const inTime = () => {
    if (until !== undefined && platform.clock.now() >= until) throw new TooLate();
  };
  const due = new Set(names);
  const gone: Page[] = [];
  let next = [...due].map(pageNamed);
  const first = (page: Page) => {
    if (due.has(pageName(page))) return;
    due.add(pageName(page));
    next.push(page);
  };
  const publishOne = async ({ page, below, resolve: release }: Due, removing: boolean) => {
    const comes = () => below.then(inTime);
    const turn = { removing, comes, release, first };
    try {
      if (!(await untilUnchanged(() => reconcilePage(page, turn, contents, platform, site)))) gone.push(page);
    } catch (error) {
      if (error instanceof TooLate) unbegun.push(page);
      else failures.set(pageName(page), error);
    }
    release();
  };
  while (next.length > 0) {
    const pages = next;
    next = [];
    await inTurn(pages, false, publishOne);
  }
  await inTurn(gone.splice(0), true, publishOne);
  const left = unbegun.map(pageName);
  while (left.length > 0) await platform.queues.send('pages', [{ pages: left.splice(0, SENT_ON) }]);
  return failures;
}

/** A page's turn has come after `until`. */
class TooLate extends Error {}

/** A page, and when it stands. */
interface Due extends PromiseWithResolvers<void> {
  readonly page: Page;
  /** When all pages that come before it do. */
  readonly below: Promise<unknown>;
}

async function inTurn(
  pages: readonly Page[],
  removing: boolean,
  work: (due: Due, removing: boolean) => Promise<void>,
): Promise<void> {
  const due = inOrder(pages, removing);
  const [segments, others] = [due.filter(isSegment), due.filter((each) => !isSegment(each))];
  await Promise.all([
    forEach(segments, SEGMENTS_AT_ONCE, (each) => work(each, removing)),
    forEach(others, AT_ONCE, (each) => work(each, removing)),
  ]);
}

function isSegment({ page }: Due): boolean {
  return page.kind === 'segment';
}

/** What is removed goes in the other order: first what leads there. */
function inOrder(pages: readonly Page[], removing: boolean): Due[] {
  const ranks = [...Map.groupBy(pages, rank)].sort(([a], [b]) => (removing ? b - a : a - b));
  let below: Promise<unknown> = Promise.resolve();
  return ranks.flatMap(([, equals]) => {
    const due = equals.map((page) => ({ page, below, ...Promise.withResolvers<void>() }));
    below = Promise.all(due.map(({ promise }) => promise));
    return due;
  });
}

/** Runs `work` on each, begun in their order, on as many at once. */
async function forEach<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
}

/** Articles first; by date the deepest first; indexes of others last. The archive lists categories as well. */
function rank(page: Page): number {
  if (isArchive(page)) return 200;
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
      return page.listing.kind === 'category' ? 200 - page.listing.slugs.length : 201;
    case 'feed':
    case 'sitemaps':
    case 'not-found':
    case 'segments':
      return 202;
  }
}

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
