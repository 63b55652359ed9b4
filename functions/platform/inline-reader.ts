import type { Article } from '../core/article/article.ts';
import { readArticle } from '../core/article/read.ts';
import type { Reader } from './reader.ts';

/** Reads an article where it is called. */
export const inlineReader: Reader = {
  read: async (...request) => asJson(readArticle(...request)),
};

/** A body, which is most of an article, is a text: JSON keeps it as it is. */
function asJson({ body, ...article }: Article): Article {
  return { ...JSON.parse(JSON.stringify(article)), body };
}
