import { type Listing, listingName, namesIn } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import {
  type BranchPage,
  type DatedPage,
  isFilePage,
  pageBelow,
  pageName,
  pageNamed,
  parentName,
  scopeBelow,
  splitParentOf,
} from '../core/pages.ts';
import type { Ledger } from '../platform/ledger.ts';
import type { Branch, IndexPlace } from '../platform/ledger-records.ts';
import type { Order } from './enlist.ts';

/** Entries that a listing's front page shows; older ones are found by date. */
const FRONT_ENTRIES = 30;
/** A page by date, and a sitemap, that would hold more is split into pages one level below. */
const DATE_ENTRIES = 100;
const SITEMAP_ENTRIES = 1000;
/** Articles of a segment of the index: decision 7 reckons what they cost. */
const SEGMENT_ENTRIES = 1000;

const LIMITS = { dates: DATE_ENTRIES, sitemap: SITEMAP_ENTRIES, segment: SEGMENT_ENTRIES } as const;

/** What a branch page has to show, as the ledger has it now. */
export interface BranchState extends Pick<Branch, 'names' | 'split'> {
  /** Whether there is anything to show, here or below. */
  readonly alive: boolean;
  readonly cards: readonly Card[];
  /** Of a front page: whether it leaves older entries to the pages by date. */
  readonly leaves?: boolean;
  /** A segment's, in place of cards: of what is there it reads what it does not know yet. */
  readonly places: readonly IndexPlace[];
}

export function branchState(page: BranchPage, ledger: Ledger): Promise<BranchState> {
  if (page.kind === 'front') return frontState(page.listing, ledger);
  return page.kind === 'dates' && page.scope === '' ? yearsState(page, ledger) : scopeState(page, ledger);
}

/** The newest entries; the pages by date begin where there are older ones, and for all articles they are always there. */
async function frontState(listing: Listing, ledger: Ledger): Promise<BranchState> {
  const cards = await ledger.cards(listingName(listing), '', FRONT_ENTRIES + 1);
  const newest = listing.kind === 'newest';
  const leaves = cards.length > FRONT_ENTRIES;
  return {
    alive: newest || cards.length > 0,
    split: newest || leaves,
    leaves,
    cards: cards.slice(0, FRONT_ENTRIES),
    places: [],
    names: cards[0] ? namesIn(listing, cards[0]) : [],
  };
}

/** The page of the years is there as soon as the front page leaves older entries to it. */
async function yearsState(page: DatedPage, ledger: Ledger): Promise<BranchState> {
  const alive = await parentSplit(page, ledger);
  return { alive, split: alive, cards: [], places: [], names: [''] };
}

async function scopeState(page: DatedPage, ledger: Ledger): Promise<BranchState> {
  const { scope } = page;
  const names = [scope];
  if (!(await parentSplit(page, ledger))) return { alive: false, split: false, cards: [], places: [], names };
  const limit = LIMITS[page.kind];
  const divisible = pageBelow(page, `${scope}-`) !== undefined;
  const reach = divisible ? limit + 1 : Number.POSITIVE_INFINITY;
  if (page.kind === 'segment') {
    const places = await ledger.places(scope, reach);
    const split = divisible && places.length > limit;
    return { alive: places.length > 0, split, cards: [], places: split ? [] : places, names };
  }
  const cards = await ledger.cards(listingOf(page), scope, reach);
  const split = divisible && cards.length > limit;
  return { alive: cards.length > 0, split, cards: split ? [] : cards, places: [], names };
}

/** Whether the page above leaves its entries to the pages below it. */
export async function parentSplit(page: DatedPage, ledger: Ledger): Promise<boolean> {
  const parent = splitParentOf(page);
  return parent === undefined || isSplit(parent, ledger);
}

async function isSplit(page: BranchPage, ledger: Ledger): Promise<boolean> {
  const { value: branch } = await ledger.branch(parentName(page), pageName(page));
  return branch ? branch.split && !branch.gone : false;
}

/**
 * Names of a page and of the pages below it that a date is on: as far as there may be any, and as far as they are known.
 * Those that a page has just grown out of are told of that later, and are known until then. Of files that are split,
 * which stand for nothing, only the last: those above hold more, and hear from it should it be whole again.
 */
export async function branchesOn(
  page: BranchPage,
  localDate: string,
  order: Order,
  ledger: Ledger,
): Promise<string[]> {
  const names = [pageName(page)];
  let aboveSplit = false;
  for (let next = pageBelow(page, localDate); next; next = pageBelow(next, localDate)) {
    const name = pageName(next);
    // With entries first, no page has been split yet.
    if (order === 'entries-first' && splitParentOf(next)) break;
    const split = await parentSplit(next, ledger);
    if (!split && !(await ledger.branch(parentName(next), name)).value) break;
    if (isFilePage(next) && split && aboveSplit) names.splice(-2, 1);
    names.push(name);
    aboveSplit = split;
  }
  return names;
}

/**
 * Every page below this one that has entries, found digit by digit, so that it costs a bounded number of queries
 * whatever the number of entries; and those that are known from before.
 */
export async function pagesBelow(page: BranchPage, ledger: Ledger): Promise<string[]> {
  if (page.kind === 'front') return [pageName({ kind: 'dates', listing: page.listing, scope: '' })];
  if (page.kind === 'segment') {
    const halves = ['0', '1'].map((digit) => pageBelow(page, page.scope + digit));
    return halves.flatMap((half) => (half ? [pageName(half)] : []));
  }
  const wanted = scopeBelow(page.scope, '0000-00-00T00:00')?.length;
  if (wanted === undefined) return [];
  let found = [page.scope];
  for (let length = page.scope.length; length < wanted; length++) {
    const longer = found.flatMap((prefix) => nextCharacters(length).map((character) => prefix + character));
    const cards = await Promise.all(longer.map((prefix) => ledger.cards(listingOf(page), prefix, 1)));
    found = longer.filter((_, index) => cards[index]?.length === 1);
  }
  const known = (await ledger.branches(pageName(page)))
    .map((branch) => branch.page)
    .filter((name) => pageNamed(name).kind === page.kind);
  return [...new Set([...found.map((scope) => pageName({ ...page, scope })), ...known])];
}

const DIGITS = [...'0123456789'];

/** What may stand at a place of `2021-10-20T20:36`. */
function nextCharacters(place: number): readonly string[] {
  const separator = '0000-00-00T00:00'[place];
  return separator === '0' || separator === undefined ? DIGITS : [separator];
}

function listingOf(page: Exclude<DatedPage, { kind: 'segment' }>): string {
  return page.kind === 'dates' ? listingName(page.listing) : 'newest';
}
