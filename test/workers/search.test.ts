import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { positionOf } from '../../functions/core/search/position.ts';
import { article, cleanBuild, contents, openScratch, type Scratch } from '../support/platform.ts';
import { openCounted, search } from '../support/search.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

async function found(query: string): Promise<string[]> {
  const { site } = scratch.embedded.platform;
  const { index } = await openCounted(async (key) => (await site.get(key))?.bytes);
  return (await search(index, query)).map(({ path }) => path);
}

function entry(number: number, text = `Number word${number} of many.`): string {
  const date = new Date(Date.UTC(2020, 0, 1) + number * 86_400_000).toISOString();
  return article({ title: `Article ${number}`, date }, text);
}

async function put(from: number, to: number, into = scratch): Promise<void> {
  for (let number = from; number < to; number++) await into.put(`n${number}.md`, entry(number));
}

const FILLED = 985;

/** Places of articles that have no pages, so that a segment is nearly full. */
async function fill({ embedded }: Scratch): Promise<void> {
  for (let number = 0; number < FILLED; number++) {
    const [key, path] = [`filled-${number}.md`, `/filled-${number}/`];
    const date = new Date(Date.UTC(2000, 0, 1) + number * 86_400_000 * 9).toISOString();
    const result = {
      path,
      title: key,
      description: '',
      day: date.slice(0, 10),
      lang: 'en',
      dir: 'ltr',
    } as const;
    await embedded.platform.ledger.putPlace(positionOf({ date, key }), key, 1, { result, words: 'filled' });
  }
}

async function indexIn(other: Scratch): Promise<Record<string, string>> {
  const all = Object.entries(await contents(other));
  return Object.fromEntries(all.filter(([key]) => key.startsWith('_search/')));
}

const segments = async () => (await scratch.keys()).filter((key) => /^_search\/s[01]*\.bin$/.test(key));

describe('the index', () => {
  test('is there, and empty, before the first article', async () => {
    await scratch.settle();
    expect(await scratch.page('_search/segments.json')).toBe('[]');
    expect(await found('anything')).toEqual([]);
  });

  test('has every part of an article, newest articles first', async () => {
    const fields = {
      date: '2024-01-01',
      tags: ['Ferry'],
      categories: ['港口'],
      authors: ['Aïcha'],
      description: 'Resumé',
    };
    await scratch.put('a.md', article({ title: '长江大桥', ...fields }, 'Of *bri*dges.\n\n- one\n- two'));
    await scratch.put('b.md', article({ title: 'Bridges', date: '2025-01-01' }));
    await scratch.settle();
    for (const query of ['ferry', '港口', 'aicha', 'résume', '大桥', '江', 'BRIDGES', 'bridg', 'one two'])
      expect(await found(query), query).toContain('/a/');
    expect(await found('bridges')).toEqual(['/b/', '/a/']);
    for (const query of ['onetwo', 'ridges', '大江', 'ferry nowhere', '', '…'])
      expect(await found(query), query).toEqual([]);
  });

  test('does not have drafts, nor what was withdrawn or changed', async () => {
    await scratch.put('a.md', entry(1, 'Sparrows and larks.'));
    await scratch.put('b.md', article({ title: 'Draft', draft: true }, 'Sparrows.'));
    await scratch.settle();
    expect(await found('sparrows')).toEqual(['/a/']);
    await scratch.put('a.md', entry(1, 'Larks alone.'));
    await scratch.settle();
    expect(await found('sparrows')).toEqual([]);
    expect(await found('larks')).toEqual(['/a/']);
    await scratch.remove('a.md');
    await scratch.settle();
    expect(await found('larks')).toEqual([]);
    expect(await segments()).toEqual([]);
  });

  test('is split into segments by date, found whole, and grown together again', {
    timeout: 300_000,
  }, async () => {
    await fill(scratch);
    await put(0, 10);
    await scratch.settle();
    expect(await segments()).toEqual(['_search/s.bin']);
    await put(10, 20);
    await scratch.settle();
    expect((await segments()).length).toBeGreaterThan(1);
    expect(await segments()).not.toContain('_search/s.bin');
    for (const number of [0, 9, 10, 19]) expect(await found(`word${number} many`)).toEqual([`/n${number}/`]);
    expect(await found('filled')).toHaveLength(FILLED);
    const other = openScratch();
    await put(5, 20, other);
    await other.settle();
    await fill(other);
    await put(0, 5, other);
    await other.settle();
    expect(await indexIn(scratch)).toEqual(await indexIn(other));
    other.close();
    for (let number = 0; number < 20; number++) await scratch.remove(`n${number}.md`);
    await scratch.settle();
    expect(await segments()).toEqual(['_search/s.bin']);
    expect(await found('filled')).toHaveLength(FILLED);
  });
});

test('the index does not depend on the order in which articles came, changed and went', {
  timeout: 300_000,
}, async () => {
  const steps = fc.array(fc.tuple(fc.nat(7), fc.nat(3)), { minLength: 5, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const other = openScratch();
      try {
        for (const [number, version] of taken) {
          if (version === 0) await other.remove(`n${number}.md`);
          else await other.put(`n${number}.md`, entry(number * version, `Text ${version}, 第${version}版。`));
          if (number % 2) await other.settle();
        }
        await other.settle();
        const index = (all: Record<string, string>) =>
          Object.entries(all).filter(([key]) => key.startsWith('_search/'));
        expect(index(await contents(other))).toEqual(index(await cleanBuild(other)));
      } finally {
        other.close();
      }
    }),
    { numRuns: 5 },
  );
});

test('an article touches as many files of the index among 200 as among 20', {
  timeout: 300_000,
}, async () => {
  const touched = async (): Promise<string[]> => {
    scratch.notes.length = 0;
    await scratch.put('new.md', entry(2000));
    await scratch.settle();
    const keys = scratch.notes.flatMap((note) => (note.what === 'page' ? [note.key] : []));
    await scratch.remove('new.md');
    await scratch.settle();
    return keys.filter((key) => key.startsWith('_search/')).sort();
  };
  await put(0, 20);
  await scratch.settle();
  expect(await touched()).toEqual(['_search/s.bin']);
  await put(20, 200);
  await scratch.settle();
  expect(await touched()).toEqual(['_search/s.bin']);
});
