import type { Article } from '../core/article/article.ts';
import type { Site } from '../core/site.ts';

/** Core's `readArticle`, wherever there is a processor for it. */
export interface Reader {
  /** The article as JSON keeps it, so that it can be compared with what the ledger returns. Throws `Rejected`. */
  read(key: string, bytes: Uint8Array, put: Date, site: Site): Promise<Article>;
}
