import { datePath, type Listing, listingName, listingNamed, listingPath } from './listings.ts';
import { SEGMENTS_KEY, segmentKey } from './search/find.ts';
import { POSITION_LENGTH } from './search/position.ts';

/**
 * What can be due. A page's name, as queues and the ledger write it, is its kind and its parts with a space between:
 * `at /news/a/`, `front tag/aws`, `dates newest 2021-10`, `feed category/a`, `sitemap 2021-10`, `sitemaps`,
 * `segment 0101`, `segments`, `not-found`, `static`.
 */
export type Page =
  | { readonly kind: 'at'; readonly path: string }
  | { readonly kind: 'front'; readonly listing: Listing }
  | { readonly kind: 'feed'; readonly listing: Listing }
  | { readonly kind: 'dates'; readonly listing: Listing; readonly scope: string }
  | { readonly kind: 'sitemap'; readonly scope: string }
  | { readonly kind: 'sitemaps' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'segment'; readonly scope: string }
  | { readonly kind: 'segments' }
  | { readonly kind: 'static' };

export function pageName(page: Page): string {
  switch (page.kind) {
    case 'at':
      return `at ${page.path}`;
    case 'front':
    case 'feed':
      return `${page.kind} ${listingName(page.listing)}`;
    case 'dates':
      return `dates ${listingName(page.listing)} ${page.scope}`;
    case 'sitemap':
    case 'segment':
      return `${page.kind} ${page.scope}`;
    default:
      return page.kind;
  }
}

/** Whether a name is that of what stands at an article's address. */
export function isAtAddress(name: string): boolean {
  return name.startsWith('at ');
}

/** The page of a name that `pageName` made. Listings' names hold no space, so the parts are told apart. */
export function pageNamed(name: string): Page {
  const space = name.indexOf(' ');
  const kind = space < 0 ? name : name.slice(0, space);
  const rest = space < 0 ? '' : name.slice(space + 1);
  switch (kind) {
    case 'at':
      return { kind, path: rest };
    case 'front':
    case 'feed':
      return { kind, listing: listingNamed(rest) };
    case 'dates': {
      const [listing = '', scope = ''] = rest.split(' ');
      return { kind, listing: listingNamed(listing), scope };
    }
    case 'sitemap':
    case 'segment':
      return { kind, scope: rest };
    case 'sitemaps':
    case 'not-found':
    case 'segments':
    case 'static':
      return { kind };
    default:
      throw new RangeError(`no page is called "${name}"`);
  }
}

/** `/archive/`: the years, and the main categories, which stand below no other. */
const ARCHIVE: Page = { kind: 'dates', listing: { kind: 'newest' }, scope: '' };

export function isArchive(page: Page): boolean {
  return page.kind === 'dates' && page.listing.kind === 'newest' && page.scope === '';
}

/** The names of the pages that every site has, whatever is in its inbox. */
export const STANDING_PAGES: readonly string[] = [
  pageName({ kind: 'static' }),
  pageName({ kind: 'front', listing: { kind: 'newest' } }),
  pageName(ARCHIVE),
  pageName({ kind: 'feed', listing: { kind: 'newest' } }),
  pageName({ kind: 'sitemaps' }),
  pageName({ kind: 'not-found' }),
  pageName({ kind: 'segments' }),
];

/** A page that others stand below: its children are the pages that name it as their parent. */
export type BranchPage = Extract<Page, { kind: 'front' | 'dates' | 'sitemap' | 'segment' }>;

/** Those that stand below another of their kind. */
export type DatedPage = Exclude<BranchPage, { kind: 'front' }>;

/** Those that are files for machines: one that is split stands for nothing itself, and all have one parent. */
export type FilePage = Extract<Page, { kind: 'sitemap' | 'segment' }>;

export function isFilePage(page: BranchPage): page is FilePage {
  return page.kind === 'sitemap' || page.kind === 'segment';
}

/** The page that lists this one; `undefined` where none does. */
export function parentOf(page: BranchPage): Page | undefined {
  if (isFilePage(page)) return { kind: `${page.kind}s` };
  const { listing } = page;
  if (page.kind === 'dates') {
    return page.scope === '' ? { kind: 'front', listing } : { ...page, scope: scopeAbove(page.scope) };
  }
  if (listing.kind !== 'category') return undefined;
  if (listing.slugs.length === 1) return ARCHIVE;
  return { kind: 'front', listing: { kind: 'category', slugs: listing.slugs.slice(0, -1) } };
}

/** The name under which the ledger keeps the pages below `parentOf`; for pages without a parent, their kind of listing. */
export function parentName(page: BranchPage): string {
  const parent = parentOf(page);
  if (parent) return pageName(parent);
  return page.kind === 'front' ? page.listing.kind : page.kind;
}

/** Lengths of `2021`, `2021-10`, `2021-10-20`, `2021-10-20T20`, `2021-10-20T20:36`. */
const SCOPE_LENGTHS = [4, 7, 10, 13, 16];

/** The scope one level deeper that a local date is in; `undefined` below the minute. */
export function scopeBelow(scope: string, localDate: string): string | undefined {
  const length = SCOPE_LENGTHS.find((candidate) => candidate > scope.length);
  return length === undefined ? undefined : localDate.slice(0, length);
}

/** The page whose entries, where it is split, are left to this one; `undefined` at the top. */
export function splitParentOf(page: DatedPage): BranchPage | undefined {
  const { scope } = page;
  if (page.kind === 'segment') return scope === '' ? undefined : { ...page, scope: scope.slice(0, -1) };
  const top = page.kind === 'sitemap' ? '2021-10' : page.listing.kind === 'newest' ? '2021' : undefined;
  if (top !== undefined && scope.length <= top.length) return undefined;
  if (page.kind === 'dates' && scope === '') return { kind: 'front', listing: page.listing };
  return { ...page, scope: scopeAbove(scope) };
}

/** The scope one level up: the empty scope above a year. */
export function scopeAbove(scope: string): string {
  return scope.slice(0, SCOPE_LENGTHS.findLast((candidate) => candidate < scope.length) ?? 0);
}

/** Where a page stands in the site; a feed stands in two forms. Decoded keys, without a leading slash. */
export function pageKeys(page: Page): string[] {
  switch (page.kind) {
    case 'at':
      return [indexKey(page.path)];
    case 'front':
      return [indexKey(listingPath(page.listing))];
    case 'dates':
      return [indexKey(datePath(page.listing, page.scope))];
    case 'feed': {
      const folder = listingPath(page.listing).slice(1);
      return [`${folder}feed.xml`, `${folder}feed.json`];
    }
    case 'sitemap':
      return [`sitemaps/${page.scope.replaceAll(':', '')}.xml`];
    case 'sitemaps':
      return ['sitemap.xml'];
    case 'not-found':
      return ['404.html'];
    case 'segment':
      return [segmentKey(page.scope)];
    case 'segments':
      return [SEGMENTS_KEY];
    case 'static':
      return [];
  }
}

function indexKey(path: string): string {
  return `${path.slice(1)}index.html`;
}

/**
 * The page one level below that a local date is on: from a listing's front to its years, from a year to a month. For a
 * segment, the half of it that a position is in.
 */
export function pageBelow(page: BranchPage, localDate: string): DatedPage | undefined {
  if (page.kind === 'segment') {
    const { length } = page.scope;
    return length < POSITION_LENGTH ? { kind: 'segment', scope: localDate.slice(0, length + 1) } : undefined;
  }
  const scope = scopeBelow(page.kind === 'front' ? '' : page.scope, localDate);
  if (scope === undefined) return undefined;
  return page.kind === 'sitemap'
    ? { kind: 'sitemap', scope }
    : { kind: 'dates', listing: page.listing, scope };
}

/** The page that stands at a key of the site, the inverse of `pageKeys`; `undefined` for keys that no page has. */
export function pageAt(key: string): Page | undefined {
  const sitemap = /^sitemaps\/([^/]+)\.xml$/.exec(key)?.[1];
  if (sitemap !== undefined) return { kind: 'sitemap', scope: sitemap.replace(/T(\d\d)(?=\d)/, 'T$1:') };
  if (key === 'sitemap.xml') return { kind: 'sitemaps' };
  if (key === '404.html') return { kind: 'not-found' };
  if (key === SEGMENTS_KEY) return { kind: 'segments' };
  const segment = /^_search\/s([01]*)\.bin$/.exec(key)?.[1];
  if (segment !== undefined) return { kind: 'segment', scope: segment };
  const [, folder, file] = /^(?:(.*)\/)?(index\.html|feed\.xml|feed\.json)$/.exec(key) ?? [];
  if (file === undefined) return undefined;
  const [above = '', dates] = splitDates(folder ?? '');
  const listing = listingAt(above);
  if (file !== 'index.html') return listing && dates === undefined ? { kind: 'feed', listing } : undefined;
  if (!listing) return { kind: 'at', path: `/${folder}/` };
  return dates === undefined ? { kind: 'front', listing } : { kind: 'dates', listing, scope: scopeOf(dates) };
}

/** A folder cut where the pages by date begin. */
function splitDates(folder: string): [above: string, dates: string[] | undefined] {
  const parts = folder.split('/');
  const at = parts[0] === 'archive' ? 0 : parts.indexOf('_archive');
  return at < 0 ? [folder, undefined] : [parts.slice(0, at).join('/'), parts.slice(at + 1)];
}

function listingAt(folder: string): Listing | undefined {
  const [first = '', ...slugs] = folder.split('/');
  if (first === '') return { kind: 'newest' };
  if (first === 'categories' && slugs.length > 0) return { kind: 'category', slugs };
  const [slug, ...more] = slugs;
  if (slug === undefined || more.length > 0) return undefined;
  if (first === 'tags') return { kind: 'tag', slug };
  return first === 'authors' ? { kind: 'author', slug } : undefined;
}

/** `2021`, `10`, `20`, `20`, `36` as a scope. */
function scopeOf(parts: readonly string[]): string {
  const separators = ['', '-', '-', 'T', ':'];
  return parts.map((part, index) => `${separators[index] ?? ''}${part}`).join('');
}
