import type { Site } from '../site.ts';
import type { Article } from './article.ts';
import { readHead, renderingOf } from './head.ts';
import { renderText } from './render.ts';
import { settleArticle } from './settle.ts';

/**
 * Reads an article: `bytes` is what lies at `key` in the inbox since `put`. The result depends on nothing else than the
 * arguments. Throws `Rejected`, and nothing else but `NotLoaded`, for whatever an author may have put there.
 */
export function readArticle(key: string, bytes: Uint8Array, put: Date, site: Site): Article {
  const head = readHead(key, bytes, site);
  return settleArticle(head, renderText(renderingOf(head, site)), put, site);
}
