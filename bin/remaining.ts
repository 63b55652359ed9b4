import { setTimeout as delay } from 'node:timers/promises';
import { QUEUE_NAMES, type QueueKeeper } from '../functions/platform/queues.ts';

const INTERVAL_MS = 2000;
/** So often in a row nothing may be left: a message that was just taken may not have led to the next one yet. */
const QUIET = 2;

/** Says on stderr how many messages are left for others to do, until there are none. What waits for a date is not counted. */
export async function watch(keeper: QueueKeeper): Promise<void> {
  process.stderr.write('Others do the work; Ctrl-C ends only this display.\n');
  let said = '';
  for (let quiet = 0; quiet < QUIET; ) {
    const depths = await Promise.all(QUEUE_NAMES.map((queue) => keeper.depth(queue)));
    const left = depths.map(({ ready, inFlight }) => ready + inFlight);
    quiet = left.every((count) => count === 0) ? quiet + 1 : 0;
    const line = QUEUE_NAMES.map((queue, index) => `${queue} ${left[index]?.toLocaleString('en')}`).join(
      ' · ',
    );
    if (line !== said) process.stderr.write(`left: ${line}\n`);
    said = line;
    if (quiet < QUIET) await delay(INTERVAL_MS);
  }
}
