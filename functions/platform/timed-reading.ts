import { createContext, Script } from 'node:vm';
import { Rejected } from '../core/errors.ts';
import { NotLoaded } from '../core/late.ts';
import { Unavailable } from './errors.ts';

/** The largest honest article takes some ten seconds of a slow processor; a function has a minute for a message. */
const ALONE_MS = 40_000;
/** So many share a clock; to set one takes as long as to read a short article. */
const TOGETHER = 32;
/** As long as a thousand short ones take. Ten that outlast it, a function's batch, leave one of them its time alone. */
const TOGETHER_MS = 1000;

interface Asked {
  /** Does the work, and tells whoever asked. */
  readonly settle: () => void;
  readonly onFailure: (error: unknown) => void;
  /** When it has to be done or given up, in milliseconds since 1970. */
  readonly deadline: number;
}

export const readInTime = timedReading();

/** As `readInTime`, for whoever can wait until those that were asked for at the same time are done. */
export function inTime<T>(work: () => T, deadline?: Date): Promise<T> {
  return new Promise((resolve, reject) => readInTime(work, resolve, reject, deadline?.getTime()));
}

/**
 * Work of core's on one article, `readArticle` or a part of it, ended with `article-too-slow` where it takes longer than
 * `alone` milliseconds: Markdown, HTML and regular expressions have worst cases. V8 ends it where it stands, a regular
 * expression too, in whichever thread it runs; but not within a function that is not JavaScript, as a text's `normalize`,
 * so what those are given is bounded where they are called (`core/normalized.ts`). The thread goes on with the next
 * article, since reading keeps nothing from one article to the next.
 *
 * What is asked for at the same time is watched by one clock; the work at which that runs out is done after all other,
 * with a clock to itself. Before that, and before the next such one, whoever asked for the others has a second
 * for what is to be done with them. What a `deadline` leaves too little time for fails with `Unavailable`. Each result is told
 * to whoever asked before the next work begins, and so by a function that is called, which may come once more where
 * the clock ran out in it. What reads what few articles have is loaded with the first that has it, which is then read anew.
 */
export function timedReading(alone = ALONE_MS) {
  const asked: Asked[] = [];
  const slow: Asked[] = [];
  let pausing: NodeJS.Timeout | undefined;

  function readTogether(): void {
    const batch = asked.splice(0, TOGETHER);
    let at = 0;
    const readAll = (): void => {
      for (let next = batch[at]; next; next = batch[++at]) next.settle();
    };
    if (!isDone(readAll, TOGETHER_MS)) {
      const [outlasting, ...others] = batch.slice(at);
      if (outlasting) slow.push(outlasting);
      asked.unshift(...others);
    }
    if (asked.length > 0) setImmediate(readTogether);
    else pause();
  }

  function pause(): void {
    clearTimeout(pausing);
    if (slow.length > 0) pausing = setTimeout(readAlone, TOGETHER_MS);
  }

  function readAlone(): void {
    const next = slow.shift();
    if (next) settleAlone(next);
    pause();
  }

  function settleAlone(next: Asked): void {
    const left = next.deadline - Date.now();
    // It has taken as long as that already.
    if (left > TOGETHER_MS && isDone(next.settle, Math.min(alone, left))) return;
    next.onFailure(left < alone ? new Unavailable('there was no time left to read it') : tooSlow(alone));
  }

  function ask<T>(
    work: () => T,
    onResult: (result: T) => void,
    onFailure: (error: unknown) => void,
    deadline = Number.POSITIVE_INFINITY,
  ): void {
    const again = () => ask(work, onResult, onFailure, deadline);
    const onError = (error: unknown) => {
      if (error instanceof NotLoaded) void error.load().then(again, onFailure);
      else onFailure(error);
    };
    const settle = () => settled(work, onResult, onError);
    if (asked.push({ settle, onFailure, deadline }) === 1) setImmediate(readTogether);
  }
  return ask;
}

function settled<T>(work: () => T, onResult: (result: T) => void, onError: (error: unknown) => void): void {
  let result: T;
  try {
    result = work();
  } catch (error) {
    onError(error);
    return;
  }
  onResult(result);
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
