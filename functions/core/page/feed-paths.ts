import type { Listing } from '../listings.ts';
import { pageKeys } from '../pages.ts';

/** Whether a listing has a feed of its own: tags, of which there may be any number, have none. */
export function hasFeed(listing: Listing): boolean {
  return listing.kind !== 'tag';
}

/** Decoded site paths of a listing's feed in its two forms. */
export function feedPaths(listing: Listing): { readonly atom: string; readonly json: string } {
  const [atom = '', json = ''] = pageKeys({ kind: 'feed', listing }).map((key) => `/${key}`);
  return { atom, json };
}
