import { Worker } from 'node:worker_threads';

/** What a thread makes is garbage a moment later: room for more of it makes the process larger, and nothing quicker. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/**
 * Starts a thread that runs a module of this folder, and another with the next message after one has ended by itself:
 * `onEnd` is told why. A thread does not share the compile cache of its process; without one it would be half
 * a second in loading.
 */
export function openThread<Request, Reply>(
  module: string,
  data: unknown,
  onReply: (reply: Reply) => void,
  onEnd: (cause: unknown) => void,
) {
  const url = new URL(module, import.meta.url);
  const entry = `require('node:module').enableCompileCache();\nimport(${JSON.stringify(url)});`;
  let worker: Worker | undefined = start();

  function start(): Worker {
    const started = new Worker(entry, { eval: true, workerData: data, resourceLimits: LIMITS });
    started.on('message', onReply);
    started.once('error', (cause) => {
      worker = undefined;
      onEnd(cause);
    });
    return started;
  }

  return {
    post(request: Request): void {
      worker ??= start();
      worker.postMessage(request);
    },
    close: () => void worker?.terminate(),
  };
}
