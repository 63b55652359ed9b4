import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { QueueKeeper, Queues, Receiver } from '../../functions/platform/queues.ts';
import { MAX_ATTEMPTS } from './queues.ts';

export interface OpenKeeper {
  readonly queues: Queues & Receiver;
  readonly keeper: QueueKeeper;
  close(): Promise<void>;
}

/** How every platform's queues are for the operator. `open` gives empty ones that give a message up after `MAX_ATTEMPTS`. */
export function describeKeeper(name: string, open: () => Promise<OpenKeeper>): void {
  describe(name, () => {
    let opened: OpenKeeper;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    /** Takes the only message of a queue until it is given up. */
    async function giveUp(queue: 'inbox' | 'pages'): Promise<void> {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const [delivery] = await opened.queues.receive(queue, 1, 60);
        if (!delivery) throw new Error('no message was delivered');
        await opened.queues.release(queue, delivery.receipt, 0);
      }
      expect(await opened.queues.receive(queue, 1, 60)).toEqual([]);
    }

    test('counts the messages that wait, are worked on, wait for a time and were given up', async () => {
      const { queues, keeper } = opened;
      await queues.send('inbox', [{ key: 'bad.md' }]);
      await giveUp('inbox');
      await queues.send('inbox', [{ key: 'a.md' }, { key: 'b.md' }]);
      await queues.send('inbox', [{ key: 'c.md' }], 600);
      await queues.receive('inbox', 1, 60);
      expect(await keeper.depth('inbox')).toEqual({ ready: 1, inFlight: 1, delayed: 1, dead: 1 });
      expect(await keeper.depth('pages')).toEqual({ ready: 0, inFlight: 0, delayed: 0, dead: 0 });
    });

    test('names what was given up, as often as it is asked', async () => {
      const { queues, keeper } = opened;
      await queues.send('pages', [{ pages: ['at /a/', 'at /新/'] }]);
      await giveUp('pages');
      for (const _ of [1, 2]) expect(await keeper.deadLetters('pages')).toEqual(['at /a/', 'at /新/']);
      expect(await keeper.deadLetters('inbox')).toEqual([]);
    });

    test('has what was given up delivered again, as if it had never been tried', async () => {
      const { queues, keeper } = opened;
      expect(await keeper.redrive('inbox')).toBe(0);
      await queues.send('inbox', [{ key: 'bad.md' }]);
      await giveUp('inbox');
      expect(await keeper.redrive('inbox')).toBe(1);
      expect(await queues.receive('inbox', 1, 60)).toMatchObject([
        { message: { key: 'bad.md' }, attempt: 1 },
      ]);
      expect((await keeper.depth('inbox')).dead).toBe(0);
    });
  });
}
