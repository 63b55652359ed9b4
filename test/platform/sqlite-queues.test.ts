import { describe, expect, test } from 'vitest';
import { openDatabase, TEMPORARY_DATABASE } from '../../functions/platform/embedded/database.ts';
import { sqliteQueues } from '../../functions/platform/embedded/sqlite-queues.ts';
import { sqliteLater } from '../../functions/platform/embedded/timer.ts';

const start = Date.parse('2021-10-20T12:36:32Z');

function opened() {
  let now = start;
  const queues = sqliteQueues(
    openDatabase(TEMPORARY_DATABASE),
    { now: () => new Date(now) },
    { maxAttempts: 2 },
  );
  return {
    queues,
    advance: (seconds: number) => {
      now += seconds * 1000;
    },
    receive: async (seconds = 30) =>
      (await queues.receive('inbox', 100, seconds)).map(({ message }) => message.key),
  };
}
const at = (seconds: number) => new Date(start + seconds * 1000);

describe('sqliteQueues', () => {
  test('counts what is ready, in flight, delayed and dead', async () => {
    const { queues, advance, receive } = opened();
    await queues.send('inbox', [{ key: 'dies' }]);
    for (let attempt = 0; attempt < 2; attempt++) {
      await receive();
      advance(30);
    }
    expect(queues.depth('inbox')).toEqual({ ready: 0, inFlight: 0, delayed: 0, dead: 1 });
    await queues.send('inbox', [{ key: 'b' }]);
    await receive();
    await queues.send('inbox', [{ key: 'c' }, { key: 'd' }]);
    await queues.send('inbox', [{ key: 'e' }], 10);
    expect(queues.depth('inbox')).toEqual({ ready: 2, inFlight: 1, delayed: 1, dead: 1 });
    expect(queues.depth('pages')).toEqual({ ready: 0, inFlight: 0, delayed: 0, dead: 0 });
    advance(30);
    expect(queues.depth('inbox')).toEqual({ ready: 4, inFlight: 0, delayed: 0, dead: 1 });
  });

  test('keeps dead letters, released or timed out, and says how often they were tried', async () => {
    const { queues, advance, receive } = opened();
    await queues.send('inbox', [{ key: 'times out' }]);
    await receive();
    advance(30);
    await receive();
    advance(30);
    await queues.send('inbox', [{ key: 'fails' }]);
    for (let attempt = 0; attempt < 2; attempt++) {
      for (const { receipt } of await queues.receive('inbox', 1, 30))
        await queues.release('inbox', receipt, 0);
    }
    expect(queues.deadLetters('inbox')).toEqual([
      { message: { key: 'times out' }, attempts: 2 },
      { message: { key: 'fails' }, attempts: 2 },
    ]);
    expect(queues.deadLetters('pages')).toEqual([]);
  });

  test('does not send a message twice that waits already', async () => {
    const { queues, receive } = opened();
    await queues.send('inbox', [{ key: 'a' }, { key: 'a' }]);
    await queues.send('inbox', [{ key: 'a' }, { key: 'b' }]);
    expect(await receive()).toEqual(['a', 'b']);
  });

  test('keeps no dead letter of a message that is sent anew', async () => {
    const { queues, receive } = opened();
    await queues.send('inbox', [{ key: 'dies' }]);
    for (let attempt = 0; attempt < 2; attempt++) {
      const [delivery] = await queues.receive('inbox', 1, 30);
      await queues.release('inbox', delivery?.receipt ?? '', 0);
    }
    expect(queues.deadLetters('inbox')).toHaveLength(1);
    await queues.send('inbox', [{ key: 'dies' }]);
    expect(queues.deadLetters('inbox')).toEqual([]);
    expect(await receive()).toEqual(['dies']);
  });

  test('does not count a message that failed once for one that is sent anew', async () => {
    const { queues, receive } = opened();
    await queues.send('inbox', [{ key: 'a' }]);
    for (const { receipt } of await queues.receive('inbox', 1, 30)) await queues.release('inbox', receipt, 0);
    await queues.send('inbox', [{ key: 'a' }]);
    expect(await receive()).toEqual(['a', 'a']);
  });

  test('ignores a receipt once the message is visible again, even before it is delivered again', async () => {
    const { queues, advance, receive } = opened();
    await queues.send('inbox', [{ key: 'a' }]);
    const [lost] = await queues.receive('inbox', 1, 30);
    advance(30);
    await queues.acknowledge('inbox', [lost?.receipt ?? '']);
    expect(await receive()).toEqual(['a']);
  });

  test('ignores receipts that it did not give', async () => {
    const { queues, advance, receive } = opened();
    await queues.send('inbox', [{ key: 'a' }]);
    const [delivery] = await queues.receive('inbox', 1, 30);
    await queues.acknowledge('pages', [delivery?.receipt ?? '']);
    await queues.acknowledge('inbox', ['', 'x', '1', '1.x', 'NaN.1', '1.0.0']);
    advance(30);
    expect(await receive()).toEqual(['a']);
  });

  test('gives a new message no receipt of one that is done', async () => {
    const { queues, receive, advance } = opened();
    await queues.send('inbox', [{ key: 'a' }]);
    const [done] = await queues.receive('inbox', 1, 30);
    await queues.acknowledge('inbox', [done?.receipt ?? '']);
    await queues.send('inbox', [{ key: 'b' }]);
    await receive();
    await queues.acknowledge('inbox', [done?.receipt ?? '']);
    advance(30);
    expect(await receive()).toEqual(['b']);
  });

  test('says when the next message becomes visible', async () => {
    const { queues, receive, advance } = opened();
    expect(queues.nextDue()).toBeUndefined();
    await queues.send('inbox', [{ key: 'ready' }]);
    expect(queues.nextDue()).toBeUndefined();
    await receive(30);
    expect(queues.nextDue()).toEqual(at(30));
    await queues.send('pages', [{ pages: [] }], 10);
    expect(queues.nextDue()).toEqual(at(10));
    advance(100);
    expect(queues.nextDue()).toEqual(at(30));
  });

  test('hurries the delayed messages of all queues, but none between two tries', async () => {
    const { queues, receive } = opened();
    await queues.send('inbox', [{ key: 'failed' }]);
    for (const { receipt } of await queues.receive('inbox', 1, 30))
      await queues.release('inbox', receipt, 60);
    expect(queues.hurry()).toBe(false);
    await queues.send('inbox', [{ key: 'waits' }], 900);
    await queues.send('pages', [{ pages: ['at /'] }], 900);
    expect(queues.hurry()).toBe(true);
    expect(await receive()).toEqual(['waits']);
    expect(await queues.receive('pages', 10, 30)).toHaveLength(1);
    expect(queues.hurry()).toBe(false);
  });

  test('recovers at once what a dead process had received, but not for more than the last try', async () => {
    const { queues, receive } = opened();
    await queues.send('inbox', [{ key: 'a' }]);
    await receive(3600);
    queues.recover();
    expect(await receive(3600)).toEqual(['a']);
    queues.recover();
    expect(await receive(3600)).toEqual([]);
    expect(queues.depth('inbox').dead).toBe(1);
  });

  test('recovers pages however many processes die with them in hand', async () => {
    const { queues } = opened();
    await queues.send('pages', [{ pages: ['at /'] }]);
    for (let kill = 0; kill < 5; kill++) {
      expect(await queues.receive('pages', 10, 3600)).toHaveLength(1);
      queues.recover();
    }
    expect(queues.depth('pages')).toMatchObject({ ready: 1, dead: 0 });
  });

  test('recovers what rested between two tries, whatever the clock was then', async () => {
    const { queues, receive } = opened();
    await queues.send('inbox', [{ key: 'a' }]);
    for (const { receipt } of await queues.receive('inbox', 1, 30))
      await queues.release('inbox', receipt, 3600);
    expect(await receive()).toEqual([]);
    queues.recover();
    expect(await receive()).toEqual(['a']);
  });
});

describe('sqliteLater', () => {
  test('lists what is due until it is settled, so that a kill in between loses nothing', async () => {
    const later = sqliteLater(openDatabase(TEMPORARY_DATABASE));
    const [early, late] = [
      { queue: 'pictures', message: { address: 'https://example.org/a.jpg' } },
      { queue: 'inbox', message: { key: 'b' } },
    ] as const;
    await later.wake('b', at(2));
    await later.askAgain('https://example.org/a.jpg', at(1));
    expect(later.next()).toEqual(at(1));
    expect(later.due(at(2))).toEqual([early, late]);
    expect(later.due(at(2))).toEqual([early, late]);
    later.settle([early], at(2));
    expect(later.due(at(2))).toEqual([late]);
    later.settle([late], at(2));
    expect(later.next()).toBeUndefined();
  });

  test('keeps a wake that was set anew for later while the old one was sent', async () => {
    const later = sqliteLater(openDatabase(TEMPORARY_DATABASE));
    await later.wake('a', at(1));
    const wakes = later.due(at(1));
    await later.wake('a', at(60));
    later.settle(wakes, at(1));
    expect(later.next()).toEqual(at(60));
  });
});
