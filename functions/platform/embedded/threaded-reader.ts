import { Worker } from 'node:worker_threads';
import type { Article } from '../../core/article/article.ts';
import { Rejected } from '../../core/errors.ts';
import { Unavailable } from '../errors.ts';
import type { Reader } from '../reader.ts';
import type { Reply, Request } from './reader-thread.ts';

export type ClosingReader = Reader & { close(): void };

/** Fewer at once are read sooner than a thread is told of them. */
const WORTH_A_THREAD = 16;
/**
 * Before so many articles have been read no thread is started: it would have to load all that reads them and, what takes
 * longer, to compile it once more. A thousand are read sooner, and for less, where the compiled code is.
 */
const WORTH_COMPILING = 0;

/**
 * Reads articles where it is called or, where there are `most` already and many come at once, in threads beside the
 * workers: reading is a third of the work on an article, and needs nothing from outside.
 */
export function openReader(threads: number, most = WORTH_COMPILING): ClosingReader {
  let readAlready = 0;
  let threaded: ClosingReader | undefined;
  const asked: { request: Parameters<Reader['read']>; resolve(article: Promise<Article>): void }[] = [];

  function pass(): void {
    if (threads > 0 && readAlready >= most && asked.length >= WORTH_A_THREAD)
      threaded ??= threadedReader(threads);
    readAlready += asked.length;
    const read = threaded?.read ?? readHere;
    for (const { request, resolve } of asked.splice(0)) resolve(read(...request));
  }

  return {
    read(...request) {
      const { promise, resolve } = Promise.withResolvers<Article>();
      if (asked.push({ request, resolve }) === 1) setImmediate(pass);
      return promise;
    },
    close: () => threaded?.close(),
  };
}

/** Loaded when it is needed: all that reads Markdown and HTML comes with it. */
const readHere: Reader['read'] = async (...request) => {
  const { inlineReader } = await import('../inline-reader.ts');
  return inlineReader.read(...request);
};

function threadedReader(count: number): ClosingReader {
  const threads = Array.from({ length: count }, openThread);
  return {
    read(key, bytes, put, site) {
      const idlest = threads.reduce((best, thread) => (thread.load() < best.load() ? thread : best));
      return idlest.read({ key, bytes, put, site });
    },
    close() {
      for (const thread of threads) thread.close();
    },
  };
}

/** A thread does not share its process's compile cache, and without it would be half a second in loading. */
const ENTRY = `require('node:module').enableCompileCache();
import(${JSON.stringify(new URL('./reader-thread.ts', import.meta.url))});`;

/** One thread. One that dies fails what it was given, to be tried again, and the next request starts another. */
function openThread() {
  const waiting = new Map<number, PromiseWithResolvers<Article>>();
  let worker = start();
  let dead = false;
  let last = 0;

  function start(): Worker {
    const started = new Worker(ENTRY, { eval: true });
    started.on('message', (reply: Reply) => settle(reply));
    started.once('error', (cause) => {
      dead = true;
      const error = new Unavailable('the thread that reads articles has ended', { cause });
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return started;
  }

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
    read(request: Omit<Request, 'id'>): Promise<Article> {
      if (dead) worker = start();
      dead = false;
      const asked = Promise.withResolvers<Article>();
      waiting.set(++last, asked);
      worker.postMessage({ ...request, id: last } satisfies Request);
      return asked.promise;
    },
    close: () => void worker.terminate(),
  };
}
