import type { Site } from '../../core/site.ts';
import { Unavailable } from '../errors.ts';
import { QUEUE_NAMES, type QueueDepth, type QueueName } from '../queues.ts';
import type { Embedded } from './open.ts';
import { openSteps, type StepOptions } from './steps.ts';

/** Another process, an operator's command, may have queued something that nobody told this one of. */
const LONGEST_REST_MS = 1000;

export interface RunnerOptions extends Pick<StepOptions, 'concurrency' | 'unread'> {
  /** After each step, with what has been done and what is left. */
  readonly onStep?: (step: Step) => void;
  /** While it runs: nothing is left to do now. */
  readonly onIdle?: () => void | Promise<void>;
  /** While it runs: the queues cannot be had. It tries again until they can, and says nothing more. */
  readonly onPause?: (error: Unavailable) => void;
  readonly onFailure?: StepOptions['onFailure'];
}

export interface Step {
  readonly queue: QueueName;
  /** Keys, pictures or pages that were reconciled since the runner began, each counted once. */
  readonly done: number;
}

export interface Runner {
  /**
   * Works until nothing is left that does not wait for a later date; nothing is delayed, as nobody waits. Rejects with
   * what the queues fail with, when the work at hand is done.
   */
  drain(): Promise<void>;
  /** Works, and waits for more, until `stop`. Rejects as `drain` does, but for `Unavailable`: that is a pause. */
  run(): Promise<void>;
  /** Has a file of the inbox looked at. */
  look(key: string): void;
  /** Resolves when the pages, articles and pictures at hand are done; what is left stays in the queues. */
  stop(): Promise<void>;
}

/** Takes messages and calls the workers, as Lambda does on AWS. */
export function openRunner(embedded: Embedded, site: Site, options: RunnerOptions): Runner {
  const { platform, queues, later } = embedded;
  const done: Record<QueueName, Set<string>> = { inbox: new Set(), pictures: new Set(), pages: new Set() };
  let stopping = false;
  let hurried = false;
  let patient = true;
  let happened = false;
  let interrupted = false;
  const changed = new Set<string>();
  let wake = () => {};
  const happen = () => {
    happened = true;
    wake();
  };
  embedded.onSend(happen);
  const steps = openSteps(embedded, site, {
    concurrency: options.concurrency,
    unread: options.unread,
    hurried: () => hurried,
    stopping: () => stopping,
    patient: () => patient,
    onStep(queue, subjects) {
      if (!options.onStep) return;
      for (const subject of subjects) done[queue].add(subject);
      options.onStep({ queue, done: done[queue].size });
    },
    onFailure: (...failure) => options.onFailure?.(...failure),
    onPicture: happen,
  });

  async function wakeScheduled() {
    const now = platform.clock.now();
    const wakes = later.due(now);
    if (wakes.length === 0) return;
    for (const { queue, message } of wakes) await platform.queues.send(queue, [message]);
    later.settle(wakes, now);
  }

  /** A key whose message cannot be sent is kept. */
  async function sendChanged() {
    for (const key of changed) {
      await platform.queues.send('inbox', [{ key }]);
      changed.delete(key);
    }
  }

  /** Some work; `false` where there was none. Pages come last: then there are the fewest renderings of each. */
  async function step(): Promise<boolean> {
    steps.check();
    if (interrupted) queues.recover();
    interrupted = false;
    await sendChanged();
    await wakeScheduled();
    const started = await steps.startPictures();
    const read = await steps.inbox();
    patient ||= !read;
    if (read || started) return true;
    if (hurried && steps.pictures.size > 0) return false;
    return steps.pages();
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

  /** What was under way, and could be neither acknowledged nor given back, is begun again after it. */
  async function waitFor(error: unknown): Promise<void> {
    if (hurried || !(error instanceof Unavailable)) throw error;
    await steps.settled();
    if (!interrupted) options.onPause?.(error);
    interrupted = true;
    happened = false;
    await pause(LONGEST_REST_MS);
  }

  let working: Promise<void> = Promise.resolve();
  async function loop(idle: () => Promise<boolean>): Promise<void> {
    try {
      while (!stopping) {
        happened = false;
        const worked = await step().catch(waitFor);
        if (worked === false && (await idle())) return;
      }
    } finally {
      await steps.settled();
    }
  }
  const rest = () => {
    const times = [queues.nextDue(), later.next()].map((time) => time?.getTime() ?? Infinity);
    const untilNext = Math.min(...times) - platform.clock.now().getTime();
    return pause(Math.min(LONGEST_REST_MS, Math.max(0, untilNext)));
  };
  queues.recover();
  const begin = () => embedded.expect(queues.depth('inbox').ready, options.concurrency - 1);
  return {
    drain() {
      begin();
      hurried = true;
      patient = true;
      working = loop(async () => {
        if (steps.pictures.size > 0) await rest();
        else if (QUEUE_NAMES.every((queue) => isEmpty(queues.depth(queue)))) return true;
        // All that could bring a picture has been done.
        else if (queues.hurry()) patient = false;
        else await rest();
        return false;
      });
      return working;
    },
    run() {
      begin();
      if (options.concurrency > 1) embedded.startWriter();
      hurried = false;
      patient = true;
      working = loop(async () => {
        if (steps.pictures.size === 0) await options.onIdle?.();
        await rest();
        return false;
      });
      return working;
    },
    look(key) {
      changed.add(key);
      happen();
    },
    async stop() {
      stopping = true;
      happen();
      // Those who work are told why it failed.
      await Promise.allSettled([working]);
    },
  };
}

function isEmpty({ ready, inFlight, delayed }: QueueDepth): boolean {
  return ready + inFlight + delayed === 0;
}
