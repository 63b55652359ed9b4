import { datePath, listingName, listingPath, namesIn } from '../core/listings.ts';
import { scopeText } from '../core/page/dates.ts';
import { listingPage } from '../core/page/listing.ts';
import { sitemap } from '../core/page/sitemap.ts';
import { type BranchPage, type FilePage, isFilePage, pageName, pageNamed } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import type { Ledger } from '../platform/ledger.ts';
import type { BranchState } from './branch-state.ts';
import { frontSections } from './front-sections.ts';
import type { Rendering } from './put-page.ts';
import { segmentOf } from './segments.ts';

/** What stands at a branch page; `undefined` where nothing does. */
export async function renderBranch(
  page: BranchPage,
  state: BranchState,
  ledger: Ledger,
  site: Site,
): Promise<Rendering | undefined> {
  if (!state.alive) return undefined;
  if (isFilePage(page)) return state.split ? undefined : renderFile(page, state, ledger, site);
  const { listing } = page;
  const below = state.split || page.kind === 'front' ? await ledger.branches(pageName(page)) : [];
  const pages = below.map((branch) => ({ ...branch, page: pageNamed(branch.page) }));
  const categories = pages.flatMap(({ page: child, names }) =>
    child.kind === 'front' ? [{ label: names.at(-1) ?? '', path: listingPath(child.listing) }] : [],
  );
  const times = pages.flatMap(({ page: child }) => {
    if (child.kind !== 'dates' || child.scope === '') return [];
    return [{ label: scopeText(child.scope, site.language), path: datePath(listing, child.scope) }];
  });
  const older = state.leaves && pages.some(({ page: child }) => child.kind === 'dates');
  const names = await namesOf(page, state, ledger);
  const home = page.kind === 'front' && listing.kind === 'newest';
  const sections = home ? await frontSections(state.cards, ledger) : [];
  const content = {
    listing,
    names,
    cards: state.cards,
    categories,
    times,
    ...(page.kind === 'dates' && { scope: page.scope }),
    ...(home && { sections }),
    ...(older && { olderPath: datePath(listing, '') }),
  };
  const shown = [state.cards, ...sections.map(({ cards }) => cards)];
  const around = JSON.stringify([
    names,
    categories,
    times,
    older,
    sections.map(({ listing }) => listingName(listing)),
  ]);
  return {
    madeOf: [site, around, ...shown.map(({ length }) => length), ...shown.flat()],
    texts: () => [listingPage(site, content)],
  };
}

async function renderFile(
  page: FilePage,
  state: BranchState,
  ledger: Ledger,
  site: Site,
): Promise<Rendering> {
  const { cards, places } = state;
  if (page.kind === 'sitemap') return { madeOf: [site, ...cards], texts: () => [sitemap(site, cards)] };
  const text = await segmentOf(page.scope, places, ledger);
  return { texts: () => [text] };
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
