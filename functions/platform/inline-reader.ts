import { readArticle } from '../core/article/read.ts';
import type { Reader } from './reader.ts';
import { inTime } from './timed-reading.ts';

/** Reads an article where it is called. */
export const inlineReader: Reader = readerUntil();

/** As `inlineReader`, for whom there is no time after `deadline`: what takes longer throws `Unavailable`. */
export function readerUntil(deadline?: Date): Reader {
  return { read: (...request) => inTime(() => readArticle(...request), deadline) };
}
