import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Conflict, InvalidKey } from '../../functions/platform/errors.ts';
import type { ListedObject, ObjectGuard, Objects } from '../../functions/platform/objects.ts';
import { collect, inTurns } from './collect.ts';

export interface OpenObjects {
  readonly objects: Objects;
  close(): Promise<void>;
}

const page = { type: 'text/html; charset=utf-8', cacheControl: 'public, max-age=60' };
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);

const LEGAL_KEYS = [
  'a',
  'news/2021/kabul-talks.md',
  'with space/and more .md',
  ' leading and trailing ',
  'plus+plus.md',
  '100%.md',
  '%2F%20%.md',
  'what?.md',
  'c#/f#.md',
  'a&b=c;d.md',
  `"double" and 'single'.md`,
  '<b>$`(x)`*|^~[1]{2}!@:,.md',
  'Müller/Grüße.md',
  '新闻/俄罗斯欢迎塔利班.md',
  'عربي/خبر.md',
  '📰/👨‍👩‍👧.md',
  'dots.in.names/v1.2/x..x/x..',
  `long/${'x'.repeat(255)}/${'y'.repeat(255)}`,
];

const ILLEGAL_KEYS = [
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  '../a',
  'a/..',
  'a/../b',
  'a/./b',
  'a\\b',
  '..\\a',
  'a\0b',
  'half \ud83d of a pair',
  `long/${'x'.repeat(1024)}`,
];

/** What every store of objects does. `open` gives an empty one. */
export function describeObjects(name: string, open: () => Promise<OpenObjects>): void {
  describe(name, () => {
    let objects: Objects;
    let close: () => Promise<void>;
    const put = (key: string, content: string, guard?: ObjectGuard) =>
      objects.put(key, bytes(content), guard === undefined ? page : { ...page, guard });
    const get = async (key: string) => text((await objects.get(key))?.bytes);

    beforeEach(async () => {
      ({ objects, close } = await open());
    });
    afterEach(() => close());

    test('gives undefined for what is not there', async () => {
      expect(await objects.get('news/a.md')).toBeUndefined();
      expect(await objects.etag('news/a.md')).toBeUndefined();
    });

    test('gives back what was put, the last of it', async () => {
      await put('news/a.md', 'first');
      await put('news/a.md', 'second');
      expect(await get('news/a.md')).toBe('second');
    });

    test('keeps a text as UTF-8, and knows it again as bytes', async () => {
      const etag = await objects.put('news/a.html', 'Grüße, 新闻 📰', page);
      expect(await get('news/a.html')).toBe('Grüße, 新闻 📰');
      expect(await put('news/a.html', 'Grüße, 新闻 📰', etag)).toBe(etag);
    });

    test('says when an object was written', async () => {
      await put('a', 'x');
      const modified = (await objects.get('a'))?.modified.getTime() ?? 0;
      expect(Math.abs(Date.now() - modified)).toBeLessThan(600_000);
    });

    test('gives one time of the last change by get and list', async () => {
      await put('a', 'x');
      const [listed] = await everything(objects, '');
      expect(listed?.modified).toEqual((await objects.get('a'))?.modified);
    });

    test('changes the ETag when, and only when, the content changes', async () => {
      const first = await put('a', 'one');
      expect(await put('a', 'one')).toBe(first);
      const second = await put('a', 'two');
      expect(second).not.toBe(first);
      expect(await put('a', 'one')).toBe(first);
    });

    test('gives one ETag by put, get, etag and list', async () => {
      const etag = await put('a', 'one');
      const listed = await everything(objects, '');
      expect([(await objects.get('a'))?.etag, await objects.etag('a'), listed[0]?.etag]).toEqual([
        etag,
        etag,
        etag,
      ]);
    });

    test.each([0, 1, 5 * 1024 * 1024])('keeps an object of %i bytes as it is', async (size) => {
      const content = Uint8Array.from({ length: size }, (_, index) => index % 251);
      await objects.put('large or empty', content, page);
      const stored = await objects.get('large or empty');
      expect(stored && Buffer.compare(stored.bytes, content)).toBe(0);
    });

    test('gives no more than the beginning that is asked for, with the ETag of the whole', async () => {
      const etag = await put('a', 'one two three');
      const beginning = await objects.get('a', 7);
      expect([text(beginning?.bytes), beginning?.etag]).toEqual(['one two', etag]);
      expect(text((await objects.get('a', 1000))?.bytes)).toBe('one two three');
      await put('empty', '');
      expect((await objects.get('empty', 7))?.bytes.length).toBe(0);
    });

    test('takes every legal key, and lists it as it was given', async () => {
      for (const key of LEGAL_KEYS) await put(key, `content of ${key}`);
      for (const key of LEGAL_KEYS) expect(await get(key)).toBe(`content of ${key}`);
      expect((await keys(objects, '')).sort()).toEqual([...LEGAL_KEYS].sort());
      for (const key of LEGAL_KEYS) await objects.remove(key);
      expect(await keys(objects, '')).toEqual([]);
    });

    test.runIf(process.platform === 'linux')('tells keys apart that only look alike', async () => {
      // Known difference: a folder on macOS or Windows takes these for one name.
      const alike = ['caf\u00e9', 'cafe\u0301', 'Caf\u00e9', 'CAF\u00c9'];
      for (const key of alike) await put(key, key);
      for (const key of alike) expect(await get(key)).toBe(key);
      expect(await keys(objects, '')).toHaveLength(4);
    });

    test.each(ILLEGAL_KEYS.map((key) => [JSON.stringify(key.slice(0, 20)), key]))(
      'refuses the key %s',
      async (_, key) => {
        await expect(put(key, 'x')).rejects.toThrow(InvalidKey);
        await expect(objects.get(key)).rejects.toThrow(InvalidKey);
        await expect(objects.etag(key)).rejects.toThrow(InvalidKey);
        await expect(objects.remove(key)).rejects.toThrow(InvalidKey);
        expect(await keys(objects, '')).toEqual([]);
      },
    );

    test('lists what begins with the prefix, which need not be a whole name', async () => {
      for (const key of ['news/a', 'news/b/c', 'newspaper', 'other/news/a']) await put(key, 'x');
      expect((await keys(objects, 'news')).sort()).toEqual(['news/a', 'news/b/c', 'newspaper']);
      expect((await keys(objects, 'news/')).sort()).toEqual(['news/a', 'news/b/c']);
      expect(await keys(objects, 'news/b/c')).toEqual(['news/b/c']);
      expect(await keys(objects, 'x')).toEqual([]);
      expect(await keys(objects, '../')).toEqual([]);
    });

    test('lists more than a thousand objects', async () => {
      const many = Array.from({ length: 1005 }, (_, index) => `many/${index % 7}/${index}`);
      await inTurns(many, (key) => put(key, key));
      expect((await keys(objects, 'many/')).sort()).toEqual(many.sort());
    });

    test('writes where the ETag is the guard, and gives the new one', async () => {
      const first = await put('a', 'one');
      const second = await put('a', 'two', first);
      expect(await put('a', 'three', second)).toBe(await objects.etag('a'));
      expect(await get('a')).toBe('three');
    });

    test('writes what is absent where that is the guard', async () => {
      await put('a', 'one', 'absent');
      expect(await get('a')).toBe('one');
    });

    test('throws Conflict and changes nothing where the object has changed since', async () => {
      const old = await put('a', 'one');
      await put('a', 'two');
      await expect(put('a', 'three', old)).rejects.toThrow(Conflict);
      await expect(objects.remove('a', old)).rejects.toThrow(Conflict);
      await expect(put('a', 'three', 'absent')).rejects.toThrow(Conflict);
      await expect(objects.remove('a', 'absent')).rejects.toThrow(Conflict);
      expect(await get('a')).toBe('two');
    });

    test('throws Conflict where the object that is the guard has gone', async () => {
      const old = await put('a', 'one');
      await objects.remove('a');
      await expect(put('a', 'two', old)).rejects.toThrow(Conflict);
      await expect(objects.remove('a', old)).rejects.toThrow(Conflict);
      expect(await get('a')).toBeUndefined();
    });

    test('lets one of twenty writers with the same guard win', async () => {
      const first = await put('a', 'one');
      for (const [key, guard] of [
        ['a', first],
        ['new', 'absent'],
      ] as const) {
        const tries = Array.from({ length: 20 }, (_, index) => put(key, `by ${index}`, guard));
        const results = await Promise.allSettled(tries);
        const won = results.flatMap((result, index) =>
          result.status === 'fulfilled' ? [`by ${index}`] : [],
        );
        expect(won).toEqual([await get(key)]);
        for (const result of results)
          if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict);
      }
    });

    test('removes an object, where its ETag is the guard too', async () => {
      await put('a', 'one');
      await objects.remove('a');
      await objects.remove('b', await put('b', 'two'));
      expect(await keys(objects, '')).toEqual([]);
    });

    test('takes the removal of what is not there for done', async () => {
      await objects.remove('nothing');
      await objects.remove('no/thing', 'absent');
      expect(await keys(objects, '')).toEqual([]);
    });

    test('shows a reader the old content or the new, never a part', async () => {
      const size = 200_000;
      await put('a', '0'.repeat(size));
      const writes = Array.from({ length: 30 }, (_, index) => put('a', String(index % 10).repeat(size)));
      const reads = Array.from({ length: 30 }, () => get('a'));
      await Promise.all(writes);
      for (const content of await Promise.all(reads))
        expect([...new Set(content), content?.length]).toEqual([expect.any(String), size]);
    });
  });
}

async function everything(objects: Objects, prefix: string): Promise<ListedObject[]> {
  return collect(objects.list(prefix));
}

async function keys(objects: Objects, prefix: string): Promise<string[]> {
  return (await everything(objects, prefix)).map(({ key }) => key);
}
