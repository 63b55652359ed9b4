import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { pageKeys, pageNamed } from '../../functions/core/pages.ts';
import type { Embedded } from '../../functions/platform/embedded/open.ts';
import { openRunner } from '../../functions/platform/embedded/runner.ts';
import { Unavailable } from '../../functions/platform/errors.ts';
import { article, openScratch, ownSite } from '../support/platform.ts';

type Call = 'send' | 'receive' | 'acknowledge' | 'release';

const locked = new Unavailable('another process is writing the ledger');

/** One article in the inbox, and a runner whose calls of these names fail with `error` while it is `broken`. */
async function opened(error: Error, calls: readonly Call[]) {
  const scratch = openScratch();
  onTestFinished(() => scratch.close());
  await scratch.put('a.md', article({ title: 'A', date: '2026-03-01' }));
  const state = { broken: true, pauses: [] as Error[] };
  const failing = <Queues extends object>(queues: Queues): Queues =>
    new Proxy(queues, {
      get(target, name, receiver) {
        if (state.broken && calls.some((call) => call === name)) return () => Promise.reject(error);
        return Reflect.get(target, name, receiver);
      },
    });
  const { platform, queues } = scratch.embedded;
  const embedded: Embedded = {
    ...scratch.embedded,
    platform: { ...platform, queues: failing(platform.queues) },
    queues: failing(queues),
  };
  let idle = Promise.withResolvers<void>();
  let paused = Promise.withResolvers<void>();
  const runner = openRunner(embedded, ownSite(), {
    concurrency: 1,
    unread: false,
    onIdle() {
      idle.resolve();
      idle = Promise.withResolvers();
    },
    onPause(reason) {
      state.pauses.push(reason);
      paused.resolve();
      paused = Promise.withResolvers();
    },
  });
  return { scratch, state, runner, idle: () => idle.promise, paused: () => paused.promise };
}

describe('a runner that runs', () => {
  test.each<[string, readonly Call[]]>([
    ['received', ['receive']],
    ['acknowledged or given back', ['acknowledge', 'release']],
  ])('pauses while nothing can be %s, says so once, and goes on', async (_, calls) => {
    const { scratch, state, runner, idle, paused } = await opened(locked, calls);
    const [ended, first] = [runner.run(), paused()];
    await first;
    const rested = idle();
    state.broken = false;
    await rested;
    expect(await scratch.page('a/index.html')).toContain('<h1');
    expect(state.pauses).toEqual([locked]);
    expect(scratch.embedded.queues.depth('inbox')).toMatchObject({ ready: 0, inFlight: 0, dead: 0 });
    await runner.stop();
    await ended;
  });

  test('looks at what it is told of, which waits where it cannot be queued', async () => {
    const { scratch, state, runner, idle, paused } = await opened(locked, ['send']);
    state.broken = false;
    const [ended, published] = [runner.run(), idle()];
    await published;
    const { inbox } = scratch.embedded.platform;
    await inbox.put('b.md', article({ title: 'B', date: '2026-03-01' }), { type: '', cacheControl: '' });
    state.broken = true;
    const pause = paused();
    runner.look('b.md');
    await pause;
    const rested = idle();
    state.broken = false;
    await rested;
    expect(await scratch.status('b.md')).toBe('published');
    await runner.stop();
    await ended;
  });

  test('ends in a pause when it is told to stop', async () => {
    const { runner, paused } = await opened(locked, ['receive']);
    const [ended, pause] = [runner.run(), paused()];
    await pause;
    await runner.stop();
    await ended;
  });

  test.each<[string, readonly Call[]]>([
    ['receives', ['receive']],
    ['gives back', ['acknowledge', 'release']],
  ])('ends with whatever else the queues fail with as it %s', async (_, calls) => {
    const { state, runner } = await opened(new Error('no such table'), calls);
    await expect(runner.run()).rejects.toThrow('no such table');
    expect(state.pauses).toEqual([]);
    await runner.stop();
  });
});

test('a runner that drains ends with what the queues fail with', async () => {
  const { runner } = await opened(locked, ['acknowledge', 'release']);
  await expect(runner.drain()).rejects.toThrow(locked);
});

test('a runner looks at listings once, after the pages of all articles, however many messages name them', async () => {
  const scratch = openScratch();
  onTestFinished(() => scratch.close());
  const { site, queues, ledger } = scratch.embedded.platform;
  const fronts = new Set<string>();
  // More than two batches, no two of them alike: an article's page, and two of seventy-nine listings.
  for (let index = 0; index < 1500; index++) {
    const pages = [`front tag/a${index % 40}`, `front tag/b${index % 39}`];
    for (const name of pages) fronts.add(name);
    await queues.send('pages', [{ pages: [`at /${index}/`] }, { pages }]);
  }
  const looks = vi.spyOn(site, 'etag');
  await scratch.runner.drain();
  const looked = looks.mock.calls.map(([key]) => key);
  const firstListing = looked.findIndex((key) => key.startsWith('tags/'));
  expect(looked.findLastIndex((key) => !key.startsWith('tags/'))).toBeLessThan(firstListing);
  for (const name of fronts) {
    const [key = ''] = pageKeys(pageNamed(name));
    expect(await ledger.reconciliations(key)).toBe(1);
  }
  expect(scratch.embedded.queues.depth('pages')).toEqual({ ready: 0, inFlight: 0, delayed: 0, dead: 0 });
});

test('a runner that is told to stop begins no more pages, and leaves the others in the queue', async () => {
  const scratch = openScratch();
  onTestFinished(() => scratch.close());
  const { platform, queues } = scratch.embedded;
  const names = Array.from({ length: 300 }, (_, index) => `at /${index}/`);
  await platform.queues.send('pages', [{ pages: names }]);
  const etag = platform.site.etag;
  let looks = 0;
  let stopped: Promise<void> | undefined;
  vi.spyOn(platform.site, 'etag').mockImplementation(async (key) => {
    if (++looks === 100) stopped = scratch.runner.stop();
    return etag(key);
  });
  await scratch.runner.drain();
  await stopped;
  const left = (await queues.receive('pages', 1000, 60)).flatMap(({ message }) => message.pages);
  const reconciled = await Promise.all(
    names.flatMap((name) => pageKeys(pageNamed(name))).map((key) => platform.ledger.reconciliations(key)),
  );
  expect(left.length).toBeGreaterThan(100);
  expect(left.length + reconciled.filter((count) => count > 0).length).toBe(names.length);
});
