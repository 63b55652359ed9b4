import type { Article } from '../core/article/article.ts';
import type { Reported } from '../core/article/report.ts';
import type { Card } from '../core/page/card.ts';
import type { Picture } from '../core/picture/picture.ts';

/** Everything in the ledger, among the bodies and among the reports that is there because of one article. */
export interface Traces {
  /** `<local date> <listing name>`, and `<position> search` for its place in the index. */
  readonly entries: readonly string[];
  readonly paths: readonly string[];
  /** Addresses. */
  readonly pictures: readonly string[];
  /** Keys among the bodies. */
  readonly bodies: readonly string[];
  /** The article's key, where it has a report; earlier versions had none. */
  readonly reports?: readonly string[];
}

export type ArticleWithoutBody = Omit<Article, 'body'>;

/** What is known of one article; ingest and enlist alone write it, always guarded by its revision. */
export interface ArticleRecord extends Reported {
  /** ETag of the source that this was made of; empty where there is none. */
  readonly etag: string;
  /** When this source was put into the inbox, UTC; empty where there is none. */
  readonly uploadedAt: string;
  /** When this source was first read, UTC. */
  readonly acceptedAt: string;
  /** When the page of this source first stood with all that leads to it, UTC; absent until then. */
  readonly publishedAt?: string;
  /** The last rebuild that queued it, and whether ingest has read its source since. */
  readonly rebuild?: { readonly mark: string; readonly read: boolean };
  /** Absent where the source cannot be read, or is gone. */
  readonly article?: ArticleWithoutBody;
  /** Where its body lies among the bodies; there while it is published. */
  readonly bodyKey?: string;
  /** State of each of the article's pictures: `pending`, its content's hash, or the code of its failure. */
  readonly pictureStates: readonly string[];
  /** All that may be there: written before it comes to be, shortened after it is gone. */
  readonly traces: Traces;
  /** Whether listings, addresses and pictures agree with this record already. */
  readonly enlisted: boolean;
}

export interface PictureRecord {
  readonly picture: Picture;
  /** ETag of the picture's object, where it lies in the inbox. */
  readonly etag?: string;
  /** When it was found to be so, UTC; earlier versions did not say. */
  readonly settledAt?: string;
  /** By what recipe it was made, as a hash; other recipe, made again. Earlier versions did not say. */
  readonly recipe?: string;
  /** Since when it is asked for again, and when next, UTC: its host said "later", or the operator "again". */
  readonly again?: { readonly since: string; readonly at: string };
  /** Whether the articles that use it have been told, and what it replaced given up. */
  readonly announced: boolean;
  /** Hashes of what this address showed before. */
  readonly replaced: readonly string[];
}

/** An article's place in a listing. Without a card the place is empty, and remembers since which revision. */
export interface Entry<T = Card> {
  readonly card?: T;
  /** The article's revision: an older one never replaces a newer. */
  readonly revision: number;
}

/** An article in the index: its position with its key, and the revision that what is indexed there is of. */
export interface IndexPlace {
  readonly place: string;
  readonly revision: number;
}

/** A page that others stand below, as its parent knows it while it has something to show. */
export interface Branch {
  /** What it is called, from the general to the particular; its parent shows the last. */
  readonly names: readonly string[];
  /** Whether its entries are left to the pages below it. */
  readonly split: boolean;
  /** Has nothing to show any more; goes when the pages around it have been told. */
  readonly gone: boolean;
  /** Whether the pages above and below it have been told of its coming, going or splitting. */
  readonly announced: boolean;
}

export interface Claim {
  readonly kind: 'article' | 'redirect';
  readonly key: string;
}

export interface StandingClaim extends Claim {
  /** Whether those behind it have looked again since it was made, or will. */
  readonly told: boolean;
}

/** A rebuild that is not over. */
export interface Rebuild {
  /** Of the program and its settings: for another one it begins anew. */
  readonly version: string;
  /** When it began, UTC. */
  readonly since: string;
}
