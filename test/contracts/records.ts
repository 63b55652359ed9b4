import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Conflict } from '../../functions/platform/errors.ts';
import type { RecordQuery, Records } from '../../functions/platform/records.ts';
import { collect, inTurns } from './collect.ts';

export interface OpenRecords {
  readonly records: Records;
  close(): Promise<void>;
}

const at = (partition: string, sort: string) => ({ partition, sort });
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What every store of records does. `open` gives an empty one. */
export function describeRecords(name: string, open: () => Promise<OpenRecords>): void {
  describe(name, () => {
    let records: Records;
    let close: () => Promise<void>;
    const a = at('ARTICLE#a.md', 'STATE');
    const sorts = async (partition: string, query?: RecordQuery) =>
      (await records.query(partition, query)).map(({ sort }) => sort);

    beforeEach(async () => {
      ({ records, close } = await open());
    });
    afterEach(() => close());

    test('gives undefined, and no records, for what is not there', async () => {
      expect(await records.get(a)).toBeUndefined();
      expect(await records.query(a.partition)).toEqual([]);
    });

    test('gives back what was put, with its sort key and revision', async () => {
      await records.put(a, { title: 'First' });
      expect(await records.get(a)).toEqual({ sort: 'STATE', revision: 1, data: { title: 'First' } });
    });

    test('counts revisions from 1, one more with each write', async () => {
      expect(await records.put(a, { n: 1 })).toBe(1);
      expect(await records.put(a, { n: 2 })).toBe(2);
      expect(await records.put(a, { n: 3 }, 2)).toBe(3);
      expect((await records.get(a))?.revision).toBe(3);
    });

    test('keeps data as it is, empty texts and all', async () => {
      const data = {
        text: '',
        list: [],
        record: {},
        nothing: null,
        nested: [{ deep: ['', [], {}, null, false] }],
        numbers: [0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER],
        'key with "quotes" and 新': 'line\nbreak \u0000 \u2028 😀 e\u0301',
      };
      await records.put(a, data);
      expect((await records.get(a))?.data).toEqual(data);
    });

    test('keeps a record of 350 KB', async () => {
      const data = { text: '新'.repeat(350_000 / 3) };
      await records.put(a, data);
      expect((await records.get(a))?.data).toEqual(data);
    });

    test('refuses a record of more than 400 KB', async () => {
      await expect(records.put(a, { text: 'x'.repeat(410_000) })).rejects.toThrow(RangeError);
      expect(await records.get(a)).toBeUndefined();
    });

    test('refuses an empty partition or sort key', async () => {
      await expect(records.put(at('', 'x'), {})).rejects.toThrow(RangeError);
      await expect(records.put(at('x', ''), {})).rejects.toThrow(RangeError);
    });

    test('writes with guard 0 only what is not there', async () => {
      expect(await records.put(a, { n: 1 }, 0)).toBe(1);
      await expect(records.put(a, { n: 2 }, 0)).rejects.toThrow(Conflict);
      expect((await records.get(a))?.data).toEqual({ n: 1 });
    });

    test('throws Conflict and changes nothing where the revision is another', async () => {
      await records.put(a, { n: 1 });
      await records.put(a, { n: 2 });
      await expect(records.put(a, { n: 3 }, 1)).rejects.toThrow(Conflict);
      await expect(records.put(a, { n: 3 }, 3)).rejects.toThrow(Conflict);
      await expect(records.remove(a, 1)).rejects.toThrow(Conflict);
      await expect(records.remove(a, 0)).rejects.toThrow(Conflict);
      expect(await records.get(a)).toEqual({ sort: 'STATE', revision: 2, data: { n: 2 } });
    });

    test('throws Conflict where the guard says that there is one and there is none', async () => {
      await expect(records.put(a, {}, 1)).rejects.toThrow(Conflict);
      await expect(records.remove(a, 1)).rejects.toThrow(Conflict);
      expect(await records.get(a)).toBeUndefined();
    });

    test('lets one of twenty writers with the same guard win', async () => {
      for (const guard of [0, 1]) {
        const tries = Array.from({ length: 20 }, (_, index) => records.put(a, { by: index }, guard));
        const results = await Promise.allSettled(tries);
        const won = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));
        expect(won).toHaveLength(1);
        expect((await records.get(a))?.data).toEqual({ by: won[0] });
        for (const result of results)
          if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict);
      }
    });

    test('loses no increment of concurrent writers who begin again from the guard', async () => {
      const increment = async (): Promise<void> => {
        const now = await records.get(a);
        try {
          await records.put(a, { n: Number(now?.data.n ?? 0) + 1 }, now?.revision ?? 0);
        } catch (error) {
          if (!(error instanceof Conflict)) throw error;
          await increment();
        }
      };
      await Promise.all(Array.from({ length: 10 }, increment));
      expect(await records.get(a)).toEqual({ sort: 'STATE', revision: 10, data: { n: 10 } });
    });

    test('removes a record, by its revision too, and begins at 1 again', async () => {
      await records.put(a, {});
      await records.remove(a, await records.put(a, {}));
      expect(await records.get(a)).toBeUndefined();
      expect(await records.put(a, {})).toBe(1);
      await records.remove(a);
      expect(await records.get(a)).toBeUndefined();
    });

    test('takes the removal of what is not there for done', async () => {
      await records.remove(a);
      await records.remove(a, 0);
      expect(await records.get(a)).toBeUndefined();
    });

    test('is a set: putting the same place again leaves one record', async () => {
      for (const sort of ['USE#a', 'USE#b', 'USE#a']) await records.put(at('PICTURE#x', sort), {});
      await records.remove(at('PICTURE#x', 'USE#b'));
      await records.remove(at('PICTURE#x', 'USE#b'));
      expect(await sorts('PICTURE#x')).toEqual(['USE#a']);
    });

    test('sorts the records of a partition by the bytes of UTF-8', async () => {
      const given = [
        'b',
        'a',
        'B',
        'aa',
        'a#',
        'é',
        'e\u0301',
        '新',
        '\uffee',
        '😀',
        '\u{10ffff}',
        '10',
        '9',
        ' ',
      ];
      for (const sort of given) await records.put(at('P', sort), {});
      expect(await sorts('P')).toEqual([...given].sort(byBytes));
      expect(await sorts('P', { descending: true })).toEqual([...given].sort(byBytes).reverse());
    });

    test('keeps partitions apart', async () => {
      for (const partition of ['LIST#a', 'LIST#a#b', 'LIST#'])
        await records.put(at(partition, partition), {});
      expect(await sorts('LIST#a')).toEqual(['LIST#a']);
      expect(await records.get(at('LIST#', 'LIST#a'))).toBeUndefined();
    });

    test('gives only what begins with the prefix, from either end, up to the limit', async () => {
      const given = [
        '2021-09-30#z',
        '2021-10-01#a',
        '2021-10-20#b',
        '2021-10-20#😀',
        '2021-11-01#c',
        '2021-1',
      ];
      for (const sort of given) await records.put(at('P', sort), { sort });
      expect(await sorts('P', { prefix: '2021-10' })).toEqual(given.slice(1, 4));
      expect(await sorts('P', { prefix: '2021-10', descending: true, limit: 2 })).toEqual([
        given[3],
        given[2],
      ]);
      expect(await sorts('P', { limit: 2 })).toEqual(['2021-09-30#z', '2021-1']);
      expect(await sorts('P', { prefix: '2021-10-20#😀' })).toEqual(['2021-10-20#😀']);
      expect(await sorts('P', { prefix: '2022' })).toEqual([]);
    });

    test('gives only what comes after a sort key, in either direction, whether that is there or not', async () => {
      const given = ['2021-09-30#z', '2021-10-01#a', '2021-10-20#b', '2021-10-20#😀', '2021-11-01#c'];
      for (const sort of given) await records.put(at('P', sort), { sort });
      expect(await sorts('P', { beyond: '2021-10-20#b' })).toEqual(given.slice(3));
      expect(await sorts('P', { beyond: '2021-10-20#b', descending: true })).toEqual([given[1], given[0]]);
      expect(await sorts('P', { beyond: '2021-10-10#x', limit: 2 })).toEqual(given.slice(2, 4));
      expect(await sorts('P', { beyond: '2021-10-10#x', descending: true, limit: 1 })).toEqual([given[1]]);
      expect(await sorts('P', { beyond: '2022' })).toEqual([]);
      expect(await sorts('P', { beyond: '2020', descending: true })).toEqual([]);
      expect(await sorts('Q', { beyond: '2020' })).toEqual([]);
    });

    test('answers any query as a sorted list would', async () => {
      const key = fc.string({
        unit: fc.constantFrom('a', 'b', '#', 'é', '新', '😀', '\uffff'),
        minLength: 1,
        maxLength: 4,
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(key, { maxLength: 12 }),
          fc.string({ unit: fc.constantFrom('a', '#', '😀', '\uffff'), maxLength: 2 }),
          fc.boolean(),
          fc.integer({ min: 1, max: 6 }),
          async (given, prefix, descending, limit) => {
            const partition = `P${run++}`;
            await Promise.all(given.map((sort) => records.put(at(partition, sort), {})));
            const sorted = given.filter((sort) => sort.startsWith(prefix)).sort(byBytes);
            if (descending) sorted.reverse();
            expect(await sorts(partition, { prefix, descending, limit })).toEqual(sorted.slice(0, limit));
            const beyond = `${prefix}新`;
            const side = given
              .filter((sort) => byBytes(sort, beyond) * (descending ? -1 : 1) > 0)
              .sort(byBytes);
            if (descending) side.reverse();
            expect(await sorts(partition, { beyond, descending, limit })).toEqual(side.slice(0, limit));
          },
        ),
        { numRuns: 40 },
      );
    });

    test('gives all of a partition of more than a thousand records, and of more than a megabyte', async () => {
      const given = Array.from({ length: 1100 }, (_, index) => `e${String(index).padStart(5, '0')}`);
      await inTurns(given, (sort) => records.put(at('P', sort), { card: 'x'.repeat(1500) }));
      expect(await sorts('P')).toEqual(given);
      expect(await sorts('P', { limit: 1050, descending: true })).toEqual(
        [...given].reverse().slice(0, 1050),
      );
    });

    test('keeps places apart that differ at the end of long keys', async () => {
      const places = ['a', 'b'].flatMap((end) =>
        ['c', 'd'].map((last) => at(`LIST#${'新'.repeat(1000)}${end}`, `USE#${'é'.repeat(700)}${last}`)),
      );
      for (const place of places) await records.put(place, { place });
      for (const place of places) {
        expect(await records.get(place)).toEqual({ sort: place.sort, revision: 1, data: { place } });
        expect(await sorts(place.partition, { prefix: 'USE#é' })).toHaveLength(2);
      }
    });

    test('scans every record whose partition begins with the prefix', async () => {
      const places = Array.from({ length: 1100 }, (_, index) => at(`ARTICLE#${index % 300}`, `S${index}`));
      places.push(at('ARTICLE#', 'X'));
      const others = [at('ARTICL', 'no'), at('ARTICLE', 'no'), at('B', 'no')];
      await inTurns([...places, ...others], (place) => records.put(place, { place }));
      const found = await collect(records.scan('ARTICLE#'));
      expect(found.map(({ partition, sort }) => `${partition} ${sort}`).sort()).toEqual(
        places.map(({ partition, sort }) => `${partition} ${sort}`).sort(),
      );
      for (const { partition, sort, revision, data } of found)
        expect([revision, data]).toEqual([1, { place: { partition, sort } }]);
    });

    test('scans on while records are written and removed', async () => {
      const stay = Array.from({ length: 1100 }, (_, index) => `A#${String(index).padStart(4, '0')}`);
      for (const partition of stay) await records.put(at(partition, 'S'), {});
      const found: string[] = [];
      for await (const { partition } of records.scan('A#')) {
        found.push(partition);
        if (found.length % 100 === 0) await records.remove(at(partition, 'S'));
        if (found.length % 100 === 1) await records.put(at(partition, 'S'), { again: true });
      }
      expect(found.sort()).toEqual(stay);
    });
  });
}
