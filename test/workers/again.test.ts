import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lifeOf } from '../../functions/operations/status.ts';
import { againAfter } from '../../functions/workers/again.ts';
import { fetched, type Hosts, openHosts } from '../support/hosts.ts';
import { article, openScratch, type Scratch } from '../support/platform.ts';

const address = 'https://busy.example.org/a.jpg';
const busy = { status: 'not-now', message: 'busy.example.org answered 429 Too Many Requests.' } as const;

let hosts: Hosts;
let scratch: Scratch;
beforeEach(async () => {
  hosts = openHosts();
  scratch = openScratch(hosts);
  hosts.answer(address, busy);
});
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

const publish = async () => {
  await scratch.put('a.md', article({ title: 'A', date: '2026-03-01' }, `![x](${address})`));
  await scratch.settle();
};
const nextTry = async () => (await scratch.embedded.platform.ledger.picture(address)).value?.again?.at;

describe('a picture whose host says "later"', () => {
  test('is left out until the host gives it, and then shown without anybody asking', async () => {
    await publish();
    expect(await scratch.page('a/index.html')).not.toContain('<picture');
    expect(await nextTry()).toBe('2026-06-01T00:15:00.000Z');
    hosts.answer(address, await fetched('teal'));
    scratch.clock.set('2026-06-01T00:14:00Z');
    await scratch.settle();
    expect(hosts.asked).toHaveLength(1);
    scratch.clock.set('2026-06-01T00:15:00Z');
    await scratch.settle();
    expect(await scratch.page('a/index.html')).toContain('<picture');
    expect(scratch.embedded.later.next()).toBeUndefined();
  });

  test('is not asked for before the time that the host names', async () => {
    hosts.answer(address, { ...busy, retryAfterMs: 3 * 3_600_000 });
    await publish();
    expect(await nextTry()).toBe('2026-06-01T03:00:00.000Z');
  });

  test('is given up after a day, and tried again when somebody asks', async () => {
    await publish();
    for (let next = await nextTry(); next !== undefined; next = await nextTry()) {
      scratch.clock.set(next);
      await scratch.settle();
    }
    expect(scratch.clock.now()).toEqual(new Date('2026-06-02T00:00:00Z'));
    expect(hosts.asked.length).toBeLessThan(12);
    const platform = { ...scratch.embedded.platform, keeper: scratch.embedded.keeper };
    expect((await lifeOf('a.md', platform))?.pictures[0]).toMatchObject({ status: 'failed' });
  });

  test('is asked for again though its message was lost, when inbox and ledger are compared', async () => {
    await publish();
    await scratch.embedded.platform.queues.send('pictures', [{ address }]);
    await scratch.settle();
    expect([hosts.asked.length, scratch.embedded.later.next()]).toEqual([
      1,
      new Date('2026-06-01T00:15:00Z'),
    ]);
  });
});

test('a host that asks for more than a day is asked no more', () => {
  const now = new Date('2026-06-01T00:00:00Z');
  expect(againAfter(undefined, 25 * 3_600_000, now)).toBeUndefined();
});
