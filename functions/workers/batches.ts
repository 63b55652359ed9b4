import type { Messages, QueueName, Queues } from '../platform/queues.ts';

/** Messages to a send: a queue's batch is small anyway, and an inbox may hold a hundred thousand keys. */
const BATCH = 500;

/** Sends many messages to one queue as they come; what `add` took is sent when `flush` has resolved. */
export function openBatches<Q extends QueueName>(queue: Q, queues: Queues) {
  const waiting: Messages[Q][] = [];
  let added = 0;
  return {
    async add(message: Messages[Q]): Promise<void> {
      added++;
      waiting.push(message);
      if (waiting.length >= BATCH) await queues.send(queue, waiting.splice(0));
    },
    /** Resolves to how many messages there were in all. */
    async flush(): Promise<number> {
      if (waiting.length > 0) await queues.send(queue, waiting.splice(0));
      return added;
    },
  };
}
