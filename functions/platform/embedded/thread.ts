import { parentPort, Worker } from 'node:worker_threads';
import { Unavailable } from '../errors.ts';

/** What a thread makes is garbage a moment later: room for more of it makes the process larger, and nothing quicker. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/**
 * So many messages go together at most. To wake a thread takes as long as to write a page; but of more than a quarter of what is
 * under way at once the one side would wait for the other.
 */
const TOGETHER = 8;

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
    // Not at once: what follows asks for more, and as long as replies come Node.js gives timers and signals no turn.
    started.on('message', (replies: readonly Numbered<Reply>[]) => setImmediate(settle, replies));
    started.once('error', (cause) => {
      worker = undefined;
      const error = new Unavailable(`a thread of Broadsheet has ended: ${cause.message}`, { cause });
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return started;
  }

  function settle(replies: readonly Numbered<Reply>[]): void {
    for (const [number, reply] of replies) {
      waiting.get(number)?.resolve(reply);
      waiting.delete(number);
    }
  }

  const send = gathering<Numbered<Request>>((requests) => {
    // Nobody waits any more for those that were gathered when the thread died.
    const asked = requests.filter(([number]) => waiting.has(number));
    if (asked.length === 0) return;
    worker ??= start();
    worker.postMessage(asked);
  });

  return {
    ask(request) {
      const asked = Promise.withResolvers<Reply>();
      waiting.set(++last, asked);
      send([last, request], waiting.size === 1);
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
  const send = gathering<Numbered<Reply>>((replies) => parentPort?.postMessage(replies));
  let open = 0;
  parentPort?.on('message', (requests: readonly Numbered<Request>[]) => {
    open += requests.length;
    for (const [number, request] of requests)
      answer(request, (reply) => {
        open--;
        send([number, reply], open === 0);
      });
  });
}

/** Has what is given at about the same time sent together, or what there is at once: where the other side has nothing to do. */
function gathering<T>(sendAll: (messages: readonly T[]) => void): (message: T, atOnce: boolean) => void {
  let gathered: T[] = [];
  const flush = () => {
    if (gathered.length > 0) sendAll(gathered);
    gathered = [];
  };
  return (message, atOnce) => {
    gathered.push(message);
    if (atOnce || gathered.length === TOGETHER) flush();
    else if (gathered.length === 1) setImmediate(flush);
  };
}
