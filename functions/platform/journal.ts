import type { ArticleStatus } from '../core/article/report.ts';

/** What became of an article, a picture or a page, for the people who look after the system; nothing depends on it. */
export type JournalEntry =
  | {
      readonly what: 'article';
      readonly key: string;
      readonly revision: number;
      readonly status: ArticleStatus;
      /** Why it was rejected. */
      readonly code?: string;
      readonly warnings: number;
    }
  /** The page of this revision stands, and its entries lead to it. `uploadedAt`: UTC. */
  | {
      readonly what: 'publication';
      readonly key: string;
      readonly revision: number;
      readonly uploadedAt: string;
    }
  | {
      readonly what: 'picture';
      readonly address: string;
      readonly status: 'ready' | 'failed';
      readonly code?: string;
    }
  /** `key`: of the site's object. */
  | { readonly what: 'page'; readonly key: string; readonly change: 'written' | 'removed' };

export interface Journal {
  /** Never throws, and never makes anybody wait. */
  note(entry: JournalEntry): void;
}
