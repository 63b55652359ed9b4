import { isAtAddress } from '../../core/pages.ts';
import type { Site } from '../../core/site.ts';
import { sendPages } from '../../workers/due-pages.ts';
import type { Order } from '../../workers/enlist.ts';
import { ingest } from '../../workers/ingest.ts';
import { publish } from '../../workers/publish.ts';
import type { Delivery, QueueName } from '../queues.ts';
import type { Embedded } from './open.ts';

/** Longer than any one message takes: only one process works on these queues, and it recovers them when it starts. */
const VISIBILITY_SECONDS = 3600;
const INBOX_BATCH = 32;
/** Under way at once. */
const BATCHES = 4;
/** Pages of as many messages are reduced to their distinct pages before any is rendered. */
const PAGES_BATCH = 2000;
/** So many messages are postponed at the most: none may be in hand for longer than `VISIBILITY_SECONDS`. */
const MOST_POSTPONED = 50_000;
const LONGEST_PAUSE_SECONDS = 60;

export interface StepOptions {
  /** Whether nobody reads the site yet: its folder was empty when this run began. */
  readonly unread: boolean;
  /** How many pictures are worked on at once. */
  readonly concurrency: number;
  /** Whether nobody waits for a better moment: a message that failed is tried again at once. */
  readonly hurried: () => boolean;
  /** Whether no more is to be begun. */
  readonly stopping: () => boolean;
  /** Whether it is worth waiting for pictures. */
  readonly patient: () => boolean;
  /** Keys, addresses or names of pages that were reconciled. */
  readonly onStep: (queue: QueueName, subjects: Iterable<string>) => void;
  /** A message that failed; it will be tried again, or is a dead letter. */
  readonly onFailure: (queue: QueueName, subject: string, error: unknown) => void;
  /** A picture is done; its step did not wait for it. */
  readonly onPicture: () => void;
}

/** One batch from each queue at a time. A step says whether it found anything to do. */
export function openSteps({ platform, queues }: Embedded, site: Site, options: StepOptions) {
  const { onStep, onFailure } = options;
  const pictures = new Set<Promise<void>>();
  const batches: Promise<unknown>[] = [];
  const faults: unknown[] = [];
  let order: Order = options.unread ? 'entries-first' : 'page-first';
  /** Pages that come after those of articles, and the messages that name them, which are in hand. */
  const postponed = { names: new Set<string>(), receipts: [] as string[] };

  async function giveBack<Q extends QueueName>(queue: Q, delivery: Delivery<Q>) {
    const pause = options.hurried() ? 0 : Math.min(2 ** delivery.attempt, LONGEST_PAUSE_SECONDS);
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
      onFailure(queue, subject, error);
      // Nobody may be waiting for it yet.
      await giveBack(queue, delivery).catch((fault) => faults.push(fault));
    }
    onStep(queue, [subject]);
  }

  /** Batches are begun before those before them have ended: threads read the ones while the others are written down. */
  async function inbox(): Promise<boolean> {
    const deliveries = await queues.receive('inbox', INBOX_BATCH, VISIBILITY_SECONDS);
    const work = deliveries.map((delivery) => {
      const { key } = delivery.message;
      return handle('inbox', delivery, key, () =>
        ingest(key, platform, site, { order, patient: options.patient() }),
      );
    });
    if (work.length > 0) batches.push(Promise.all(work));
    if (batches.length === 0) return false;
    if (work.length === 0 || batches.length >= BATCHES) await batches.shift();
    return true;
  }

  /** Begins with as many as there is room for. */
  async function startPictures(): Promise<boolean> {
    const free = options.concurrency - pictures.size;
    const deliveries = free > 0 ? await queues.receive('pictures', free, VISIBILITY_SECONDS) : [];
    for (const delivery of deliveries) {
      const { address } = delivery.message;
      const task = handle('pictures', delivery, address, () => reconcilePicture(address)).finally(() => {
        pictures.delete(task);
        options.onPicture();
      });
      pictures.add(task);
    }
    return deliveries.length > 0;
  }

  /** Its worker is loaded with the first picture: many runs have none, and sharp takes a tenth of a second. */
  async function reconcilePicture(address: string): Promise<void> {
    const { images } = await import('../../workers/images.ts');
    return images(address, platform, site.images);
  }

  /** Where there are more than a batch, articles' own pages come first: the fewer the renderings of a listing, the better. */
  async function pages(): Promise<boolean> {
    order = 'page-first';
    const deliveries = await queues.receive('pages', PAGES_BATCH, VISIBILITY_SECONDS);
    const waiting = postponed.receipts.length > 0;
    const articles = waiting || deliveries.length === PAGES_BATCH ? deliveries.filter(isOfAddresses) : [];
    if (articles.length > 0) {
      await publishAll(articles);
      postpone(deliveries.filter((delivery) => !isOfAddresses(delivery)));
      if (postponed.receipts.length >= MOST_POSTPONED) await queueAnew();
    } else if (waiting) {
      postpone(deliveries);
      await queueAnew();
    } else await publishAll(deliveries);
    return waiting || deliveries.length > 0;
  }

  function postpone(deliveries: readonly Delivery<'pages'>[]): void {
    for (const { message, receipt } of deliveries) {
      for (const name of message.pages) postponed.names.add(name);
      postponed.receipts.push(receipt);
    }
  }

  /** Each page once: those of a listing are named with each of its articles. */
  async function queueAnew(): Promise<void> {
    await sendPages(postponed.names, queues);
    await queues.acknowledge('pages', postponed.receipts);
    postponed.names.clear();
    postponed.receipts.length = 0;
  }

  async function publishAll(due: readonly Delivery<'pages'>[]): Promise<void> {
    const names = new Set(due.flatMap(({ message }) => message.pages));
    const failures = await publish(names, platform, site, options.stopping);
    const receipts: string[] = [];
    for (const delivery of due) {
      const failed = delivery.message.pages.filter((name) => failures.has(name));
      for (const name of failed) onFailure('pages', name, failures.get(name));
      if (failed.length === 0) receipts.push(delivery.receipt);
      else await giveBack('pages', delivery);
    }
    await queues.acknowledge('pages', receipts);
    if (due.length > 0) onStep('pages', names);
  }

  return {
    inbox,
    startPictures,
    pages,
    pictures: pictures as ReadonlySet<Promise<void>>,
    /** Throws what the queues failed with since, where no step threw it. */
    check(): void {
      if (faults.length > 0) throw faults.splice(0)[0];
    },
    /** Resolves when all that was begun is done. */
    async settled(): Promise<void> {
      await Promise.all(batches);
      await Promise.all(pictures);
    },
  };
}

function isOfAddresses({ message }: Delivery<'pages'>): boolean {
  return message.pages.every(isAtAddress);
}
