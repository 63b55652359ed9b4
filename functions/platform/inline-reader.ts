import type { Article } from '../core/article/article.ts';
import type { Reader } from './reader.ts';
import { readInTime } from './timed-reading.ts';

/** Reads an article where it is called. */
export const inlineReader: Reader = readerUntil();

/** As `inlineReader`, for whom there is no time after `deadline`: what takes longer throws `Unavailable`. */
export function readerUntil(deadline?: Date): Reader {
  return {
    read: (...request) =>
      new Promise((resolve, reject) => {
        readInTime(request, (article) => resolve(asJson(article)), reject, deadline?.getTime());
      }),
  };
}

/** A body, which is most of an article, is a text: JSON keeps it as it is. */
function asJson({ body, ...article }: Article): Article {
  return { ...JSON.parse(JSON.stringify(article)), body };
}
