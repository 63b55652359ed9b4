import { afterEach, beforeEach, expect, test } from 'vitest';
import { STANDING_PAGES } from '../../functions/core/pages.ts';
import { publish } from '../../functions/workers/publish.ts';
import { article, openScratch, type Scratch, testSite } from '../support/platform.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => scratch.close());

test('pages that no time is left for become due again in one message, and are no failures', async () => {
  const { platform, queues } = scratch.embedded;
  const failures = await publish(STANDING_PAGES, platform, testSite, () => true);
  expect([failures.size, await scratch.keys()]).toEqual([0, []]);
  const [delivery, ...others] = await queues.receive('pages', 10, 60);
  expect([...(delivery?.message.pages ?? [])].sort()).toEqual([...STANDING_PAGES].sort());
  expect(others).toEqual([]);
});

test('many pages that no time is left for become due in several messages, each once', async () => {
  const { platform, queues } = scratch.embedded;
  const names = Array.from({ length: 250 }, (_, index) => `at /${index}/`);
  await publish(names, platform, testSite, () => true);
  const sent = await queues.receive('pages', 10, 60);
  expect(sent.map(({ message }) => message.pages.length)).toEqual([100, 100, 50]);
  expect(sent.flatMap(({ message }) => message.pages).sort()).toEqual(names.sort());
});

test('pages that there is time for are published, and none is due again', async () => {
  const { platform, queues } = scratch.embedded;
  const isOver = () => false;
  expect((await publish(['static', 'front newest'], platform, testSite, isOver)).size).toBe(0);
  expect(await scratch.keys()).toContain('index.html');
  const due = (await queues.receive('pages', 10, 60)).flatMap(({ message }) => message.pages);
  expect(due).not.toContain('front newest');
});

test('a text is made ready for feeds once, however many feeds and batches it is in', async () => {
  const fields = { title: 'A', date: '2026-03-01', categories: [['a', 'b'], ['c']], author: 'Ann' };
  await scratch.put('a.md', article(fields, 'Told once.'));
  await scratch.settle();
  const feeds = ['newest', 'category/a', 'category/a/b', 'category/c', 'author/ann'];
  const keys = ['feed.xml', 'categories/a/b/feed.json', 'authors/ann/feed.xml'];
  const before = await Promise.all(keys.map((key) => scratch.page(key)));
  const { bodies } = scratch.embedded.platform;
  let asked = 0;
  const counting: typeof bodies = {
    ...bodies,
    get(key) {
      asked++;
      return bodies.get(key);
    },
  };
  const platform = { ...scratch.embedded.platform, bodies: counting };
  const failures = await publish(
    feeds.map((listing) => `feed ${listing}`),
    platform,
    testSite,
  );
  expect([failures.size, asked]).toEqual([0, 0]);
  expect(await Promise.all(keys.map((key) => scratch.page(key)))).toEqual(before);
  for (const page of before) expect(page).toContain('Told once.');
});

test('a text that somebody was cut off in making is made by the next', async () => {
  await scratch.put('a.md', article({ title: 'A', date: '2026-03-01' }, 'Told again.'));
  await scratch.settle();
  const site = { ...testSite };
  const { bodies } = scratch.embedded.platform;
  const cutOff = {
    ...scratch.embedded.platform,
    bodies: { ...bodies, get: () => new Promise<never>(() => {}) },
  };
  void publish(['feed newest'], cutOff, site);
  expect((await publish(['feed newest'], scratch.embedded.platform, site)).size).toBe(0);
  expect(await scratch.page('feed.xml')).toContain('Told again.');
});

test('a page that would be made of the same is neither made nor written again, but mended where it has changed', async () => {
  await scratch.put('a.md', article({ title: 'A', date: '2026-03-01' }));
  await scratch.settle();
  const names = ['front newest', 'feed newest', 'sitemap 2026-03'];
  const { site } = scratch.embedded.platform;
  const written: string[] = [];
  const counting: typeof site = {
    ...site,
    put(key, ...rest) {
      written.push(key);
      return site.put(key, ...rest);
    },
  };
  const platform = { ...scratch.embedded.platform, site: counting };
  await publish(names, platform, testSite);
  const before = await scratch.page('feed.json');
  written.length = 0;
  await publish(names, platform, testSite);
  expect(written).toEqual([]);
  await site.put('feed.json', 'changed', { type: 'application/json', cacheControl: '' });
  await publish(names, platform, testSite);
  expect([written.sort(), await scratch.page('feed.json')]).toEqual([['feed.json', 'feed.xml'], before]);
});
