import { parentPort, Worker } from 'node:worker_threads';
import { Unavailable } from '../errors.ts';

/** What a thread makes is garbage a moment later: room for more of it makes the process larger, and nothing quicker. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/** A thread that answers requests in any order. */
export interface Thread<Request, Reply> {
  /** Rejects with `Unavailable` where the thread dies over it; the next request starts another. */
  ask(request: Request): Promise<Reply>;
  /** Requests that it has not answered. */
  load(): number;
  close(): void;
}

/** A request or its reply, with the request's number. */
type Numbered<T> = readonly [number: number, message: T];

/**
 * Starts a thread that runs a module of this folder, which calls `answerRequests`. A thread does not share the compile
 * cache of its process; without one it would be half a second in loading.
 */
export function openThread<Request, Reply>(module: string, data: unknown): Thread<Request, Reply> {
  const url = new URL(module, import.meta.url);
  const entry = `require('node:module').enableCompileCache();\nimport(${JSON.stringify(url)});`;
  const waiting = new Map<number, PromiseWithResolvers<Reply>>();
  let last = 0;
  let worker: Worker | undefined = start();

  function start(): Worker {
    const started = new Worker(entry, { eval: true, workerData: data, resourceLimits: LIMITS });
    started.on('message', ([number, reply]: Numbered<Reply>) => {
      waiting.get(number)?.resolve(reply);
      waiting.delete(number);
    });
    started.once('error', (cause) => {
      worker = undefined;
      const error = new Unavailable('a thread of Broadsheet has ended', { cause });
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return started;
  }

  return {
    ask(request) {
      const asked = Promise.withResolvers<Reply>();
      waiting.set(++last, asked);
      worker ??= start();
      worker.postMessage([last, request] satisfies Numbered<Request>);
      return asked.promise;
    },
    load: () => waiting.size,
    close: () => void worker?.terminate(),
  };
}

/** In a thread: has `answer` reply, now or later, to each request. */
export function answerRequests<Request, Reply>(
  answer: (request: Request, reply: (reply: Reply) => void) => void,
): void {
  parentPort?.on('message', ([number, request]: Numbered<Request>) => {
    answer(request, (reply) => parentPort?.postMessage([number, reply] satisfies Numbered<Reply>));
  });
}
