import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery, QueueName, Queues, Receiver } from '../../functions/platform/queues.ts';

export interface OpenQueues {
  readonly queues: Queues & Receiver;
  /** Lets time pass: by the injected clock, or by waiting. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** The dead-letter rule that `open` sets. */
export const MAX_ATTEMPTS = 3;

/** Seconds: longer than a few calls take on a busy machine, short enough to be waited for. */
const BRIEF = 4;

/** What every platform's queues do. `open` gives empty ones that give a message up after `MAX_ATTEMPTS`. */
export function describeQueues(name: string, open: () => Promise<OpenQueues>): void {
  describe(name, () => {
    let queues: Queues & Receiver;
    let advance: (seconds: number) => Promise<void>;
    let close: () => Promise<void>;
    const send = (...keys: string[]) =>
      queues.send(
        'inbox',
        keys.map((key) => ({ key })),
      );
    const receive = async (visibilitySeconds = BRIEF) => all('inbox', visibilitySeconds);
    const keys = (deliveries: readonly Delivery<'inbox'>[]) =>
      deliveries.map(({ message }) => message.key).sort();

    /** A receive may give less than there is, so until nothing comes. */
    async function all<Q extends QueueName>(queue: Q, visibilitySeconds: number): Promise<Delivery<Q>[]> {
      const found: Delivery<Q>[] = [];
      for (;;) {
        const more = await queues.receive(queue, 1000, visibilitySeconds);
        if (more.length === 0) return found;
        found.push(...more);
      }
    }
    async function one(visibilitySeconds = BRIEF): Promise<Delivery<'inbox'>> {
      const [delivery] = await receive(visibilitySeconds);
      if (!delivery) throw new Error('no message was delivered');
      return delivery;
    }

    beforeEach(async () => {
      ({ queues, advance, close } = await open());
    });
    afterEach(() => close());

    test('gives nothing, at once, where there is nothing', async () => {
      expect(await queues.receive('inbox', 10, 30)).toEqual([]);
    });

    test('delivers each message that was sent, as it was, to its own queue', async () => {
      await queues.send('inbox', [{ key: 'news/新 +%"😀.md' }]);
      await queues.send('pictures', [{ address: 'https://example.com/a.jpg?w=770&resize=770%2C433' }]);
      await queues.send('pages', [{ pages: ['at /', 'front tag/a b'] }, { pages: [] }]);
      expect(keys(await receive())).toEqual(['news/新 +%"😀.md']);
      const [picture] = await all('pictures', BRIEF);
      expect(picture?.message).toEqual({ address: 'https://example.com/a.jpg?w=770&resize=770%2C433' });
      const pages = (await all('pages', BRIEF)).flatMap(({ message }) => message.pages);
      expect(pages.sort()).toEqual(['at /', 'front tag/a b']);
    });

    test('takes a send of no messages for done', async () => {
      await send();
      expect(await receive()).toEqual([]);
    });

    test('gives no more than the limit', async () => {
      await send('a', 'b', 'c');
      expect((await queues.receive('inbox', 2, 30)).length).toBeLessThanOrEqual(2);
    });

    test('delivers two and a half thousand messages of one send', async () => {
      const many = Array.from({ length: 2500 }, (_, index) => `${index}.md`);
      await send(...many);
      // None comes again before the last has come, however busy the machine.
      expect(keys(await receive(3600))).toEqual([...many].sort());
    });

    test('delivers a message of 200 KB', async () => {
      const pages = Array.from({ length: 2000 }, (_, index) => `at /${'x'.repeat(90)}/${index}/`);
      await queues.send('pages', [{ pages }]);
      const delivered = (await all('pages', BRIEF)).flatMap(({ message }) => message.pages);
      expect(delivered.sort()).toEqual(pages.sort());
    });

    test('hides a message that was received until its time is up', async () => {
      await send('a');
      expect(keys(await receive(BRIEF))).toEqual(['a']);
      expect(await receive()).toEqual([]);
      await advance(BRIEF + 1);
      expect(keys(await receive())).toEqual(['a']);
    });

    test('delivers again what was not acknowledged, and counts the attempts from 1', async () => {
      await send('a');
      expect((await one()).attempt).toBe(1);
      await advance(BRIEF + 1);
      expect((await one()).attempt).toBe(2);
    });

    test('never delivers again what was acknowledged', async () => {
      await send('a', 'b', 'c');
      const deliveries = await receive();
      const done = deliveries.filter(({ message }) => message.key !== 'b');
      await queues.acknowledge(
        'inbox',
        done.map(({ receipt }) => receipt),
      );
      await advance(BRIEF + 1);
      expect(keys(await receive())).toEqual(['b']);
    });

    test('takes an acknowledgement that is repeated for done', async () => {
      await send('a');
      const { receipt } = await one();
      await queues.acknowledge('inbox', [receipt]);
      await queues.acknowledge('inbox', [receipt]);
      await queues.acknowledge('inbox', []);
      await advance(BRIEF + 1);
      expect(await receive()).toEqual([]);
    });

    test('ignores the receipt of a delivery after which the message was delivered again', async () => {
      await send('a');
      const lost = await one();
      await advance(BRIEF + 1);
      const again = await one();
      await queues.acknowledge('inbox', [lost.receipt]);
      await queues.release('inbox', lost.receipt, 0);
      expect(await receive()).toEqual([]);
      await advance(BRIEF + 1);
      expect((await one()).attempt).toBe(again.attempt + 1);
    });

    test('makes a released message visible at once, or after the delay', async () => {
      await send('a');
      await queues.release('inbox', (await one(60)).receipt, 0);
      const second = await one(60);
      expect(second.attempt).toBe(2);
      await queues.release('inbox', second.receipt, BRIEF);
      expect(await receive()).toEqual([]);
      await advance(BRIEF + 1);
      expect((await one()).attempt).toBe(3);
    });

    test('delivers a delayed message when its time has come, and not before', async () => {
      await queues.send('inbox', [{ key: 'later' }], BRIEF);
      await send('now');
      expect(keys(await receive(60))).toEqual(['now']);
      await advance(BRIEF + 1);
      expect(keys(await receive(60))).toEqual(['later']);
    });

    test('gives a message up after the last try, and only that one', async () => {
      await send('bad');
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        expect((await one()).attempt).toBe(attempt);
        await advance(BRIEF + 1);
      }
      await send('good');
      expect(keys(await receive())).toEqual(['good']);
    });

    test('gives a message up that was released after the last try', async () => {
      await send('bad');
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        await queues.release('inbox', (await one(60)).receipt, 0);
      }
      expect(await receive()).toEqual([]);
    });

    test('lets the last try succeed', async () => {
      await send('a');
      for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
        await queues.release('inbox', (await one(60)).receipt, 0);
      }
      const last = await one();
      expect(last.attempt).toBe(MAX_ATTEMPTS);
      await queues.acknowledge('inbox', [last.receipt]);
    });

    test('delivers a message that is sent while an identical one is worked on', async () => {
      await send('a');
      const first = await one(60);
      await send('a');
      const second = await one(60);
      await queues.acknowledge('inbox', [first.receipt]);
      await queues.release('inbox', second.receipt, 0);
      expect(keys(await receive())).toEqual(['a']);
    });

    test('delivers a delayed message beside an identical one that is not', async () => {
      await send('a');
      await queues.send('inbox', [{ key: 'a' }], BRIEF);
      const now = await one(60);
      await queues.acknowledge('inbox', [now.receipt]);
      await advance(BRIEF + 1);
      expect(keys(await receive())).toEqual(['a']);
    });

    test('delivers a message at once beside an identical one that is delayed', async () => {
      await queues.send('inbox', [{ key: 'a' }], 900);
      await send('a');
      expect(keys(await receive(60))).toEqual(['a']);
    });

    test('gives concurrent receivers different messages', async () => {
      const many = Array.from({ length: 200 }, (_, index) => `${index}.md`);
      await send(...many);
      const shares = await Promise.all(Array.from({ length: 4 }, () => all('inbox', 60)));
      expect(keys(shares.flat())).toEqual([...many].sort());
    });
  });
}
