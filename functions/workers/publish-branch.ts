import { isDeepStrictEqual } from 'node:util';
import {
  type BranchPage,
  isFilePage,
  pageKeys,
  pageName,
  parentName,
  parentOf,
  splitParentOf,
} from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import type { Branch } from '../platform/ledger-records.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { type BranchState, branchState, pagesBelow } from './branch-state.ts';
import { guardPage } from './put-page.ts';
import { renderBranch } from './render-branch.ts';
import type { Turn } from './turns.ts';

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
  // A page that its parent may link to is forgotten first, and removed when it is due again.
  const linked = known && !(isFilePage(page) && known.split);
  const put = await guardPage(pageKeys(page), { ...turn, removing: turn.removing && !linked }, platform);
  const state = await branchState(page, ledger);
  const branch = branchOf(state);
  const isKnown = isDeepStrictEqual(known, { ...branch, announced: true });
  // The page above it waits until it has been announced, and is rendered once.
  const done = await put(await renderBranch(page, state, ledger, site), { awaited: !isKnown });
  if (isKnown || (!state.alive && !known)) return done;
  await announce(page, state, branch, known, revision, platform);
  if (state.alive) return true;
  const above = parentOf(page);
  if (above) turn.first(above);
  return false;
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
