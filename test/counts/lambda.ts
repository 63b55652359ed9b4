import type { Site } from '../../functions/core/site.ts';
import { keptBodies } from '../../functions/platform/aws/kept-bodies.ts';
import type { Embedded } from '../../functions/platform/embedded/open.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { QUEUE_NAMES, type QueueName } from '../../functions/platform/queues.ts';
import { images } from '../../functions/workers/images.ts';
import { ingest } from '../../functions/workers/ingest.ts';
import { publish } from '../../functions/workers/publish.ts';
import { FUNCTIONS } from '../support/functions.ts';
import { type Call, type Pass, wrappedPlatform } from '../support/wrapped-platform.ts';
import { added, methodOf, type Requests, requestsOf } from './requests.ts';

/** A clock that calls put forward. */
export interface CountingClock {
  now(): Date;
  set(milliseconds: number): void;
}

/** What one function did. */
export interface Work {
  readonly invocations: number;
  readonly messages: number;
  /** As long as its calls take; those that are made at once take their time together. */
  readonly milliseconds: number;
  readonly requests: Requests;
  /** By part and method of the platform: `site.put`. */
  readonly calls: Readonly<Record<string, number>>;
}

export interface Counts {
  readonly Ingest: Work;
  readonly Images: Work;
  readonly Publish: Work;
  /** Keys of the site's objects that were rendered, as often as they were, and of those that were written. */
  readonly rendered: readonly string[];
  readonly written: readonly string[];
}

type Name = (typeof FUNCTIONS)[number]['id'];

const QUEUES = { Ingest: 'inbox', Images: 'pictures', Publish: 'pages' } as const satisfies Record<
  Name,
  QueueName
>;

/**
 * Milliseconds of a call, as it is assumed: within a region, connections open. A tenth more or less changes the order
 * of events, not the counts that tests are about.
 */
const ASSUMED = { records: 5, get: 25, put: 50, send: 10, network: 300, other: 30 };
/** What `handlers/publish.ts` keeps of its time: for the longest call, and for the end. */
const KEPT_MS = 35_000;
const VISIBILITY_SECONDS = 10 ** 6;

/**
 * Plays the functions of AWS over the embedded queues: as many at a time, with batches as large, and with a clock that
 * goes as their calls do. One invocation is lived after another, so that a run is always the same; what it sends
 * is received no sooner than it was sent. With `scale` batches and times are so much smaller: a thirtieth of the
 * articles then meets what all of them would.
 */
export async function playLambda(
  { platform, records, queues }: Pick<Embedded, 'platform' | 'records' | 'queues'>,
  clock: CountingClock,
  site: Site,
  scale = 1,
): Promise<Counts> {
  const work = { Ingest: openWork(), Images: openWork(), Publish: openWork() };
  const rendered: string[] = [];
  const written: string[] = [];
  const slots = FUNCTIONS.flatMap(({ id, batch, concurrency, seconds, window = 0 }) =>
    Array.from({ length: concurrency }, () => ({
      id,
      batch: id === 'Publish' ? Math.max(1, Math.round(batch * scale)) : batch,
      milliseconds: (seconds * 1000 - KEPT_MS) * scale,
      /** How long it waits for a batch to fill, and whether it has. */
      window: window * 1000 * scale,
      waited: false,
      /** When it may begin, and whether it is at work until then. */
      free: clock.now().getTime(),
      busy: false,
    })),
  );

  function watched(of: ReturnType<typeof openWork>): Platform {
    const until = waiting(clock);
    const pass: Pass = async (call, make) => {
      await until(clock.now().getTime() + assumed(call));
      const outcome = await make();
      of.count(call, outcome);
      if (call.name.startsWith('site.put ')) {
        const key = call.name.slice('site.put '.length);
        rendered.push(key);
        if (outcome !== call.guard) written.push(key);
      }
      // What DynamoDB answers is read anew each time, and never what it was before.
      return call.name.startsWith('records.') ? structuredClone(outcome) : outcome;
    };
    const wrapped = wrappedPlatform(platform, records, pass);
    // As `platform/aws/open.ts` has it for the one of them that reads any.
    return { ...wrapped, bodies: keptBodies(wrapped.bodies) };
  }

  const platforms = {
    Ingest: watched(work.Ingest),
    Images: watched(work.Images),
    Publish: watched(work.Publish),
  };

  async function invoke({ id, batch, milliseconds }: (typeof slots)[number]): Promise<boolean> {
    const queue = QUEUES[id];
    const deliveries = await queues.receive(queue, batch, VISIBILITY_SECONDS);
    if (deliveries.length === 0) return false;
    const began = clock.now().getTime();
    const watchedPlatform = platforms[id];
    const names: string[] = [];
    for (const { message } of deliveries) {
      if ('key' in message) await ingest(message.key, watchedPlatform, site);
      else if ('address' in message) await images(message.address, watchedPlatform, site.images);
      else names.push(...message.pages);
    }
    const isOver = () => clock.now().getTime() >= began + milliseconds;
    const failures = await publish(names, watchedPlatform, site, isOver);
    for (const failure of failures.values()) throw failure;
    await queues.acknowledge(
      queue,
      deliveries.map(({ receipt }) => receipt),
    );
    // Messages of the other two are worked on at once.
    const took = clock.now().getTime() - began;
    if (id !== 'Publish') clock.set(began + took / deliveries.length);
    work[id].end(deliveries.length, clock.now().getTime() - began);
    return true;
  }

  /** When there may be something for a function that has found nothing. */
  function nextEvent(): number {
    const ends = slots.filter(({ busy }) => busy).map(({ free }) => free);
    return Math.min(...ends, queues.nextDue()?.getTime() ?? Number.POSITIVE_INFINITY);
  }

  while (QUEUE_NAMES.some((queue) => !isEmpty(queues.depth(queue)))) {
    const slot = slots.reduce((first, other) => (other.free < first.free ? other : first));
    clock.set(slot.free);
    const { ready } = queues.depth(QUEUES[slot.id]);
    slot.busy = false;
    if (ready === 0) slot.free = Math.max(slot.free + 1, nextEvent());
    else if (ready < slot.batch && !slot.waited) slot.free += slot.window;
    else {
      slot.busy = await invoke(slot);
      slot.free = clock.now().getTime();
    }
    slot.waited = ready > 0 && !slot.busy;
  }
  clock.set(Math.max(...slots.map(({ free }) => free)));
  const done = { Ingest: work.Ingest.done(), Images: work.Images.done(), Publish: work.Publish.done() };
  return { ...done, rendered, written };
}

/** Puts the clock forward to the first of the times that are waited for, once nobody has anything else to do. */
function waiting(clock: CountingClock) {
  const sleepers: { readonly time: number; wake(): void }[] = [];
  let turning = false;

  async function turn(): Promise<void> {
    turning = true;
    await new Promise(setImmediate);
    for (; sleepers.length > 0; await new Promise(setImmediate)) {
      const times = sleepers.map(({ time }) => time);
      const [first] = sleepers.splice(times.indexOf(Math.min(...times)), 1);
      clock.set(Math.max(clock.now().getTime(), first?.time ?? 0));
      first?.wake();
    }
    turning = false;
  }

  return (time: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    sleepers.push({ time, wake: resolve });
    if (!turning) void turn();
    return promise;
  };
}

function isEmpty({ ready, inFlight, delayed }: ReturnType<Embedded['queues']['depth']>): boolean {
  return ready + inFlight + delayed === 0;
}

function openWork() {
  let [invocations, messages, milliseconds] = [0, 0, 0];
  let requests: Requests = {};
  const calls: Record<string, number> = {};
  return {
    count(call: Call, outcome: unknown) {
      const method = methodOf(call);
      calls[method] = (calls[method] ?? 0) + 1;
      requests = added(requests, requestsOf(call, outcome));
    },
    end(taken: number, lasted: number) {
      invocations++;
      messages += taken;
      milliseconds += lasted;
    },
    done: (): Work => ({ invocations, messages, milliseconds, requests, calls }),
  };
}

function assumed(call: Call): number {
  const method = methodOf(call);
  if (method.startsWith('records.')) return ASSUMED.records;
  if (method === 'queues.send') return ASSUMED.send;
  if (method === 'network') return ASSUMED.network;
  if (/\.(get|etag)$/.test(method)) return ASSUMED.get;
  return /\.(put|list|remove)$/.test(method) ? ASSUMED.put : ASSUMED.other;
}
