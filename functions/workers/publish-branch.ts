import { isDeepStrictEqual } from 'node:util';
import { datePath, listingName, listingPath, namesIn } from '../core/listings.ts';
import { scopeText } from '../core/page/dates.ts';
import { listingPage } from '../core/page/listing.ts';
import { sitemap } from '../core/page/sitemap.ts';
import {
  type BranchPage,
  type FilePage,
  isFilePage,
  pageKeys,
  pageName,
  pageNamed,
  parentName,
  parentOf,
  splitParentOf,
} from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import type { Ledger } from '../platform/ledger.ts';
import type { Branch } from '../platform/ledger-records.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { type BranchState, branchState, pagesBelow } from './branch-state.ts';
import { frontSections } from './front-sections.ts';
import { putPage, type Turn } from './put-page.ts';
import { segmentOf } from './segments.ts';

/**
 * Reconciles a page that has others below it: a listing's front page, a page by date, a sitemap. Its parent knows it
 * while it has anything to show; the pages around it hear of it when it comes, goes or splits: it comes before it is
 * known, and goes after it is forgotten. Says whether the page is done with.
 */
export async function publishBranch(
  page: BranchPage,
  turn: Turn,
  platform: PublishPlatform,
  site: Site,
): Promise<boolean> {
  const { ledger } = platform;
  const { value: known, revision } = await ledger.branch(parentName(page), pageName(page));
  let state: BranchState | undefined;
  const render = async () => {
    state = await branchState(page, ledger);
    const text = await renderBranch(page, state, ledger, site);
    return text === undefined ? undefined : [text];
  };
  // A page that its parent may link to is forgotten first, and removed when it is due again.
  const linked = known && !(isFilePage(page) && known.split);
  const isKnown = () => state && isDeepStrictEqual(known, { ...branchOf(state), announced: true });
  // Otherwise the page above it waits until it has been announced, and is rendered once.
  const stands = () => isKnown() && turn.stands();
  const removing = turn.removing && !linked;
  const done = await putPage(pageKeys(page), { ...turn, removing, stands }, render, platform);
  if (!state || (!state.alive && !known) || isKnown()) return done;
  await announce(page, state, branchOf(state), known, revision, platform);
  return true;
}

function branchOf({ names, split, alive }: BranchState): Omit<Branch, 'announced'> {
  return { names, split: split && alive, gone: !alive };
}

async function announce(
  page: BranchPage,
  state: BranchState,
  branch: Omit<Branch, 'announced'>,
  known: Branch | undefined,
  revision: number,
  { ledger, queues }: PublishPlatform,
): Promise<void> {
  const [parent, name] = [parentName(page), pageName(page)];
  const guard = await ledger.putBranch(parent, name, { ...branch, announced: false }, revision);
  const above = parentOf(page);
  const told = above ? [pageName(above)] : [];
  if (known ? changesBelow(page, branch, known) : branch.split) {
    told.push(...(await pagesBelow(page, ledger)));
    // As long as this one was split, the file above it heard of changes from nobody.
    const outer = isFilePage(page) && !branch.split ? splitParentOf(page) : undefined;
    if (outer) told.push(pageName(outer));
  }
  // Until it was known nobody told it anything; and who looked before this was written may have found all in order.
  const overtaken = !isDeepStrictEqual(await branchState(page, ledger), state);
  if (overtaken || branch.gone || (isFilePage(page) && branch.split)) told.push(name);
  if (told.length > 0) await queues.send('pages', [{ pages: told }]);
  if (branch.gone) await ledger.removeBranch(parent, name, guard);
  else await ledger.putBranch(parent, name, { ...branch, announced: true }, guard);
}

/** The page of the years shows the front page's names; others below show nothing of it, but are there where it is split. */
function changesBelow(page: BranchPage, branch: Pick<Branch, 'split'>, known: Branch): boolean {
  return page.kind === 'front' || !known.announced || known.split !== branch.split;
}

async function renderBranch(
  page: BranchPage,
  state: BranchState,
  ledger: Ledger,
  site: Site,
): Promise<string | undefined> {
  if (!state.alive) return undefined;
  if (isFilePage(page)) {
    if (state.split) return undefined;
    return page.kind === 'sitemap' ? sitemap(site, state.cards) : segmentOf(page.scope, state.places, ledger);
  }
  const { listing } = page;
  const below = state.split || page.kind === 'front' ? await ledger.branches(pageName(page)) : [];
  const pages = below.map((branch) => ({ ...branch, page: pageNamed(branch.page) }));
  const children = pages.flatMap(({ page: child, names }) => {
    if (child.kind === 'front') return [{ label: names.at(-1) ?? '', path: listingPath(child.listing) }];
    if (child.kind !== 'dates' || child.scope === '') return [];
    return [{ label: scopeText(child.scope, site.language), path: datePath(listing, child.scope) }];
  });
  const older = state.leaves && pages.some(({ page: child }) => child.kind === 'dates');
  const names = await namesOf(page, state, ledger);
  const home = page.kind === 'front' && listing.kind === 'newest';
  return listingPage(site, {
    listing,
    names,
    cards: state.cards,
    children,
    ...(page.kind === 'dates' && { scope: page.scope }),
    ...(home && { sections: await frontSections(state.cards, ledger) }),
    ...(older && { olderPath: datePath(listing, '') }),
  });
}

/**
 * The listing's names as its newest entry has them; on a page by date, as the newest entry of that time has them, so
 * that a page depends on no entry but its own. The page of the years hears of it from the front page.
 */
async function namesOf(page: Exclude<BranchPage, FilePage>, state: BranchState, ledger: Ledger) {
  if (page.kind === 'front') return state.names;
  if (page.listing.kind === 'newest') return [];
  const [newest] = await ledger.cards(listingName(page.listing), page.scope, 1);
  return newest ? namesIn(page.listing, newest) : [];
}
