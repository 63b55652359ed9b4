import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Objects } from '../../functions/platform/objects.ts';
import { ingest } from '../../functions/workers/ingest.ts';
import { publish } from '../../functions/workers/publish.ts';
import { article, openScratch, type Scratch, testSite } from '../support/platform.ts';

const [PAGE, FRONT] = ['a/index.html', 'index.html'];
const OLD = ['old', { type: 'text/html', cacheControl: '' }] as const;
const NAMES = ['front newest', 'at /a/'];

let scratch: Scratch;
beforeEach(async () => {
  scratch = openScratch();
  await scratch.put('a.md', article({ title: 'A', date: '2026-03-01' }));
  await scratch.settle();
  await scratch.embedded.platform.site.put(PAGE, ...OLD);
  await scratch.embedded.platform.site.put(FRONT, ...OLD);
});
afterEach(() => scratch.close());

/** The platform, with something else to do around each put. */
function withPuts(around: (key: string, put: () => Promise<string>) => Promise<string>) {
  const { platform } = scratch.embedded;
  const site: Objects = {
    ...platform.site,
    put: (...put) => around(put[0], () => platform.site.put(...put)),
  };
  return { ...platform, site };
}

test('nobody waits until a page that stands already has been replaced', async () => {
  const front = Promise.withResolvers<void>();
  const platform = withPuts(async (key, put) => {
    if (key === PAGE) await front.promise;
    if (key === FRONT) front.resolve();
    return put();
  });
  expect(await publish(NAMES, platform, testSite)).toEqual(new Map());
  expect(await scratch.page(PAGE)).toContain('<h1');
  expect(await scratch.page(FRONT)).toContain('href="/a/"');
});

test('a listing is written when the page that it leads to stands', async () => {
  await scratch.embedded.platform.site.remove(PAGE);
  const done: string[] = [];
  const platform = withPuts(async (key, put) => {
    if (key === PAGE) await new Promise(setImmediate);
    const etag = await put();
    done.push(key);
    return etag;
  });
  expect(await publish(NAMES, platform, testSite)).toEqual(new Map());
  expect(done).toEqual([PAGE, FRONT]);
});

test('a page for which there is no time left when its turn comes is due again', async () => {
  await scratch.embedded.platform.site.remove(PAGE);
  const until = new Date(scratch.clock.now().getTime() + 1000);
  const platform = withPuts((_, put) => {
    scratch.clock.set(until.toISOString());
    return put();
  });
  expect(await publish(NAMES, platform, testSite, () => scratch.clock.now() >= until)).toEqual(new Map());
  expect([await scratch.page(PAGE), await scratch.page(FRONT)]).toEqual([expect.anything(), 'old']);
  const due = await scratch.embedded.queues.receive('pages', 10, 60);
  expect(due.map(({ message }) => message.pages)).toEqual([['front newest']]);
});

test('an article that is withdrawn goes when nothing leads to it any more', async () => {
  await scratch.put(
    'b.md',
    article({ title: 'B', date: '2026-03-02', categories: ['c', 'd'], tags: ['x'], author: 'Me' }),
  );
  await scratch.settle();
  const { platform } = scratch.embedded;
  const leading = async () => {
    const texts = await Promise.all(
      (await scratch.keys()).map(async (key) => [key, await scratch.page(key)]),
    );
    return texts.filter(([key, text]) => key !== 'b/index.html' && text?.includes('/b/')).map(([key]) => key);
  };
  expect(await leading()).toContain('tags/x/index.html');
  let left: unknown;
  const site: Objects = {
    ...platform.site,
    async remove(key, guard) {
      if (key === 'b/index.html') left = await leading();
      return platform.site.remove(key, guard);
    },
  };
  await platform.inbox.remove('b.md');
  await ingest('b.md', platform, testSite);
  for (let due = await received(); due.length > 0; due = await received())
    expect(await publish(due, { ...platform, site }, testSite)).toEqual(new Map());
  expect(left).toEqual([]);
  expect(await scratch.keys()).not.toContain('tags/x/index.html');
  expect(await scratch.page('archive/index.html')).not.toContain('/categories/');
});

/** Names of the pages that are due. */
async function received(): Promise<string[]> {
  const { queues } = scratch.embedded;
  const deliveries = await queues.receive('pages', 100, 60);
  await queues.acknowledge(
    'pages',
    deliveries.map(({ receipt }) => receipt),
  );
  return deliveries.flatMap(({ message }) => message.pages);
}

test('one segment of the index is in memory at once, however many are due', async () => {
  const { platform } = scratch.embedded;
  const { ledger } = platform;
  let [active, most] = [0, 0];
  const branch: typeof ledger.branch = async (parent, page) => {
    most = Math.max(most, ++active);
    await new Promise(setImmediate);
    active--;
    return ledger.branch(parent, page);
  };
  const names = Array.from({ length: 32 }, (_, index) => `segment 1${index.toString(2).padStart(5, '0')}`);
  const counted = { ...platform, ledger: { ...ledger, branch } };
  expect(await publish(names, counted, testSite)).toEqual(new Map());
  expect(most).toBe(1);
});
