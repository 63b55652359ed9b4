import type { Article } from '../../core/article/article.ts';
import { Rejected } from '../../core/errors.ts';
import { Unavailable } from '../errors.ts';
import type { Reader } from '../reader.ts';
import type { Reply, Request as ThreadRequest } from './reader-thread.ts';
import { openThread } from './thread.ts';

export interface ThreadedReader extends Reader {
  /** From now on `count` threads read and, where it is `alsoHere`, the workers as well. */
  startThreads(count: number, alsoHere: boolean): void;
  close(): void;
}

type Request = Parameters<Reader['read']>;
type Asked = { readonly request: Request } & Pick<PromiseWithResolvers<Article>, 'resolve'>;

/** As many as a thread is given before it has answered: it never waits, and the last ones are not all with one of them. */
const AHEAD = 16;

/**
 * Reads articles where it is called or, where there are many, in threads beside the workers as well: reading is a third
 * of the work on an article, and needs nothing from outside. Threads take what they can; what is left may be read here, one
 * after another, whenever the workers have nothing else to do.
 */
export function threadedReader(): ThreadedReader {
  let threads: readonly ReturnType<typeof openReaderThread>[] = [];
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
    for (let asked = left.shift(); asked; asked = left.shift()) {
      const article = readHere(...asked.request);
      asked.resolve(article);
      await article.catch(() => {});
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
    startThreads(count, alsoHere) {
      mayHelp = alsoHere;
      threads = Array.from({ length: count }, (_, index) => threads[index] ?? openReaderThread());
    },
    close() {
      for (const thread of threads) thread.close();
    },
  };
}

/** Loaded when it is needed: all that reads Markdown and HTML comes with it. */
const readHere: Reader['read'] = async (...request) => {
  const { inlineReader } = await import('../inline-reader.ts');
  return inlineReader.read(...request);
};

/** One thread. One that dies fails what it was given, to be tried again, and the next request starts another. */
function openReaderThread() {
  const waiting = new Map<number, PromiseWithResolvers<Article>>();
  const thread = openThread<ThreadRequest, Reply>('reader-thread.ts', undefined, settle, (cause) => {
    const error = new Unavailable('the thread that reads articles has ended', { cause });
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  let last = 0;

  function settle(reply: Reply): void {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('json' in reply) asked?.resolve(JSON.parse(reply.json));
    else if ('fault' in reply) asked?.reject(reply.fault);
    else {
      const { code, message, line } = reply.rejected;
      asked?.reject(new Rejected(code, message, line));
    }
  }

  return {
    load: () => waiting.size,
    read(...[key, bytes, put, site]: Request): Promise<Article> {
      const asked = Promise.withResolvers<Article>();
      waiting.set(++last, asked);
      thread.post({ id: last, key, bytes, put, site });
      return asked.promise;
    },
    close: thread.close,
  };
}
