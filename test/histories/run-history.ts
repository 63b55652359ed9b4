import { isDeepStrictEqual } from 'node:util';
import type { Site } from '../../functions/core/site.ts';
import { rebuild } from '../../functions/operations/rebuild.ts';
import { retry } from '../../functions/operations/retry.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import type { Delivery, QueueName } from '../../functions/platform/queues.ts';
import { images } from '../../functions/workers/images.ts';
import { ingest } from '../../functions/workers/ingest.ts';
import { publish } from '../../functions/workers/publish.ts';
import { reconcileInbox } from '../../functions/workers/reconcile.ts';
import { article, ownSite } from '../support/platform.ts';
import { type Pass, wrappedPlatform } from '../support/wrapped-platform.ts';
import type { Change, History } from './history.ts';
import { leftovers } from './leftovers.ts';
import { openWorkers } from './workers.ts';
import { openWorld, outcomesOf, type Stores, type World } from './world.ts';

export interface Outcome {
  /** What is not as it should be; empty where the site is what a clean build gives. */
  readonly differences: readonly string[];
  readonly calls: number;
  readonly faults: number;
  /** Every call and how it went. */
  readonly log: readonly string[];
}

const QUEUES: readonly QueueName[] = ['inbox', 'pictures', 'pages'];
/** Nothing becomes visible by itself: a worker that is dead gives its messages back, as the end of their time-out does. */
const VISIBILITY_SECONDS = 10 ** 9;
/** At which a message is the last that could fail; see the embedded platform. */
const LAST_ATTEMPTS = 3;
const BATCH = 10;
const HOUR_MS = 3_600_000;
const END_OF_TIME = new Date(8.64e15);
/** No history needs as many: the workers keep each other busy for ever. */
const MOST_CALLS = 100_000;

/** What remembers from one piece of work to the next, as a function does that is called again. */
interface Process {
  readonly platform: Platform;
  readonly site: Site;
  pass: Pass;
}

type Held = { [Q in QueueName]: { readonly queue: Q; readonly delivery: Delivery<Q> } }[QueueName];

/** Lives a history, lets the workers come to rest, and compares what stands with a clean build of the same inbox. */
export async function runHistory(history: History, stores?: Stores): Promise<Outcome> {
  const { operations, plan } = history;
  const world = await openWorld(history, stores);
  try {
    const { queues, platform } = world.embedded;
    const simulation = openSimulation(world, plan);
    for (const { change, events, calls } of operations) {
      const keys = await live(change, world);
      for (let event = 0; event < events; event++)
        await queues.send(
          'inbox',
          keys.map((key) => ({ key })),
        );
      await simulation.run(calls);
    }
    await simulation.finish();
    // Comparing finds what was lost, but not what a worker has in hand and has not written down.
    if (operations.some(({ events }) => events === 0)) {
      await reconcileInbox(platform);
      await simulation.finish();
    }
    const { calls, faults } = simulation.workers.counts();
    return { differences: await differences(world), calls, faults, log: simulation.workers.log };
  } finally {
    world.close();
  }
}

/** Does what the author did; returns the keys that the store tells of. */
async function live(change: Change, world: World): Promise<string[]> {
  const { inbox } = world.embedded.platform;
  switch (change.kind) {
    case 'put':
      await world.put(change.key, article(change.source.fields, change.source.text));
      return [change.key];
    case 'picture':
      await world.putPicture(change.key, change.picture);
      return [change.key];
    case 'remove':
      await inbox.remove(change.key);
      return [change.key];
    case 'rename': {
      const stored = await inbox.get(change.key);
      if (!stored || change.key === change.to) return [];
      await world.put(change.to, stored.bytes);
      await inbox.remove(change.key);
      return [change.to, change.key];
    }
    case 'swap': {
      const [one, other] = await Promise.all([inbox.get(change.key), inbox.get(change.with)]);
      if (!one || !other || change.key === change.with) return [];
      await world.put(change.key, other.bytes);
      await world.put(change.with, one.bytes);
      return [change.key, change.with];
    }
    case 'edit': {
      const stored = await inbox.get(change.key);
      if (!stored) return [];
      const edited = new TextDecoder().decode(stored.bytes).replace(...change.words);
      await world.put(change.key, new TextEncoder().encode(edited));
      return [change.key];
    }
    case 'wait':
      world.advance(new Date(world.clock.now().getTime() + change.hours * HOUR_MS));
      return [];
    case 'command':
      await command(change.command, world);
      return [];
  }
}

async function command(name: 'retry' | 'rebuild' | 'reconcile', { embedded }: World): Promise<void> {
  const { platform, keeper } = embedded;
  if (name === 'retry') await retry([], { ...platform, keeper });
  if (name === 'rebuild') await rebuild({ ...platform, keeper }, 'another version');
  if (name === 'reconcile') await reconcileInbox(platform);
}

function openSimulation(world: World, plan: History['plan']) {
  const { platform, records, queues, later } = world.embedded;
  const workers = openWorkers(plan);
  const held: Held[] = [];
  const idle: Process[] = [];

  async function receive(): Promise<void> {
    const now = world.clock.now();
    const due = later.due(now);
    for (const { queue, message } of due) await queues.send(queue, [message]);
    later.settle(due, now);
    for (const queue of QUEUES) {
      const room = BATCH - held.filter((message) => message.queue === queue).length;
      const deliveries = room > 0 ? await queues.receive(queue, room, VISIBILITY_SECONDS) : [];
      for (const delivery of deliveries) held.push({ queue, delivery } as Held);
    }
  }

  /** Begins with a message; of pages, sometimes with all at hand, as Lambda is given a batch. */
  async function begin(): Promise<boolean> {
    await receive();
    const first = workers.choose(held);
    if (!first) return false;
    const alike = held.filter(
      (message) => message === first || (first.queue === 'pages' && message.queue === 'pages'),
    );
    const batch = workers.coin() ? [first] : alike;
    if (!workers.isDoubled()) for (const message of batch) held.splice(held.indexOf(message), 1);
    const release = async ({ queue, delivery }: Held) => queues.release(queue, delivery.receipt, 30);
    workers.start(
      batch.map(({ delivery }) => JSON.stringify(delivery.message)).join(' '),
      batch.some(({ delivery }) => delivery.attempt >= LAST_ATTEMPTS),
      (pass) => work(batch, pass),
      async () => {
        for (const message of batch) await release(message);
      },
    );
    return true;
  }

  function openProcess(): Process {
    const process: Process = {
      pass: (_, make) => make(),
      platform: wrappedPlatform(platform, records, (call, make) => process.pass(call, make)),
      site: ownSite(world.site),
    };
    return process;
  }

  async function work(batch: readonly Held[], pass: Pass): Promise<void> {
    const process = idle.pop() ?? openProcess();
    process.pass = pass;
    await workIn(process, batch, pass);
    // One that dies while it works never comes back.
    idle.push(process);
  }

  async function workIn(
    { platform: faulty, site }: Process,
    batch: readonly Held[],
    pass: Pass,
  ): Promise<void> {
    const acknowledge = ({ queue, delivery }: Held) =>
      pass({ name: 'acknowledge' }, () => queues.acknowledge(queue, [delivery.receipt]));
    const names = batch.flatMap((message) =>
      message.queue === 'pages' ? message.delivery.message.pages : [],
    );
    const failures = names.length > 0 ? await publish(names, faulty, site) : new Map<string, unknown>();
    for (const message of batch) {
      const { queue, delivery } = message;
      try {
        if (queue === 'inbox') await ingest(delivery.message.key, faulty, site);
        if (queue === 'pictures') await images(delivery.message.address, faulty, site.images);
        const failed = queue === 'pages' && delivery.message.pages.find((name) => failures.has(name));
        if (failed) throw failures.get(failed);
        await acknowledge(message);
      } catch (error) {
        workers.log.push(`failed: ${JSON.stringify(delivery.message)}: ${error}`);
        await queues.release(queue, delivery.receipt, 2 ** delivery.attempt);
      }
    }
  }

  /** Whether a host is to be asked again. */
  function awaitsPictures(): boolean {
    return later.due(END_OF_TIME).some(({ queue }) => queue === 'pictures');
  }

  /** One call, or the beginning of one worker's work; `false` where nothing can be done now. */
  async function step(patient: boolean): Promise<boolean> {
    if (workers.free() > 0 && (workers.coin() || workers.free() === plan.workers) && (await begin()))
      return true;
    return (await workers.step(patient)) || (workers.free() > 0 && (await begin()));
  }

  return {
    workers,
    async run(calls: number): Promise<void> {
      for (let call = 0; call < calls; call++) if (!(await step(true))) return;
    },
    /** Until nothing is left; whoever sleeps is woken before or after the next message becomes visible. */
    async finish(): Promise<void> {
      for (;;) {
        if (workers.counts().calls > MOST_CALLS) throw new Error('the workers do not come to rest');
        if (await step(true)) continue;
        if (workers.coin() && (await step(false))) continue;
        const next = queues.nextDue();
        if (next && next.getTime() - world.clock.now().getTime() < VISIBILITY_SECONDS * 500)
          world.advance(next);
        else if (awaitsPictures()) world.advance(new Date(world.clock.now().getTime() + HOUR_MS));
        else if (!(await step(false))) return;
      }
    },
  };
}

async function differences(world: World): Promise<string[]> {
  const { platform, queues } = world.embedded;
  const clean = await world.clean();
  return [
    ...compared(await world.contents(), clean.contents),
    ...compared(await outcomesOf(platform), clean.outcomes),
    ...(await leftovers(world)),
    ...QUEUES.flatMap((queue) =>
      queues.deadLetters(queue).map((letter) => `dead letter: ${JSON.stringify(letter)}`),
    ),
  ];
}

function compared(
  found: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(found), ...Object.keys(wanted)]);
  return [...names]
    .filter((name) => !isDeepStrictEqual(found[name], wanted[name]))
    .map((name) => {
      if (found[name] === undefined) return `missing: ${name}`;
      if (wanted[name] === undefined) return `too much: ${name}`;
      return `differs: ${name}: ${found[name]} instead of ${wanted[name]}`;
    });
}
