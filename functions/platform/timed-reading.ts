import { createContext, Script } from 'node:vm';
import type { Article } from '../core/article/article.ts';
import { readArticle } from '../core/article/read.ts';
import { Rejected } from '../core/errors.ts';

/** An honest article of two mebibytes takes seconds even on a slow machine; a function has a minute for a message. */
const MILLISECONDS = 20_000;

const context: { work?: () => void } = {};
const call = new Script('work()');
createContext(context);

/**
 * Core's `readArticle`, ended with `article-too-slow` where it takes longer than `milliseconds`: Markdown, HTML and
 * regular expressions have worst cases. V8 ends it where it stands, a regular expression too, in whichever thread it
 * runs; the thread goes on with the next article, since reading keeps nothing from one article to the next.
 */
export function readInTime(
  request: Parameters<typeof readArticle>,
  milliseconds = MILLISECONDS,
  read: typeof readArticle = readArticle,
): Article {
  let article: Article | undefined;
  context.work = () => {
    article = read(...request);
  };
  try {
    call.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    // Made outside of this realm, so it is no Error of ours.
    const late = typeof error === 'object' && error !== null && 'code' in error && error.code === TIMED_OUT;
    if (!late) throw error;
  } finally {
    delete context.work;
  }
  if (article) return article;
  const message = `The article could not be read within ${milliseconds / 1000} seconds.`;
  throw new Rejected('article-too-slow', message);
}

const TIMED_OUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT';
