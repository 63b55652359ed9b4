import type { Requests } from './requests.ts';

/**
 * The most that may be asked for because of one article, which comes by itself to a site of any size. Whoever raises a
 * figure says in the commit what it is spent on; whoever makes it needless lowers it. What it comes to in money stands
 * in docs/cost.md.
 */
export interface Budget {
  /** Calls of the platform, by part and method. */
  readonly calls: Readonly<Record<string, number>>;
  readonly requests: Readonly<Requests>;
}

/** Two categories, one within the other, two tags, an author; a card is drawn for it. */
export const WITHOUT_PICTURES: Budget = {
  calls: {
    // When it comes, when its picture is settled, and when its patience is over.
    'inbox.get': 3,
    // Each look that changes something ends with one more.
    'inbox.etag': 2,
    // The second and third time it is the same.
    'reader.read': 1,
    // Feeds hold the texts of twenty articles; neighbours are rendered from theirs.
    'bodies.get': 55,
    'bodies.put': 1,
    // Ten articles' pages, thirteen listings and pages by date, eight feeds, sitemap, search, 404, the card.
    'site.put': 35,
    'site.etag': 40,
    'site.list': 1,
    // Sixty are the articles of feeds, the rest guards.
    'records.get': 205,
    // Ten to an article's page, for what is nearby; one or two to a listing.
    'records.query': 180,
    // A count for each page, eight entries, and what a record goes through.
    'records.put': 52,
    'records.remove': 1,
    // The last look finds nothing to do but this, which costs nothing.
    'reports.remove': 1,
    'queues.send': 5,
  },
  requests: { put: 37, get: 100, write: 60, read: 760, send: 5 },
};

/** The same with three photographs from other hosts, and no drawn card: seven files for each of them. */
export const WITH_THREE_PICTURES: Budget = {
  calls: {
    ...WITHOUT_PICTURES.calls,
    network: 3,
    'site.put': 53,
    'site.list': 3,
    'records.get': 225,
    'records.put': 63,
    'records.remove': 3,
  },
  requests: { put: 58, get: 100, write: 72, read: 760, send: 5 },
};

/** Files that are rendered when an article gets another title, its drawn card among them. */
export const EDIT = { rendered: 35 };

/** Bytes as they are sent, by Gzip, on a site whose listings are full. */
export const BYTES: Readonly<Record<string, number>> = {
  'new-0/index.html': 4000,
  'index.html': 2800,
  'archive/2026/05/index.html': 2700,
  'feed.xml': 3800,
};

/** Articles of a large upload, and how often it may render the front page. */
export const UPLOAD = { articles: 10_000, fronts: 99 };
