import type { Article } from './article/article.ts';
import { keeping } from './kept.ts';
import { normalized } from './normalized.ts';
import type { Card } from './page/card.ts';

/**
 * A listing is a set of entries sorted by date: all articles, or those of one category, tag or author. It is told
 * from another by its slugs, so `AWS` and `aws` are one tag; the name shown is the one its newest entry uses.
 */
export type Listing =
  | { readonly kind: 'newest' }
  | { readonly kind: 'category'; readonly slugs: readonly string[] }
  | { readonly kind: 'tag' | 'author'; readonly slug: string };

/**
 * Part of an address made from a name: NFC, lower case, nothing that a path or a file system takes amiss, and no name of a
 * file that stands beside it in a listing's folder. `C#` and `.NET` are spelled out, as they are not `C` and `net`.
 */
export function slug(name: string): string {
  return slugs(name, slugOf);
}

/** A few names stand in every card that is drawn, and to judge each of their characters is slow. */
const slugs = keeping<string>(1000);

function slugOf(name: string): string {
  const kept = normalized(name, 'NFC')
    .toLowerCase()
    .replace(/(?<=[\p{L}\p{N}])#/gu, '-sharp')
    .replace(/^\.(?=\p{L})/u, 'dot-')
    .replace(/[\s/\\?#%<>:"|*&'`^{}[\]\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]+/gu, '-')
    .replace(/^[-._]+|[-.]+$/g, '')
    .replace(/^(index|feed)\.(html|xml|json)$/, '$1-$2');
  return kept === '' ? '-' : kept;
}

/** What the ledger calls a listing: `newest`, `category/a/b`, `tag/a`, `author/a`. */
export function listingName(listing: Listing): string {
  if (listing.kind === 'newest') return 'newest';
  if (listing.kind === 'category') return `category/${listing.slugs.join('/')}`;
  return `${listing.kind}/${listing.slug}`;
}

/** The listing of a name that `listingName` made. */
export function listingNamed(name: string): Listing {
  const [kind, ...slugs] = name.split('/');
  if (kind === 'category') return { kind, slugs };
  if (kind === 'tag' || kind === 'author') return { kind, slug: slugs[0] ?? '-' };
  return { kind: 'newest' };
}

const FOLDERS = { category: 'categories', tag: 'tags', author: 'authors' } as const;

/** Decoded site path of a listing's front page, with a slash at both ends. */
export function listingPath(listing: Listing): string {
  if (listing.kind === 'newest') return '/';
  const slugs = listing.kind === 'category' ? listing.slugs.join('/') : listing.slug;
  return `/${FOLDERS[listing.kind]}/${slugs}/`;
}

/**
 * Decoded site path of a listing's page by date. `scope` is a beginning of an entry's local date that ends with a
 * whole unit: `2021`, `2021-10`, `2021-10-20`, … ; empty for the page of the years.
 */
export function datePath(listing: Listing, scope: string): string {
  const root = listing.kind === 'newest' ? '/archive/' : `${listingPath(listing)}_archive/`;
  return scope === '' ? root : `${root}${scope.split(/[-T:]/).join('/')}/`;
}

/** Every listing that a published article is in; a category's parents are among them. */
export function listingsOf(article: Pick<Article, 'categories' | 'tags' | 'authors'>): Listing[] {
  const listings: Listing[] = [{ kind: 'newest' }];
  for (const path of article.categories) {
    const slugs = path.map(slug);
    for (let depth = 1; depth <= slugs.length; depth++) {
      listings.push({ kind: 'category', slugs: slugs.slice(0, depth) });
    }
  }
  for (const tag of article.tags) listings.push({ kind: 'tag', slug: slug(tag) });
  for (const author of article.authors) listings.push({ kind: 'author', slug: slug(author) });
  const byName = new Map(listings.map((listing) => [listingName(listing), listing]));
  return [...byName.values()];
}

/** The names that `card` has for `listing`: a category's is the path of names down to it. */
export function namesIn(
  listing: Listing,
  card: Pick<Card, 'categories' | 'tags' | 'authors'>,
): readonly string[] {
  if (listing.kind === 'newest') return [];
  if (listing.kind === 'category') {
    const wanted = listing.slugs.join('/');
    for (const path of card.categories) {
      const names = path.slice(0, listing.slugs.length);
      if (names.map(slug).join('/') === wanted) return names;
    }
    return listing.slugs;
  }
  const names = listing.kind === 'tag' ? card.tags : card.authors;
  return [names.find((name) => slug(name) === listing.slug) ?? listing.slug];
}
