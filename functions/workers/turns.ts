import { isArchive, type Page, pageName, pageNamed } from '../core/pages.ts';

/** Pages that are worked on at once: while one is being written, others are rendered. */
const AT_ONCE = 32;
/** Segments of the index: each is made of megabytes. */
const SEGMENTS_AT_ONCE = 1;

/** A page's turn among those of a batch. */
export interface Turn {
  /** Whether what should not stand may be taken away, as nothing leads there any more. */
  readonly removing: boolean;
  /** Resolves when all pages stand that have to before this one is rendered. */
  readonly comes: () => Promise<unknown>;
  /** To be called as soon as no other page has to wait for this one. */
  readonly release: () => void;
  /** Has another page reconciled in this batch, before what should not stand is taken away. */
  readonly first: (page: Page) => void;
}

/**
 * Has each page of a batch reconciled, once however often it is named; `reconcile` says whether the page is
 * done with, and does not throw. Articles come before the listings that lead to them, pages before those that
 * they stand below: a page waits until those of lower ranks stand, but not until one that stood has been
 * replaced. One that is not done with is gone: it comes again to be removed, last, in the other order, and
 * after what led to it has forgotten it.
 */
export async function eachInTurn(
  names: Iterable<string>,
  reconcile: (page: Page, turn: Turn) => Promise<boolean>,
): Promise<void> {
  const due = new Set(names);
  const next = [...due].map(pageNamed);
  const first = (page: Page) => {
    if (due.has(pageName(page))) return;
    due.add(pageName(page));
    next.push(page);
  };
  const gone: Page[] = [];
  const reconcileAll = (pages: readonly Page[], removing: boolean) =>
    inTurn(inOrder(pages, removing), async ({ page, below, resolve: release }) => {
      const turn = { removing, comes: () => below, release, first };
      if (!(await reconcile(page, turn))) gone.push(page);
      release();
    });
  while (next.length > 0) await reconcileAll(next.splice(0), false);
  await reconcileAll(gone, true);
}

/** A page, and when it stands. */
interface Due extends PromiseWithResolvers<void> {
  readonly page: Page;
  /** When all pages that come before it do. */
  readonly below: Promise<unknown>;
}

async function inTurn(due: readonly Due[], work: (due: Due) => Promise<void>): Promise<void> {
  const [segments, others] = [due.filter(isSegment), due.filter((each) => !isSegment(each))];
  await Promise.all([forEach(segments, SEGMENTS_AT_ONCE, work), forEach(others, AT_ONCE, work)]);
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
