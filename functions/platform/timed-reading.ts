import { createContext, Script } from 'node:vm';
import type { Article } from '../core/article/article.ts';
import { FormulasNotLoaded, loadFormulas } from '../core/article/formula.ts';
import { readArticle } from '../core/article/read.ts';
import { Rejected } from '../core/errors.ts';

/** The largest honest article takes some ten seconds of a slow processor; a function has a minute for a message. */
const ALONE_MS = 40_000;
/** So many share a clock; to set one takes as long as to read a short article. */
const TOGETHER = 32;
/** As long as a thousand short ones take. */
const TOGETHER_MS = 1000;

type Request = Readonly<Parameters<typeof readArticle>>;
interface Asked {
  readonly request: Request;
  readonly onArticle: (article: Article) => void;
  readonly onFailure: (error: unknown) => void;
}

export const readInTime = timedReading();

/**
 * Core's `readArticle`, ended with `article-too-slow` where it takes longer than `alone` milliseconds: Markdown, HTML and
 * regular expressions have worst cases. V8 ends it where it stands, a regular expression too, in whichever thread it
 * runs; the thread goes on with the next article, since reading keeps nothing from one article to the next. Articles that
 * are asked for at the same time are watched by one clock; the one at which that runs out has another to itself. Each is
 * told to whoever asked before the next is read, and so by a function that is called, which may come once more where
 * the clock ran out in it. What reads formulas is loaded with the first article that has one, which is then read anew.
 */
export function timedReading(alone = ALONE_MS, read: typeof readArticle = readArticle) {
  const asked: Asked[] = [];

  function readSome(): void {
    const batch = asked.splice(0, TOGETHER);
    if (asked.length > 0) setImmediate(readSome);
    let at = 0;
    const readNext = (): void => {
      const next = batch[at];
      if (next) settle(next, read);
      at++;
    };
    const readRest = (): void => {
      while (at < batch.length) readNext();
    };
    while (at < batch.length)
      if (!isDone(readRest, TOGETHER_MS) && !isDone(readNext, alone)) batch[at++]?.onFailure(tooSlow(alone));
  }

  const ask = (request: Request, onArticle: Asked['onArticle'], onFailure: Asked['onFailure']): void => {
    const again = () => ask(request, onArticle, onFailure);
    const onError = (error: unknown) => {
      if (error instanceof FormulasNotLoaded) void loadFormulas().then(again, onFailure);
      else onFailure(error);
    };
    if (asked.push({ request, onArticle, onFailure: onError }) === 1) setImmediate(readSome);
  };
  return ask;
}

function settle({ request, onArticle, onFailure }: Asked, read: typeof readArticle): void {
  let article: Article;
  try {
    article = read(...request);
  } catch (error) {
    onFailure(error);
    return;
  }
  onArticle(article);
}

const context: { work?: () => void } = {};
const call = new Script('work()');
createContext(context);

/** Whether it was in time; else it was ended where it stood. */
function isDone(work: () => void, milliseconds: number): boolean {
  context.work = work;
  try {
    call.runInContext(context, { timeout: milliseconds });
    return true;
  } catch (error) {
    // Made outside of this realm, so it is no Error of ours.
    const late = typeof error === 'object' && error !== null && 'code' in error && error.code === TIMED_OUT;
    if (!late) throw error;
    return false;
  } finally {
    delete context.work;
  }
}

const TIMED_OUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT';

function tooSlow(milliseconds: number): Rejected {
  const message = `The article could not be read within ${milliseconds / 1000} seconds.`;
  return new Rejected('article-too-slow', message);
}
