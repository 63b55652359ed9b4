import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import type { Site } from '../../functions/core/site.ts';
import { rebuild } from '../../functions/operations/rebuild.ts';
import { openRunner } from '../../functions/platform/embedded/runner.ts';
import { Unavailable } from '../../functions/platform/errors.ts';
import type { OperatorPlatform } from '../../functions/platform/platform.ts';
import { reconcileInbox } from '../../functions/workers/reconcile.ts';
import { fetched, notFound, openHosts } from '../support/hosts.ts';
import { article, cleanBuild, contents, openScratch, type Scratch, testSite } from '../support/platform.ts';

let scratch: Scratch;
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

const operator = (): OperatorPlatform => ({ ...scratch.embedded.platform, keeper: scratch.embedded.keeper });

/** Works until nothing is left, with the settings of another deployment. */
const settleAs = (site: Site) =>
  openRunner(scratch.embedded, site, { concurrency: 2, unread: false }).drain();

async function publishThree(): Promise<void> {
  await scratch.put('a.md', article({ title: 'One', date: '2026-03-01', tags: ['x'] }, 'First words.'));
  await scratch.put('b.md', article({ title: 'Two', date: '2026-03-02', redirect_from: '/old/' }));
  await scratch.put('c.md', article({ title: 'Three', date: '2026-03-03', categories: ['City'] }));
  await scratch.settle();
}

describe('a rebuild', () => {
  test('writes nothing where nothing would be otherwise', async () => {
    scratch = openScratch();
    await publishThree();
    scratch.notes.length = 0;
    expect(await rebuild(operator(), 'v')).toEqual({ resumed: false, articles: 3, pictures: 0 });
    await scratch.settle();
    expect(scratch.notes.filter(({ what }) => what === 'page')).toEqual([]);
  });

  test('makes every page as a clean build with the new settings would', async () => {
    scratch = openScratch();
    await publishThree();
    const site = { ...testSite, title: 'Another Name', language: 'de', timeZone: 'America/New_York' };
    await rebuild(operator(), 'v');
    await settleAs(site);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch, { site }));
  });

  test('gives a ledger of an earlier version what it did not have: places in the index', async () => {
    scratch = openScratch();
    await publishThree();
    const { platform, records } = scratch.embedded;
    for (const partition of ['LIST#indexed', 'LIST#places', 'BELOW#segments']) {
      for (const { sort } of await records.query(partition)) await records.remove({ partition, sort });
    }
    for (const key of ['a.md', 'b.md', 'c.md']) {
      const { value: record, revision } = await platform.ledger.article(key);
      if (!record) throw new Error('no record');
      const entries = record.traces.entries.filter((trace) => !trace.endsWith(' search'));
      await platform.ledger.putArticle({ ...record, traces: { ...record.traces, entries } }, revision);
    }
    await rebuild(operator(), 'v');
    await scratch.settle();
    expect(await records.query('LIST#places')).toHaveLength(3);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('takes up what came, changed and went while nobody watched', async () => {
    scratch = openScratch();
    await publishThree();
    const { inbox } = scratch.embedded.platform;
    const bytes = new TextEncoder().encode(article({ title: 'Four', date: '2026-03-04' }));
    await inbox.put('d.md', bytes, { type: '', cacheControl: '' });
    await inbox.remove('a.md');
    await rebuild(operator(), 'v');
    await scratch.settle();
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('that broke off goes on where it was, but begins anew for another version', async () => {
    scratch = openScratch();
    await publishThree();
    const broken = operator();
    const queues: OperatorPlatform['queues'] = {
      async send() {
        throw new Error('the connection broke');
      },
    };
    await expect(rebuild({ ...broken, queues }, 'v')).rejects.toThrow('the connection broke');
    await scratch.embedded.platform.queues.send('inbox', [{ key: 'a.md' }]);
    await scratch.settle();
    expect(await rebuild(operator(), 'v')).toMatchObject({ resumed: true, articles: 2 });
    expect(await rebuild(operator(), 'w')).toMatchObject({ resumed: false, articles: 3 });
    await scratch.embedded.platform.ledger.endRebuild();
    expect(await rebuild(operator(), 'w')).toMatchObject({ resumed: false });
    await scratch.settle();
  });

  test('makes pictures by the new settings, and keeps those whose host has them no longer', async () => {
    const hosts = openHosts();
    scratch = openScratch(hosts);
    const gone = 'https://gone.example.org/a.jpg';
    hosts.answer(gone, await fetched('teal'));
    const own = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'plum' } })
      .png()
      .toBuffer();
    await scratch.put('own.png', own);
    await scratch.put('a.md', article({ title: 'A', date: '2026-03-01' }, `![x](own.png) ![y](${gone})`));
    await scratch.settle();
    hosts.answer(gone, notFound);
    const site = { ...testSite, images: { ...testSite.images, widths: [100, 200] } };
    await rebuild(operator(), 'v');
    await settleAs(site);
    expect(await scratch.page('a/index.html')).toMatch(/\/100\.avif[\s\S]*\/60\.avif/);
    expect((await scratch.keys()).filter((key) => key.endsWith('/400.avif'))).toEqual([]);
  });
});

test('a reconciliation queues what differs, and no more', async () => {
  scratch = openScratch();
  await publishThree();
  expect(await reconcileInbox(operator())).toEqual({ articles: 3, queued: 0 });
  await scratch.embedded.platform.inbox.remove('a.md');
  expect(await reconcileInbox(operator())).toEqual({ articles: 2, queued: 1 });
  await scratch.settle();
});

test('a reconciliation has a file looked at that it cannot read, and goes on with the others', async () => {
  scratch = openScratch();
  await publishThree();
  const { inbox } = scratch.embedded.platform;
  const bytes = new TextEncoder().encode(article({ title: 'Three once more', date: '2026-03-03' }));
  await inbox.put('c.md', bytes, { type: '', cacheControl: '' });
  const broken: OperatorPlatform['inbox'] = {
    ...inbox,
    async *list(prefix) {
      for await (const object of inbox.list(prefix)) {
        if (object.key !== 'b.md') yield object;
        else
          yield {
            ...object,
            get etag(): string {
              throw new Unavailable('b.md cannot be read');
            },
          };
      }
    },
  };
  expect(await reconcileInbox({ ...operator(), inbox: broken })).toEqual({ articles: 3, queued: 2 });
  await scratch.settle();
  expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
});
