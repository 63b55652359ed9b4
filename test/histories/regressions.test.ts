import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Conflict } from '../../functions/platform/errors.ts';
import type { Objects } from '../../functions/platform/objects.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { images } from '../../functions/workers/images.ts';
import { ingest } from '../../functions/workers/ingest.ts';
import { publish } from '../../functions/workers/publish.ts';
import { article, cleanBuild, contents, openScratch, type Scratch, testSite } from '../support/platform.ts';
import { slowWorker } from './slow-worker.ts';

/** What histories found, or what was found while they were written: each with the calls that it needs, and no others. */
let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

const dated = { date: '2026-03-01 12:00:00' };
const plain = article({ title: 'A', ...dated });
const pictured = article({ title: 'A', ...dated }, '![x](/one.png)');

function picture(background: string): Promise<Uint8Array> {
  return sharp({ create: { width: 2, height: 2, channels: 3, background } })
    .png()
    .toBuffer();
}

const ingesting = (key: string) =>
  slowWorker(scratch, (platform: Platform) => ingest(key, platform, testSite));
const making = (address: string) =>
  slowWorker(scratch, (platform: Platform) => images(address, platform, testSite.images));

async function put(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [key, content] of Object.entries(files)) await scratch.put(key, content);
}

async function expectClean(): Promise<void> {
  expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
}

describe('two articles of which each wants an address before the other and another after it', () => {
  test('come to an end', async () => {
    await put({ 'a.md': article({ title: 'A', ...dated, redirect_from: ['/p/', '/old/'] }) });
    await scratch.settle();
    await put({ 'p.md': article({ title: 'P', ...dated, redirect_from: '/old/' }) });
    await scratch.settle();
    await expectClean();
  });

  test('come to an end where they change places and leave a way from where they were', async () => {
    await put({
      'a.md': article({ title: 'A', ...dated, permalink: '/one/' }),
      'b.md': article({ title: 'B', ...dated, permalink: '/two/' }),
    });
    await scratch.settle();
    await put({
      'a.md': article({ title: 'A', ...dated, permalink: '/two/', redirect_from: '/one/' }),
      'b.md': article({ title: 'B', ...dated, permalink: '/one/', redirect_from: '/two/' }),
    });
    await scratch.settle();
    await expectClean();
  });
});

test('two articles that change places, one with a way from the place of the other, come to an end', async () => {
  const [first, second] = [
    article({ title: 'A', ...dated }),
    article({ title: 'B', ...dated, permalink: '/p/', redirect_from: '/b/' }),
  ];
  await put({ 'a.md': first, 'b.md': second });
  await scratch.settle();
  await put({ 'a.md': second, 'b.md': first });
  await scratch.settle();
  await expectClean();
});

describe('an old address of an article that becomes its address', () => {
  test('is its own before another that comes later in the order of keys', async () => {
    await put({ 'b.md': article({ title: 'B', ...dated }) });
    await put({ 'a.md': article({ title: 'A', ...dated, redirect_from: '/b/' }) });
    await scratch.settle();
    await put({ 'a.md': article({ title: 'A', ...dated, permalink: '/b/' }) });
    await scratch.settle();
    await expectClean();
    expect(await scratch.status('b.md')).toBe('rejected');
  });

  test.each([
    [{ redirect_from: '/old/' }, { permalink: '/old/' }],
    [
      { permalink: '/new/', redirect_from: '/old/' },
      { permalink: '/old/', redirect_from: '/new/' },
    ],
  ])('has its page: %j becomes %j', async (before, after) => {
    await put({ 'a.md': article({ title: 'A', ...dated, ...before }) });
    await scratch.settle();
    await put({ 'a.md': article({ title: 'A', ...dated, ...after }) });
    await scratch.settle();
    await expectClean();
    expect(await scratch.page('old/index.html')).toContain('<h1');
  });
});

test('a page by date hears of an article that came while nobody knew yet that the listing has pages by date', async () => {
  const first = slowWorker(scratch, (platform) =>
    publish(['dates newest ', 'front newest'], platform, testSite),
  );
  await first.until(/put BELOW#newest front newest/);
  await put({ 'a.md': plain });
  const { platform } = scratch.embedded;
  await ingest('a.md', platform, testSite);
  await publish(['at /a/'], platform, testSite);
  await first.finish();
  await scratch.settle();
  await expectClean();
});

describe('a picture', () => {
  test('that a worker made and did not live to write down leaves nothing behind', async () => {
    await put({ 'a.md': pictured, 'one.png': await picture('#f00') });
    await ingest('a.md', scratch.embedded.platform, testSite);
    await making('inbox:one.png').until(/site\.put _images.*jpg/);
    await put({ 'one.png': await picture('#00f') });
    await scratch.settle();
    await expectClean();
  });

  test('is swept though a slow worker writes down once more that its article uses it', async () => {
    const { platform, queues } = scratch.embedded;
    // No message tells of it: whoever took one would sweep it.
    await platform.inbox.put('one.png', await picture('#f00'), { type: 'image/png', cacheControl: '' });
    await put({ 'a.md': pictured });
    await ingest('a.md', scratch.embedded.platform, testSite);
    const asked = await queues.receive('pictures', 10, 60);
    await images('inbox:one.png', scratch.embedded.platform, testSite.images);
    await queues.acknowledge(
      'pictures',
      asked.map(({ receipt }) => receipt),
    );
    const slow = ingesting('a.md');
    await slow.until(/put PICTURE#inbox:one.png USE/);
    await put({ 'a.md': article({ title: 'A', ...dated, draft: true }) });
    const quick = ingesting('a.md');
    await quick.until(/query PICTURE#inbox:one.png/);
    await slow.until(/get PICTURE#inbox:one.png STATE/);
    await quick.finish();
    await slow.finish();
    await scratch.settle();
    await expectClean();
    const left: string[] = [];
    for await (const { address } of scratch.embedded.platform.ledger.pictures()) left.push(address);
    expect(left).toEqual([]);
  });

  test('that is swept while a slow worker makes it leaves no file behind', async () => {
    await put({ 'a.md': pictured, 'one.png': await picture('#f00') });
    await ingest('a.md', scratch.embedded.platform, testSite);
    const slow = making('inbox:one.png');
    await slow.until(/site\.put _images.*jpg/);
    await scratch.remove('a.md');
    await scratch.settle();
    await slow.finish();
    await scratch.settle();
    await expectClean();
  });

  test('whose sweep dies half-way leaves no file behind', async () => {
    await put({ 'a.md': pictured, 'one.png': await picture('#f00') });
    await scratch.settle();
    await scratch.embedded.platform.inbox.remove('a.md');
    await ingest('a.md', scratch.embedded.platform, testSite);
    await making('inbox:one.png')
      .until(/site\.list _images|queues\.send inbox/)
      .catch(() => {});
    await scratch.settle();
    await expectClean();
  });

  test('that is used again after its sweep died keeps its files when another with its content goes', async () => {
    const same = await picture('#f00');
    await put({ 'a.md': pictured, 'one.png': same, 'two.png': same });
    await scratch.settle();
    await scratch.embedded.platform.inbox.remove('a.md');
    await ingest('a.md', scratch.embedded.platform, testSite);
    await making('inbox:one.png').until(/remove PICTURE#inbox:one.png STATE/);
    await put({ 'b.md': article({ title: 'B', ...dated }, '![x](/one.png)') });
    await put({ 'c.md': article({ title: 'C', ...dated }, '![x](/two.png)') });
    await scratch.settle();
    await scratch.remove('c.md');
    await scratch.settle();
    await expectClean();
  });

  test('is not kept by a use that a slow worker left when the article had moved on', async () => {
    await put({ 'a.md': pictured });
    const slow = ingesting('a.md');
    await slow.until(/put PICTURE#inbox:one.png USE/);
    await put({ 'a.md': plain });
    await scratch.settle();
    await slow.finish();
    await put({ 'one.png': await picture('#f00') });
    await scratch.settle();
    await expectClean();
  });

  test('whose file lost a race that nobody won is written all the same', async () => {
    await put({ 'one.png': await picture('#f00') });
    await scratch.settle();
    await put({ 'a.md': pictured });
    const { platform, queues } = scratch.embedded;
    await ingest('a.md', platform, testSite);
    const [told] = await queues.receive('pictures', 1, 60);
    let lost = false;
    const site: Objects = {
      ...platform.site,
      async put(...asked) {
        const [key, , { guard }] = asked;
        if (lost || guard !== 'absent') return platform.site.put(...asked);
        lost = true;
        throw new Conflict(`${key}: another write is under way, which may fail`);
      },
    };
    await images(told?.message.address ?? '', { ...platform, site }, testSite.images);
    await queues.acknowledge('pictures', [told?.receipt ?? '']);
    expect(lost).toBe(true);
    await scratch.settle();
    await expectClean();
  });
});

describe('an article that comes back while a worker is at its withdrawal', () => {
  test.each([
    ['its address', /remove URL#\/a\/ article/],
    ['its picture', /remove PICTURE#inbox:one.png USE/],
    ['its text', /bodies\.remove/],
  ])('keeps %s', async (_, call) => {
    await put({ 'a.md': pictured, 'one.png': await picture('#f00') });
    await scratch.settle();
    await put({ 'a.md': article({ title: 'A', ...dated, draft: true }) });
    const slow = ingesting('a.md');
    await slow.until(call);
    await put({ 'a.md': pictured });
    await ingest('a.md', scratch.embedded.platform, testSite);
    await slow.finish();
    await scratch.settle();
    expect(await scratch.page('a/index.html')).toContain('/_images/');
    await expectClean();
  });
});

describe('what goes back to how it was while a worker is slow to write down how it was meanwhile stays so:', () => {
  test('an article that is not there', async () => {
    await put({ 'a.md': plain });
    const slow = ingesting('a.md');
    await slow.until(/put ARTICLE/);
    await scratch.remove('a.md');
    await scratch.settle();
    await slow.finish();
    await scratch.settle();
    await expectClean();
  });

  test('an article that is there', async () => {
    await put({ 'a.md': plain });
    await scratch.settle();
    await put({ 'a.md': article({ title: 'Changed', ...dated }) });
    const slow = ingesting('a.md');
    await slow.until(/put ARTICLE/);
    await put({ 'a.md': plain });
    await scratch.settle();
    await slow.finish();
    await scratch.settle();
    await expectClean();
  });

  test('an article whose address another claims', async () => {
    const same = { permalink: '/same/', ...dated };
    await put({ 'b.md': article({ title: 'B', ...same }) });
    await scratch.settle();
    await put({ 'a.md': article({ title: 'A', ...same }) });
    await ingest('a.md', scratch.embedded.platform, testSite);
    const slow = ingesting('b.md');
    await slow.until(/put ARTICLE/);
    await scratch.remove('a.md');
    await scratch.settle();
    await slow.finish();
    await scratch.settle();
    await expectClean();
  });

  test('a picture beside its article', async () => {
    const red = await picture('#f00');
    await put({ 'a.md': pictured, 'one.png': red });
    await scratch.settle();
    await put({ 'one.png': await picture('#00f') });
    const slow = making('inbox:one.png');
    await slow.until(/put PICTURE/);
    await put({ 'one.png': red });
    await scratch.settle();
    await slow.finish();
    await scratch.settle();
    await expectClean();
  });

  test('a picture that nobody uses', async () => {
    await put({ 'a.md': pictured, 'one.png': await picture('#f00') });
    await ingest('a.md', scratch.embedded.platform, testSite);
    const slow = making('inbox:one.png');
    await slow.until(/put PICTURE/);
    await put({ 'a.md': plain });
    await ingest('a.md', scratch.embedded.platform, testSite);
    await publish(['at /a/'], scratch.embedded.platform, testSite);
    await scratch.settle();
    await slow.finish();
    await scratch.settle();
    await expectClean();
  });

  test('the name of a listing', async () => {
    const named = (name: string) => article({ title: 'A', ...dated, categories: ['c', name] });
    await put({ 'a.md': named('d') });
    await scratch.settle();
    await put({ 'a.md': named('D') });
    await ingest('a.md', scratch.embedded.platform, testSite);
    await publish(['at /a/'], scratch.embedded.platform, testSite);
    const slow = slowWorker(scratch, (platform) => publish(['front category/c/d'], platform, testSite));
    await slow.until(/put BELOW#front/);
    await put({ 'a.md': named('d') });
    await scratch.settle();
    await slow.finish();
    await scratch.settle();
    await expectClean();
  });
});

describe('an article that is scheduled anew while a worker is at its old date', () => {
  const on = (day: number) => article({ title: 'A', date: `2026-06-0${day} 12:00:00` });

  test.each([
    ['brought forward', 5, 3],
    ['put off', 3, 5],
  ])('is published in time when it is %s', async (_, before, after) => {
    await put({ 'a.md': on(before) });
    const slow = ingesting('a.md');
    await slow.until(/later\.wake/);
    await put({ 'a.md': on(after) });
    await scratch.settle();
    await slow.finish();
    for (const day of [3, 5]) {
      scratch.clock.set(`2026-06-0${day}T04:00:00Z`);
      await scratch.settle();
      await expectClean();
    }
    expect(await scratch.status('a.md')).toBe('published');
  });
});

describe('an address that an article was about to claim when its worker died', () => {
  const wanting = (title: string) => article({ title, ...dated, permalink: '/same/' });
  const diesBeforeItClaims = (key: string) => ingesting(key).until(/put URL#\/same\//);

  test('is its own, though another has claimed it meanwhile', async () => {
    await put({ 'a.md': wanting('A') });
    await diesBeforeItClaims('a.md');
    await put({ 'b.md': wanting('B') });
    await ingest('b.md', scratch.embedded.platform, testSite);
    await scratch.settle();
    expect([await scratch.status('a.md'), await scratch.status('b.md')]).toEqual(['published', 'rejected']);
    await expectClean();
  });

  test('becomes its own when the one that has it goes', async () => {
    await put({ 'b.md': wanting('B') });
    await diesBeforeItClaims('b.md');
    await put({ 'a.md': wanting('A') });
    await ingest('a.md', scratch.embedded.platform, testSite);
    await scratch.settle();
    expect([await scratch.status('a.md'), await scratch.status('b.md')]).toEqual(['published', 'rejected']);
    await scratch.remove('a.md');
    await scratch.settle();
    expect(await scratch.status('b.md')).toBe('published');
    await expectClean();
  });
});

test('a feed hears that the first picture of a text stands under a head picture now, though its text is the same', async () => {
  await put({ 'a.md': pictured, 'one.png': await picture('#f00') });
  await scratch.settle();
  await put({ 'a.md': article({ title: 'A', ...dated, headimg: '/one.png' }, '![x](/one.png)') });
  await scratch.settle();
  await expectClean();
});
