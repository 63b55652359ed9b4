import type { Queues } from '../platform/queues.ts';

/** Pages to a message: a queue bounds a message's bytes, and names may be long. */
const TO_A_MESSAGE = 100;

/** Makes pages due, by name. */
export async function sendPages(names: Iterable<string>, queues: Queues): Promise<void> {
  const left = [...names];
  while (left.length > 0) await queues.send('pages', [{ pages: left.splice(0, TO_A_MESSAGE) }]);
}
