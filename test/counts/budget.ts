import type { Requests } from './requests.ts';

/**
 * The most that may be asked for because of one article that comes by itself to a site of any size. Who raises a figure
 * says in the commit what it is spent on; where a test counts much less, the figure is lowered. What it comes to in
 * money stands in docs/cost.md.
 */
export interface Budget {
  /** Calls of the platform, by part and method. */
  readonly calls: Readonly<Record<string, number>>;
  readonly requests: Required<Omit<Requests, 'schedule' | 'invalidation'>>;
}

/** Two categories, one within the other, two tags, an author; a card is drawn for it. */
export const WITHOUT_PICTURES: Budget = {
  calls: {},
  requests: { put: 0, get: 0, write: 0, read: 0, send: 0 },
};

/** The same, with three photographs from other hosts, and no drawn card. */
export const WITH_THREE_PICTURES: Budget = {
  calls: {},
  requests: { put: 0, get: 0, write: 0, read: 0, send: 0 },
};

/** Files that are rendered when an article gets another title. */
export const EDIT = { rendered: 0 };

/** Bytes as they are sent, by Gzip, on a site whose listings are full. */
export const BYTES: Readonly<Record<string, number>> = {
  'new-0/index.html': 0,
  'index.html': 0,
  'archive/2026/05/index.html': 0,
  'feed.xml': 0,
};

/** Articles of a large upload, and how often it may render the front page. */
export const UPLOAD = { articles: 10_000, fronts: 99 };
