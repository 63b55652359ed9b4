import type { Listing } from '../listings.ts';
import { pageKeys } from '../pages.ts';

/** Whether a listing has a feed of its own: the newest and each category have. */
export function hasFeed(listing: Listing): boolean {
  return listing.kind === 'newest' || listing.kind === 'category';
}

/** Decoded site paths of a listing's feed in its two forms. */
export function feedPaths(listing: Listing): { readonly atom: string; readonly json: string } {
  const [atom = '', json = ''] = pageKeys({ kind: 'feed', listing }).map((key) => `/${key}`);
  return { atom, json };
}
