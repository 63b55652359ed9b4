import type { Article } from '../../core/article/article.ts';
import type { Reader } from '../reader.ts';
import type { Helper } from './helper.ts';

export interface ThreadedReader extends Reader {
  /** From now on these threads read and, where it is `alsoHere`, the workers as well. */
  useThreads(threads: readonly Pick<Helper, 'read' | 'load'>[], alsoHere: boolean): void;
}

type Request = Parameters<Reader['read']>;
type Asked = { readonly request: Request } & Pick<PromiseWithResolvers<Article>, 'resolve'>;

/** As many as a thread is given before it has answered: it never waits, and the last ones are not all with one of them. */
const AHEAD = 64;
/** As many are read here at a time: they share a clock, and are over in some milliseconds. */
const TOGETHER = 8;

/**
 * Reads articles where it is called or, where there are many, in threads beside the workers as well: reading is a third
 * of the work on an article, and needs nothing from outside. Threads take what they can; what is left may be read here, a
 * few at a time, whenever the workers have nothing else to do.
 */
export function threadedReader(): ThreadedReader {
  let threads: readonly Pick<Helper, 'read' | 'load'>[] = [];
  const left: Asked[] = [];
  let mayHelp = false;
  let helping = false;

  function share(): void {
    for (const thread of threads) {
      for (const asked of left.splice(0, Math.max(0, AHEAD - thread.load())))
        asked.resolve(thread.read(...asked.request).finally(share));
    }
    if (left.length > 0 && mayHelp && !helping) void help();
  }

  async function help(): Promise<void> {
    helping = true;
    while (left.length > 0) {
      const read = left.splice(0, TOGETHER).map(({ request, resolve }) => {
        const article = readHere(...request);
        resolve(article);
        return article;
      });
      await Promise.allSettled(read);
    }
    helping = false;
  }

  return {
    read(...request) {
      if (threads.length === 0) return readHere(...request);
      const { promise, resolve } = Promise.withResolvers<Article>();
      left.push({ request, resolve });
      share();
      return promise;
    },
    useThreads(helpers, alsoHere) {
      mayHelp = alsoHere;
      threads = helpers;
    },
  };
}

/** Loaded when it is needed: all that reads Markdown and HTML comes with it. */
const readHere: Reader['read'] = async (...request) => {
  const { inlineReader } = await import('../inline-reader.ts');
  return inlineReader.read(...request);
};
