import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ingest } from '../../functions/workers/ingest.ts';
import { publish as publishPages } from '../../functions/workers/publish.ts';
import { article, cleanBuild, contents, openScratch, type Scratch, testSite } from '../support/platform.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

const on = (day: number) => `2026-03-${String(day).padStart(2, '0')} 12:00:00`;

function entry(day: number, own: Record<string, unknown> = {}): string {
  return article({ title: `Day ${day}`, date: on(day), ...own });
}

async function publish(files: Record<string, string>): Promise<void> {
  for (const [key, content] of Object.entries(files)) await scratch.put(key, content);
  await scratch.settle();
}

/** Where a page leads to by a link of a kind: the article before it, the one after it. */
async function way(key: string, rel: 'prev' | 'next'): Promise<string | undefined> {
  const page = await scratch.page(`${key}/index.html`);
  return page?.match(new RegExp(`<a href="([^"]*)" rel="${rel}">`))?.[1];
}

async function related(key: string): Promise<string[]> {
  const [, section = ''] = ((await scratch.page(`${key}/index.html`)) ?? '').split(
    '<section class="related"',
  );
  return [...section.matchAll(/<h3><a href="([^"]*)">/g)].map(([, address = '']) => address);
}

describe('an article', () => {
  test('leads to the one before and the one after it by date, whenever they came', async () => {
    await publish({ 'c.md': entry(3) });
    expect([await way('c', 'prev'), await way('c', 'next')]).toEqual([undefined, undefined]);
    await publish({ 'e.md': entry(5) });
    await publish({ 'a.md': entry(1) });
    expect([await way('c', 'prev'), await way('c', 'next')]).toEqual(['/a/', '/e/']);
    await publish({ 'd.md': entry(4), 'b.md': entry(2) });
    expect([await way('c', 'prev'), await way('c', 'next')]).toEqual(['/b/', '/d/']);
    expect([await way('a', 'prev'), await way('e', 'next')]).toEqual([undefined, undefined]);
  });

  test('is written once, with all that is nearby, where nobody reads the site yet', async () => {
    const first = openScratch({ unread: true });
    const days = Array.from({ length: 6 }, (_, index) => index + 1);
    for (const day of days) await first.put(`${day}.md`, entry(day, { tags: ['a', 'b'] }));
    await first.settle();
    const written = first.notes.flatMap((note) => (note.what === 'page' ? note.key : []));
    const pages = written.filter((key) => /^\d\//.test(key));
    expect(pages.sort()).toEqual(days.map((day) => `${day}/index.html`));
    await publish(Object.fromEntries(days.map((day) => [`${day}.md`, entry(day, { tags: ['a', 'b'] })])));
    expect(await contents(first)).toEqual(await contents(scratch));
    first.close();
  });

  test('leads past one that was withdrawn, and shows the new title of one that changed', async () => {
    await publish({ 'a.md': entry(1), 'b.md': entry(2), 'c.md': entry(3) });
    await scratch.remove('b.md');
    await scratch.settle();
    expect([await way('a', 'next'), await way('c', 'prev')]).toEqual(['/c/', '/a/']);
    await publish({ 'a.md': entry(1, { title: 'Another name' }) });
    expect(await scratch.page('c/index.html')).toContain('Another name');
  });

  test('leads to those of its category and its tags, first to those that share most', async () => {
    const boats = { categories: ['Harbour', 'Boats'], tags: ['rope', 'river'] };
    await publish({
      'own.md': entry(10, boats),
      'before.md': entry(9),
      'after.md': entry(11),
      'rope.md': entry(8, { tags: ['rope'] }),
      'boat.md': entry(12, { categories: ['Harbour', 'Boats'] }),
      'both.md': entry(20, { ...boats, tags: ['rope'] }),
      'harbour.md': entry(13, { categories: ['Harbour'] }),
    });
    expect(await related('own')).toEqual(['/both/', '/boat/', '/rope/', '/harbour/']);
  });

  test('prefers those of its own language', async () => {
    const tags = ['tea'];
    await publish({
      'own.md': entry(10, { tags, lang: 'en' }),
      'zh.md': entry(12, { tags, lang: 'zh-CN' }),
      'gb.md': entry(13, { tags, lang: 'en-GB' }),
      'other.md': entry(11),
    });
    expect(await related('own')).toEqual(['/gb/', '/zh/']);
  });

  test('has no related ones where there is but one', async () => {
    await publish({ 'a.md': entry(1, { tags: ['t'] }), 'b.md': entry(2, { tags: ['t'] }) });
    expect(await related('a')).toEqual([]);
  });

  test('that comes has a bounded number of others rendered again', async () => {
    const own = { categories: ['c'], tags: ['t'] };
    for (let day = 1; day <= 25; day++) await scratch.put(`n${day}.md`, entry(day, own));
    await scratch.settle();
    scratch.notes.length = 0;
    await publish({ 'new.md': article({ title: 'New', date: '2026-03-12 18:00:00', ...own }) });
    const written = scratch.notes.flatMap((note) => (note.what === 'page' ? [note.key] : []));
    const articles = written.filter((key) => /^n\d+\//.test(key)).sort();
    expect(articles).toEqual(['n11/index.html', 'n12/index.html', 'n13/index.html', 'n14/index.html']);
  });
});

/** Does what one message asks for, where there is one. */
async function takeOne({ embedded }: Scratch, queue: 'inbox' | 'pages'): Promise<void> {
  const { platform, queues } = embedded;
  for (const { message, receipt } of await queues.receive(queue, 1, 60)) {
    if ('key' in message) await ingest(message.key, platform, testSite);
    if ('pages' in message) expect((await publishPages(message.pages, platform, testSite)).size).toBe(0);
    await queues.acknowledge(queue, [receipt]);
  }
}

test('the ways from article to article do not depend on the order in which they came, changed and went', {
  timeout: 300_000,
}, async () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const source = fc.record({
    day: fc.integer({ min: 1, max: 8 }),
    title: fc.constantFrom('One', 'Two'),
    tags: fc.subarray(['s', 't', 'u', 'v']),
    category: fc.constantFrom([], ['x'], ['x', 'y']),
    moved: fc.boolean(),
  });
  const steps = fc.array(fc.constantFrom('inbox' as const, 'pages' as const), { maxLength: 6 });
  const change = fc.record({ key, source: fc.option(source), steps });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 4, maxLength: 16 }), async (changes) => {
      const run = openScratch();
      try {
        for (const { key: name, source: written, steps: taken } of changes) {
          if (written) {
            const { day, title, tags, category, moved } = written;
            const fields = { title, date: on(day), tags, categories: category };
            await run.put(
              `${name}.md`,
              article(moved ? { ...fields, permalink: `/moved/${name}/` } : fields),
            );
          } else await run.remove(`${name}.md`);
          for (const queue of taken) await takeOne(run, queue);
        }
        await run.settle();
        expect(await contents(run)).toEqual(await cleanBuild(run));
        expect(run.failures).toEqual([]);
      } finally {
        run.close();
      }
    }),
    { numRuns: 5 },
  );
});
