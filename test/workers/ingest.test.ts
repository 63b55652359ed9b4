import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ingest } from '../../functions/workers/ingest.ts';
import { article, cleanBuild, contents, openScratch, type Scratch, testSite } from '../support/platform.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

const dated = { date: '2026-03-01 12:00:00' };

async function publish(files: Record<string, string>): Promise<void> {
  for (const [key, content] of Object.entries(files)) await scratch.put(key, content);
  await scratch.settle();
}

describe('an article', () => {
  test('stands at its key without the ending, and on every listing that it is in', async () => {
    const fields = { title: 'Tea', ...dated, categories: ['Food', 'Drinks'], tags: ['Leaf'], author: 'Ann' };
    await publish({ 'news/tea.md': article(fields) });
    expect(await scratch.page('news/tea/index.html')).toContain('Tea');
    const listings = [
      'index.html',
      'categories/food/index.html',
      'categories/food/drinks/index.html',
      'tags/leaf/index.html',
      'authors/ann/index.html',
      'archive/2026/index.html',
      'feed.xml',
      'feed.json',
      'categories/food/feed.xml',
      'authors/ann/feed.xml',
      'authors/ann/feed.json',
      'sitemaps/2026-03.xml',
    ];
    for (const key of listings) expect(await scratch.page(key), key).toContain('/news/tea/');
    expect(await scratch.page('sitemap.xml')).toContain('/sitemaps/2026-03.xml');
    expect(await scratch.page('archive/index.html')).toContain('/archive/2026/');
    expect(await scratch.page('categories/food/index.html')).toContain('/categories/food/drinks/');
  });

  test('that is rejected is nowhere on the site, and its error is in the ledger', async () => {
    await publish({ 'a.md': '---\ntitle: [\n---\n\nText\n' });
    const record = (await scratch.embedded.platform.ledger.article('a.md')).value;
    expect(record).toMatchObject({ status: 'rejected', error: { code: 'front-matter-invalid' } });
    expect(await scratch.page('a/index.html')).toBeUndefined();
  });

  test('that names as much as is kept is published, and so is another that takes its place, though no picture comes', async () => {
    const names = { categories: Array.from({ length: 30 }, (_, at) => [`${at}${'字'.repeat(80)}`]) };
    const source = (title: string) =>
      article(
        { title, ...dated, ...names },
        Array.from(
          { length: 40 },
          (_, at) => `![](${title}${at}${`${'x'.repeat(200)}/`.repeat(4)}x.jpg)`,
        ).join('\n'),
      );
    for (const title of ['A', 'B']) {
      await publish({ 'a.md': source(title) });
      const record = (await scratch.embedded.platform.ledger.article('a.md')).value;
      expect([record?.status, record?.warnings.length]).toEqual(['published', 40]);
    }
  });

  test('that was good and is rejected now is withdrawn', async () => {
    await publish({ 'a.md': article({ title: 'Good', ...dated }) });
    await publish({ 'a.md': '---\ntitle: [\n---\n' });
    expect(await scratch.page('a/index.html')).toBeUndefined();
    expect(await scratch.page('index.html')).not.toContain('Good');
  });

  test('that goes takes its page and its listings with it', async () => {
    await publish({ 'a.md': article({ title: 'Here', ...dated, tags: ['x'], categories: ['c'] }) });
    await scratch.remove('a.md');
    await scratch.settle();
    expect(await scratch.status('a.md')).toBe('withdrawn');
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('that changes leaves its old listings, date and address', async () => {
    await publish({ 'a.md': article({ title: 'One', ...dated, tags: ['x'], categories: ['c', 'd'] }) });
    const changed = {
      title: 'Two',
      date: '2024-01-01',
      tags: ['y'],
      permalink: '/other/',
      redirect_from: '/a/',
    };
    await publish({ 'a.md': article(changed) });
    expect(await scratch.page('other/index.html')).toContain('Two');
    expect(await scratch.page('a/index.html')).toContain('/other/');
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('comes back with the same bytes as before', async () => {
    const source = article({ title: 'Here', ...dated, tags: ['x'] });
    await publish({ 'a.md': source });
    const before = await contents(scratch);
    await scratch.remove('a.md');
    await scratch.settle();
    await publish({ 'a.md': source });
    expect(await contents(scratch)).toEqual(before);
  });

  test.each(['.a.md', 'news/._a.md', '.obsidian/a.md'])(
    'at %s is hidden, and nothing follows from it',
    async (key) => {
      await publish({ [key]: article({ title: 'Hidden', ...dated }) });
      expect(await scratch.status(key)).toBeUndefined();
      expect(await scratch.page('index.html')).not.toContain('Hidden');
    },
  );

  test('that is a draft is kept and not published', async () => {
    await publish({ 'a.md': article({ title: 'Half', ...dated, draft: true }) });
    expect(await scratch.status('a.md')).toBe('draft');
    expect(await scratch.page('a/index.html')).toBeUndefined();
  });

  test('with a date to come is published when it comes', async () => {
    await publish({ 'a.md': article({ title: 'Soon', date: '2026-06-02 00:00:00' }) });
    expect(await scratch.status('a.md')).toBe('scheduled');
    expect(await scratch.page('a/index.html')).toBeUndefined();
    scratch.clock.set('2026-06-02T00:00:00Z');
    await scratch.settle();
    expect(await scratch.status('a.md')).toBe('published');
    expect(await scratch.page('index.html')).toContain('Soon');
  });

  test('with a date to come waits for its pictures when it comes, as any other', async () => {
    const { platform, queues } = scratch.embedded;
    await publish({ 'a.md': article({ title: 'Soon', date: '2026-06-02 00:00:00' }, '![x](one.png)') });
    scratch.clock.set('2026-06-01T16:00:00Z');
    await ingest('a.md', platform, testSite);
    expect([queues.depth('pages').ready, queues.depth('inbox').delayed]).toEqual([0, 1]);
    scratch.clock.set('2026-06-01T16:00:10Z');
    await ingest('a.md', platform, testSite);
    expect(queues.depth('pages').ready).toBe(1);
  });

  test('that was scheduled and is published at once is not woken again', async () => {
    await publish({ 'a.md': article({ title: 'Soon', date: '2026-06-02' }) });
    await publish({ 'a.md': article({ title: 'Soon', ...dated }) });
    expect(scratch.embedded.later.next()).toBeUndefined();
  });
});

describe('an address that two articles claim', () => {
  const first = article({ title: 'First', ...dated, permalink: '/same/' });
  const second = article({ title: 'Second', ...dated, permalink: '/same/' });

  test.each([
    ['in the order of keys', ['a.md', 'b.md']],
    ['in the other order', ['b.md', 'a.md']],
  ])('belongs to the first key when they come %s', async (_, order) => {
    for (const key of order) await publish({ [key]: key === 'a.md' ? first : second });
    expect(await scratch.page('same/index.html')).toContain('First');
    expect(await scratch.status('b.md')).toBe('rejected');
    const record = (await scratch.embedded.platform.ledger.article('b.md')).value;
    expect(record?.error?.code).toBe('address-taken');
    expect(await scratch.page('index.html')).not.toContain('Second');
  });

  test('goes to the other when the first gives way', async () => {
    await publish({ 'a.md': first, 'b.md': second });
    await scratch.remove('a.md');
    await scratch.settle();
    expect(await scratch.status('b.md')).toBe('published');
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('goes to the other when the first moves on and would have it lead after it', async () => {
    await publish({ 'a.md': first, 'b.md': second });
    await publish({
      'a.md': article({ title: 'First', ...dated, permalink: '/new/', redirect_from: '/same/' }),
    });
    expect(await scratch.status('b.md')).toBe('published');
    expect(await scratch.page('same/index.html')).toContain('Second');
    const record = (await scratch.embedded.platform.ledger.article('a.md')).value;
    expect(record?.warnings.map(({ code }) => code)).toEqual(['redirect-taken']);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test.each([
    ['by case', 'Same.md', 'same.md'],
    ['by how letters are composed', 'caf\u00e9.md', 'cafe\u0301.md'],
    ['by both', 'CAF\u00c9.md', 'cafe\u0301.md'],
  ])('is one where two differ %s alone, whatever comes first', async (_, one, other) => {
    const [winner = '', loser = ''] = [one, other].sort();
    await publish({ [loser]: article({ title: 'Loser', ...dated }) });
    await publish({ [winner]: article({ title: 'Winner', ...dated }) });
    expect(await scratch.status(winner)).toBe('published');
    expect(await scratch.status(loser)).toBe('rejected');
    expect(
      (await scratch.keys()).filter((key) => /^(?:same|caf.{1,2})\/index\.html$/i.test(key)),
    ).toHaveLength(1);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
    await scratch.remove(winner);
    await scratch.settle();
    expect(await scratch.status(loser)).toBe('published');
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('stays the same article\u2019s when it is written in another case', async () => {
    await publish({ 'a.md': first, 'b.md': second });
    await publish({ 'a.md': article({ title: 'First', ...dated, permalink: '/Same/' }) });
    expect(await scratch.page('Same/index.html')).toContain('First');
    expect(await scratch.page('same/index.html')).toBeUndefined();
    expect(await scratch.status('b.md')).toBe('rejected');
    await scratch.remove('a.md');
    await scratch.settle();
    expect(await scratch.page('same/index.html')).toContain('Second');
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('leads nowhere else for a redirect in another case than an article that stands there', async () => {
    await publish({
      'a.md': article({ title: 'Moved', ...dated, redirect_from: ['/B/', '/A/', '/Old/', '/old/'] }),
    });
    expect(await scratch.page('B/index.html')).toContain('/a/');
    await publish({ 'b.md': article({ title: 'Stands', ...dated }) });
    expect((await scratch.keys()).filter((key) => /^(?:a|b|old)\/index\.html$/i.test(key)).sort()).toEqual([
      'Old/index.html',
      'a/index.html',
      'b/index.html',
    ]);
    const record = (await scratch.embedded.platform.ledger.article('a.md')).value;
    expect(record?.warnings.map(({ code, subject }) => `${code} ${subject}`).sort()).toEqual([
      'redirect-taken /A/',
      'redirect-taken /B/',
      'redirect-taken /old/',
    ]);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('leads nowhere else for a redirect that an article stands on', async () => {
    await publish({ 'a.md': article({ title: 'Moved', ...dated, redirect_from: '/b/' }), 'b.md': second });
    await publish({ 'b.md': article({ title: 'Stands', ...dated }) });
    expect(await scratch.page('b/index.html')).toContain('Stands');
    const record = (await scratch.embedded.platform.ledger.article('a.md')).value;
    expect(record?.warnings).toMatchObject([{ code: 'redirect-taken', subject: '/b/', line: 4 }]);
  });
});

describe('events', () => {
  test('that come again change nothing', async () => {
    await publish({ 'a.md': article({ title: 'Once', ...dated, tags: ['x'] }) });
    const revision = (await scratch.embedded.platform.ledger.article('a.md')).revision;
    await scratch.embedded.platform.queues.send('inbox', [{ key: 'a.md' }, { key: 'a.md' }]);
    await scratch.settle();
    expect((await scratch.embedded.platform.ledger.article('a.md')).revision).toBe(revision);
  });

  test('for what is no article and no picture of one are of no interest', async () => {
    await publish({ 'notes.txt': 'Hello' });
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
    expect((await scratch.keys()).join()).not.toContain('notes');
  });
});
