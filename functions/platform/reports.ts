import { reportKey } from '../core/article/report.ts';
import { InvalidKey } from './errors.ts';
import type { Objects } from './objects.ts';

/** Reports to authors, one for an article at the most; each by the article's key. */
export interface Reports {
  /** Replaces what was there. A key that leaves no room for its report's has none. */
  put(key: string, text: string): Promise<void>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
}

/** Beside the articles, where their authors find them. */
export function reportsIn(inbox: Pick<Objects, 'put' | 'remove'>): Reports {
  const type = { type: 'text/plain; charset=utf-8', cacheControl: 'no-cache' };
  return {
    put: (key, text) => unlessInvalid(inbox.put(reportKey(key), new TextEncoder().encode(text), type)),
    remove: (key) => unlessInvalid(inbox.remove(reportKey(key))),
  };
}

/** For a run whose outcome is told at once. */
export const noReports: Reports = { async put() {}, async remove() {} };

async function unlessInvalid(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof InvalidKey)) throw error;
  }
}
