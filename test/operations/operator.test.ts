import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adviceFor } from '../../functions/core/errors.ts';
import { problems } from '../../functions/operations/problems.ts';
import { retry } from '../../functions/operations/retry.ts';
import { lifeOf, overview } from '../../functions/operations/status.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import type { OperatorPlatform } from '../../functions/platform/platform.ts';
import { ingest } from '../../functions/workers/ingest.ts';
import { fetched, type Hosts, openHosts } from '../support/hosts.ts';
import { article, openScratch, type Scratch, testSite } from '../support/platform.ts';

const address = 'https://photos.example.org/a.jpg';
const dated = { date: '2026-03-01T00:00:00Z' };

let hosts: Hosts;
let scratch: Scratch;
let operator: OperatorPlatform;
beforeEach(() => {
  hosts = openHosts();
  scratch = openScratch(hosts);
  operator = { ...scratch.embedded.platform, keeper: scratch.embedded.keeper };
});
afterEach(() => scratch.close());

/** A picture whose message is tried until it is given up. */
async function giveUpPicture(): Promise<void> {
  hosts.answer(address, new Error('a fault of ours'));
  await scratch.put('a.md', article({ title: 'A', ...dated }, `![x](${address})`));
  await ingest('a.md', scratch.embedded.platform, testSite);
  // Its text waits no longer.
  scratch.clock.set('2026-06-01T00:00:10Z');
  await scratch.settle();
}

describe('retry', () => {
  test('has a picture shown that could not be had, and tells its articles', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }, `![x](${address})`));
    await scratch.settle();
    expect((await lifeOf('a.md', operator))?.warnings).toHaveLength(1);
    hosts.answer(address, await fetched('teal'));
    expect(await retry([], operator)).toEqual([address]);
    await scratch.settle();
    expect(await scratch.page('a/index.html')).toContain('<picture');
    expect((await lifeOf('a.md', operator))?.warnings).toEqual([]);
  });

  test('of some articles leaves the pictures of others alone', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }, `![x](${address})`));
    await scratch.put('b.md', article({ title: 'B', ...dated }, `![x](${address}?b)`));
    await scratch.settle();
    expect(await retry(['b.md'], operator)).toEqual([`${address}?b`]);
    hosts.asked.length = 0;
    await scratch.settle();
    expect(hosts.asked).toEqual([`${address}?b`]);
  });

  test('has nobody look again at an article whose picture fails as before', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }, `![x](${address})`));
    await scratch.settle();
    await retry([], operator);
    const before = (await operator.ledger.article('a.md')).revision;
    await scratch.settle();
    expect((await operator.ledger.article('a.md')).revision).toBe(before);
    expect(await retry([], operator)).toEqual([address]);
  });
});

describe('redrive', () => {
  test('has what was given up done when the cause is gone', async () => {
    await giveUpPicture();
    expect(await operator.keeper.deadLetters('pictures')).toEqual([address]);
    hosts.answer(address, await fetched('teal'));
    expect(await operator.keeper.redrive('pictures')).toBeGreaterThan(0);
    await scratch.settle();
    expect(await operator.keeper.deadLetters('pictures')).toEqual([]);
    expect(await scratch.page('a/index.html')).toContain('<picture');
  });
});

describe('withdraw', () => {
  test('takes an article out of the inbox and off the site, and says where there is none', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }));
    await scratch.settle();
    expect(await withdraw('a.md', operator)).toBe(true);
    await scratch.settle();
    expect(await scratch.page('a/index.html')).toBeUndefined();
    expect(await operator.inbox.etag('a.md')).toBeUndefined();
    expect(await withdraw('a.md', operator)).toBe(false);
  });
});

describe('status', () => {
  test('of an article tells its life, and nothing where nothing is known', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }, `![x](${address})`));
    await scratch.settle();
    expect(await lifeOf('a.md', operator)).toEqual({
      key: 'a.md',
      status: 'published',
      url: '/a/',
      received: expect.stringMatching(/Z$/),
      accepted: '2026-06-01T00:00:00.000Z',
      published: '2026-06-01T00:00:00.000Z',
      pictures: [
        {
          subject: address,
          status: 'failed',
          settled: '2026-06-01T00:00:00.000Z',
          code: 'image-unavailable',
          message: 'It answered 404.',
        },
      ],
      warnings: [{ code: 'image-unavailable', message: 'It answered 404.', subject: address, line: 6 }],
      underWay: false,
      givenUp: [],
    });
    expect(await lifeOf('b.md', operator)).toBeUndefined();
  });

  test('keeps when a version was first published, until another comes', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }, `![x](${address})`));
    await scratch.settle();
    scratch.clock.set('2026-06-02T00:00:00Z');
    hosts.answer(address, await fetched('teal'));
    await retry([], operator);
    await scratch.settle();
    expect((await lifeOf('a.md', operator))?.published).toBe('2026-06-01T00:00:00.000Z');
    await scratch.put('a.md', article({ title: 'B', ...dated }));
    await scratch.settle();
    expect((await lifeOf('a.md', operator))?.published).toBe('2026-06-02T00:00:00.000Z');
    await scratch.put('a.md', article({ title: 'B', date: '2026-07-01T12:00:00Z' }));
    await scratch.settle();
    const life = await lifeOf('a.md', operator);
    expect([life?.status, life?.published, life?.due]).toEqual([
      'scheduled',
      undefined,
      '2026-07-01T12:00:00.000Z',
    ]);
  });

  test('of an article names the queue that has given it up', async () => {
    await giveUpPicture();
    expect((await lifeOf('a.md', operator))?.givenUp).toEqual(['pictures']);
  });

  test('of all counts articles, pictures and messages', async () => {
    await scratch.put('b.md', article({ title: 'B', ...dated }));
    await scratch.put('c.md', article({ title: 'C', date: 'never' }));
    await scratch.put('d.md', article({ title: 'D', draft: true }));
    await giveUpPicture();
    const none = { ready: 0, inFlight: 0, delayed: 0, dead: 0 };
    expect(await overview(operator)).toEqual({
      articles: { published: 2, draft: 1, scheduled: 0, rejected: 1 },
      pictures: { ready: 0, failed: 0 },
      queues: { inbox: none, pictures: { ...none, dead: expect.any(Number) }, pages: none },
    });
  });
});

describe('problems', () => {
  test('are grouped by cause, with advice, the most frequent first', async () => {
    await scratch.put('b.md', article({ title: 'B', date: 'never' }));
    await scratch.put('c.md', article({ title: 'C', date: 'ever' }));
    await scratch.put('d.md', article({ title: 'D', ...dated }, '![x](gone.png)'));
    await giveUpPicture();
    const found = await problems(operator);
    expect(found.map(({ code, cases }) => [code, cases.map(({ key }) => key)])).toEqual([
      ['date-invalid', ['b.md', 'c.md']],
      ['image-unavailable', ['d.md']],
      ['message-given-up', [undefined]],
    ]);
    for (const { code, advice } of found) expect(advice).toBe(adviceFor(code));
    expect(found[0]?.cases[0]).toMatchObject({ line: 3, since: '2026-06-01T00:00:10.000Z' });
    expect(found[1]?.cases[0]?.line).toBeTypeOf('number');
    expect(found[2]?.cases[0]?.subject).toBe(`pictures: ${address}`);
  });

  test('are none where all is well', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }));
    await scratch.settle();
    expect(await problems(operator)).toEqual([]);
  });
});
