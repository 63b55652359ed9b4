import type { Site } from '../../core/site.ts';
import { ingest } from '../../workers/ingest.ts';
import { publish } from '../../workers/publish.ts';
import type { Delivery, QueueName } from '../queues.ts';
import type { Embedded } from './open.ts';
import type { QueueDepth } from './sqlite-queues.ts';

/** Longer than any one message takes: only one process works on these queues, and it recovers them when it starts. */
const VISIBILITY_SECONDS = 3600;
const INBOX_BATCH = 100;
/** Pages of as many messages are reduced to their distinct pages before any is rendered. */
const PAGES_BATCH = 2000;
const LONGEST_PAUSE_SECONDS = 60;
const QUEUES: readonly QueueName[] = ['inbox', 'pictures', 'pages'];
/** Another process, an operator's command, may have queued something that nobody told this one of. */
const LONGEST_REST_MS = 1000;

export interface RunnerOptions {
  /** How many articles and pictures are worked on at once. */
  readonly concurrency: number;
  /** After each step, with what has been done and what is left. */
  readonly onStep?: (step: Step) => void;
  /** While it runs: nothing is left to do now. */
  readonly onIdle?: () => void | Promise<void>;
  /** A message that failed; it will be tried again, or is a dead letter. */
  readonly onFailure?: (queue: QueueName, subject: string, error: unknown) => void;
}

export interface Step {
  readonly queue: QueueName;
  /** Messages of the queue that are done, since the runner began; of pages, pages. */
  readonly done: number;
}

export interface Runner {
  /** Works until nothing is left that does not wait for a later date; nothing is delayed, as nobody waits. */
  drain(): Promise<void>;
  /** Works, and waits for more, until `stop`. */
  run(): Promise<void>;
  /** Resolves when the work at hand is done; what is left stays in the queues. */
  stop(): Promise<void>;
}

/** Takes messages and calls the workers, as Lambda does on AWS. */
export function openRunner(embedded: Embedded, site: Site, options: RunnerOptions): Runner {
  const { platform, queues, later } = embedded;
  const done = { inbox: 0, pictures: 0, pages: 0 };
  const pictureTasks = new Set<Promise<void>>();
  let stopping = false;
  /** Nobody waits for a better moment. */
  let hurried = false;
  let happened = false;
  let wake = () => {};
  const happen = () => {
    happened = true;
    wake();
  };
  embedded.onSend(happen);

  function finish(queue: QueueName, count: number) {
    done[queue] += count;
    options.onStep?.({ queue, done: done[queue] });
  }

  async function giveBack<Q extends QueueName>(
    queue: Q,
    delivery: Delivery<Q>,
    subject: string,
    error: unknown,
  ) {
    options.onFailure?.(queue, subject, error);
    const pause = hurried ? 0 : Math.min(2 ** delivery.attempt, LONGEST_PAUSE_SECONDS);
    await queues.release(queue, delivery.receipt, pause);
  }

  async function handle<Q extends 'inbox' | 'pictures'>(
    queue: Q,
    delivery: Delivery<Q>,
    subject: string,
    work: () => Promise<void>,
  ) {
    try {
      await work();
      await queues.acknowledge(queue, [delivery.receipt]);
    } catch (error) {
      await giveBack(queue, delivery, subject, error);
    }
    finish(queue, 1);
  }

  async function stepInbox(): Promise<boolean> {
    const deliveries = await queues.receive('inbox', INBOX_BATCH, VISIBILITY_SECONDS);
    const waiting = deliveries.values();
    const lane = async () => {
      for (const delivery of waiting) {
        const { key } = delivery.message;
        await handle('inbox', delivery, key, () => ingest(key, platform, site));
      }
    };
    // One more, so that no thread waits for this one.
    const lanes = Math.min(options.concurrency + 1, deliveries.length);
    await Promise.all(Array.from({ length: lanes }, lane));
    return deliveries.length > 0;
  }

  async function startPictures(): Promise<boolean> {
    const free = options.concurrency - pictureTasks.size;
    const deliveries = free > 0 ? await queues.receive('pictures', free, VISIBILITY_SECONDS) : [];
    for (const delivery of deliveries) {
      const { address } = delivery.message;
      const task = handle('pictures', delivery, address, () => reconcilePicture(address)).finally(() => {
        pictureTasks.delete(task);
        happen();
      });
      pictureTasks.add(task);
    }
    return deliveries.length > 0;
  }

  /** Its worker is loaded with the first picture: many runs have none, and sharp takes a tenth of a second. */
  async function reconcilePicture(address: string): Promise<void> {
    const { images } = await import('../../workers/images.ts');
    return images(address, platform);
  }

  async function stepPages(): Promise<boolean> {
    const deliveries = await queues.receive('pages', PAGES_BATCH, VISIBILITY_SECONDS);
    const names = new Set(deliveries.flatMap(({ message }) => message.pages));
    const failures = await publish(names, platform, site);
    const receipts: string[] = [];
    for (const delivery of deliveries) {
      const failed = delivery.message.pages.find((name) => failures.has(name));
      if (failed === undefined) receipts.push(delivery.receipt);
      else await giveBack('pages', delivery, failed, failures.get(failed));
    }
    await queues.acknowledge('pages', receipts);
    finish('pages', names.size);
    return deliveries.length > 0;
  }

  async function wakeScheduled() {
    const now = platform.clock.now();
    const keys = later.due(now);
    if (keys.length === 0) return;
    await platform.queues.send(
      'inbox',
      keys.map((key) => ({ key })),
    );
    later.settle(keys, now);
  }

  /** One step of work; `false` where there was none. Pages come last: the fewer the renderings of one page, the better. */
  async function step(pagesWait: boolean): Promise<boolean> {
    await wakeScheduled();
    const started = await startPictures();
    if (await stepInbox()) return true;
    if (started) return true;
    if (pagesWait && pictureTasks.size > 0) return false;
    return stepPages();
  }

  /** Resolves at once where something has happened since the last step began, or when something does. */
  async function pause(milliseconds: number): Promise<void> {
    if (happened) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    wake = resolve;
    await promise;
    clearTimeout(timer);
  }

  let working: Promise<void> = Promise.resolve();
  const loop = async (pagesWait: boolean, idle: () => Promise<boolean>) => {
    while (!stopping) {
      happened = false;
      if (await step(pagesWait)) continue;
      if (await idle()) return;
    }
  };
  const rest = () => {
    const times = [queues.nextDue(), later.next()].map((time) => time?.getTime() ?? Infinity);
    const untilNext = Math.min(...times) - platform.clock.now().getTime();
    return pause(Math.min(LONGEST_REST_MS, Math.max(0, untilNext)));
  };
  queues.recover();
  return {
    drain() {
      hurried = true;
      working = loop(true, async () => {
        if (pictureTasks.size > 0) await rest();
        else if (QUEUES.every((queue) => isEmpty(queues.depth(queue)))) return true;
        else if (!queues.hurry()) await rest();
        return false;
      });
      return working;
    },
    run() {
      hurried = false;
      working = loop(false, async () => {
        if (pictureTasks.size === 0) await options.onIdle?.();
        await rest();
        return false;
      });
      return working;
    },
    async stop() {
      stopping = true;
      happen();
      await working;
      await Promise.all(pictureTasks);
    },
  };
}

function isEmpty({ ready, inFlight, delayed }: QueueDepth): boolean {
  return ready + inFlight + delayed === 0;
}
