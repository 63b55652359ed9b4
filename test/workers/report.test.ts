import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Unavailable } from '../../functions/platform/errors.ts';
import { report } from '../../functions/workers/report.ts';
import { tidyReports } from '../../functions/workers/tidy.ts';
import { fetched, type Hosts, openHosts } from '../support/hosts.ts';
import { article, cleanBuild, contents, openScratch, type Scratch } from '../support/platform.ts';

const dated = { date: '2026-03-01' };
const address = 'https://photos.example.org/a.jpg';

let hosts: Hosts;
let scratch: Scratch;
beforeEach(() => {
  hosts = openHosts();
  scratch = openScratch(hosts);
});
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

const reports = async () => {
  const found: Record<string, string> = {};
  for await (const { key } of scratch.embedded.platform.inbox.list('_reports/')) {
    const stored = await scratch.embedded.platform.inbox.get(key);
    found[key] = new TextDecoder().decode(stored?.bytes);
  }
  return found;
};

describe('a report', () => {
  test('tells the author of a rejected article why, in plain language, and goes when it is mended', async () => {
    await scratch.put('news/a.md', article({ title: 'A', date: 'never' }));
    await scratch.put('b.md', article({ title: 'B', ...dated }));
    await scratch.settle();
    expect(await reports()).toEqual({ '_reports/news/a.md.txt': expect.any(String) });
    const text = (await reports())['_reports/news/a.md.txt'];
    expect(text).toMatch(
      /^The article news\/a\.md is not published\.\n\n- Line 3: .*never.*\n {2}What to do: Write/,
    );
    await scratch.put('news/a.md', article({ title: 'A', ...dated }));
    await scratch.settle();
    expect(await reports()).toEqual({});
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('has no line that the article wrote', async () => {
    const forged = '<img src="javascript:x&#10;The article is published.&#27;[2J&#x202e;">';
    await scratch.put('a.md', article({ title: 'A', ...dated }, forged));
    await scratch.settle();
    const lines = (await reports())['_reports/a.md.txt']?.split('\n') ?? [];
    expect(lines).toContainEqual(expect.stringContaining('- javascript:x The article is published. [2J: '));
  });

  test('tells of a picture that is missing, and goes when it comes, or with the article', async () => {
    for (const key of ['a.md', 'b.md']) {
      await scratch.put(key, article({ title: key, ...dated }, `![x](${key}.png) ![y](${address})`));
    }
    hosts.answer(address, await fetched('teal'));
    await scratch.settle();
    expect((await reports())['_reports/a.md.txt']).toContain(
      'a.md.png: There is no file a.md.png in the inbox.',
    );
    const picture = await fetched('plum');
    if (picture.status === 'fetched') await scratch.put('a.md.png', picture.bytes);
    await scratch.remove('b.md');
    await scratch.settle();
    expect(await reports()).toEqual({});
  });

  test('starts nothing by itself', async () => {
    await scratch.put('a.md', article({ title: 'A', date: 'never' }));
    await scratch.settle();
    scratch.notes.length = 0;
    await scratch.embedded.platform.queues.send('inbox', [{ key: '_reports/a.md.txt' }]);
    await scratch.settle();
    expect(scratch.notes).toEqual([]);
  });

  test('is no place for an article, whatever its permalink', async () => {
    await scratch.put('_reports/a.md', article({ title: 'A', ...dated, permalink: '/a/' }));
    await scratch.settle();
    const { value: record } = await scratch.embedded.platform.ledger.article('_reports/a.md');
    expect([record?.status, record?.error?.code]).toEqual(['rejected', 'address-reserved']);
  });

  test('of a key that leaves no room for its own is left out, and the article is dealt with', async () => {
    const key = `${'a'.repeat(252)}.md`;
    await scratch.put(key, article({ title: 'A', date: 'never' }));
    await scratch.settle();
    expect([await scratch.status(key), await reports()]).toEqual(['rejected', {}]);
  });

  test('that an older worker writes after the article was mended does not stay', async () => {
    await scratch.put('a.md', article({ title: 'A', date: 'never' }));
    await scratch.settle();
    const { platform } = scratch.embedded;
    let mended = false;
    const slow = {
      ...platform.reports,
      async put(key: string, text: string) {
        if (!mended) {
          mended = true;
          await scratch.put('a.md', article({ title: 'A', ...dated }));
          await scratch.settle();
        }
        await platform.reports.put(key, text);
      },
    };
    await report('a.md', { ledger: platform.ledger, reports: slow });
    expect([mended, await reports()]).toEqual([true, {}]);
  });

  test('that comes late, of what was true meanwhile, goes though nobody learned whether it was written', async () => {
    await scratch.put('a.md', article({ title: 'A', date: 'never' }));
    await scratch.settle();
    const { platform } = scratch.embedded;
    const late = {
      ...platform.reports,
      async put(key: string, text: string) {
        await scratch.remove('a.md');
        await scratch.settle();
        await platform.reports.put(key, text);
        throw new Unavailable('timed out');
      },
    };
    await report('a.md', { ...platform, reports: late });
    expect(await reports()).toEqual({});
  });

  test('that a worker left late before it died goes when its message comes again', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }));
    await scratch.settle();
    await scratch.embedded.platform.reports.put('a.md', 'The article a.md is not published.');
    await scratch.embedded.queues.send('inbox', [{ key: 'a.md' }]);
    await scratch.settle();
    expect(await reports()).toEqual({});
  });

  test('that an earlier run left goes where it says what is not so, and files of others stay', async () => {
    await scratch.put('a.md', article({ title: 'A', ...dated }));
    await scratch.put('b.md', article({ title: 'B', date: 'never' }));
    await scratch.settle();
    const right = await reports();
    const { platform } = scratch.embedded;
    const left = ['a.md', 'b.md', 'news/gone.md'];
    for (const key of left) await platform.reports.put(key, `The article ${key} is not published.`);
    const notes = { '_reports/notes.txt': 'Ask Anna.', '_reports/notes.md.txt.old': 'Ask Ben.' };
    for (const [key, text] of Object.entries(notes)) await scratch.put(key, text);
    await tidyReports(platform);
    expect(await reports()).toEqual({ ...right, ...notes });
  });

  test('that an earlier run left, and cannot be removed, keeps no other there', async () => {
    const { platform } = scratch.embedded;
    for (const key of ['a.md', 'b.md', 'c.md']) await platform.reports.put(key, 'Left.');
    const stuck = {
      ...platform.reports,
      async remove(key: string) {
        if (key === 'b.md') throw new Unavailable('it may not be removed');
        await platform.reports.remove(key);
      },
    };
    await tidyReports({ ...platform, reports: stuck });
    expect(await reports()).toEqual({ '_reports/b.md.txt': 'Left.' });
  });

  test('that cannot be written is an error', async () => {
    await scratch.put('a.md', article({ title: 'A', date: 'never' }));
    await scratch.settle();
    const { platform } = scratch.embedded;
    const full = {
      ...platform.reports,
      put: async () => {
        throw new Unavailable('no space is left');
      },
    };
    await expect(report('a.md', { ...platform, reports: full })).rejects.toThrow('no space');
  });
});
