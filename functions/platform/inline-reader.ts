import { readArticle } from '../core/article/read.ts';
import type { Reader } from './reader.ts';

/** Reads an article where it is called. */
export const inlineReader: Reader = {
  read: async (...request) => JSON.parse(JSON.stringify(readArticle(...request))),
};
