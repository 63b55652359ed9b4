import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '../../functions/platform/embedded/database.ts';
import { memoryRecords } from '../../functions/platform/embedded/memory-records.ts';
import { sqliteRecords } from '../../functions/platform/embedded/sqlite-records.ts';
import type { RecordQuery, Records } from '../../functions/platform/records.ts';
import { scratch } from './scratch.ts';

/** The last are compared by characters, not by halves of them. */
const sort = fc.constantFrom('a', 'a1', 'a2', 'b', '\u{1f600}', '\uffee');
const place = fc.record({ partition: fc.constantFrom('P', 'Q'), sort });
const limits = { descending: fc.boolean(), limit: fc.constantFrom(1, 2, 9) };
const query: fc.Arbitrary<RecordQuery> = fc.oneof(
  fc.record({ prefix: fc.constantFrom('', 'a', '\u{1f600}'), ...limits }),
  fc.record({ beyond: sort, ...limits }),
);
const step = fc.record({
  place,
  query,
  does: fc.constantFrom('ask', 'ask', 'put', 'put', 'remove'),
  other: fc.boolean(),
});

/** What two processes see of records, each after the other has written. */
async function twoProcesses() {
  const path = join(await scratch(), 'ledger.sqlite');
  const databases = [openDatabase(path), openDatabase(path)] as const;
  return { databases, records: databases.map(sqliteRecords) };
}

function flush(databases: readonly Database[]): void {
  for (const database of databases) database.flush();
}

test('what is asked again is answered as if it were asked for the first time', async () => {
  const { databases, records } = await twoProcesses();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const model = memoryRecords();
      const run = runs++;
      /** Of this run, under names of its own. */
      const at = <T extends { partition: string }>(one: T) => ({
        ...one,
        partition: `${one.partition}${run}`,
      });
      for (const [n, { place, query, does, other }] of steps.entries()) {
        const asked: readonly Records[] = [model, records[other ? 1 : 0] ?? model];
        for (const each of asked) {
          if (does === 'put') await each.put(at(place), { n, text: 'x'.repeat(n * 20) });
          if (does === 'remove') await each.remove(at(place));
        }
        flush(databases);
        for (const partition of ['P', 'Q'].map((name) => name + run)) {
          const [expected, answer] = await Promise.all(asked.map((each) => each.query(partition, query)));
          expect(answer).toEqual(expected);
        }
        const [expected, answer] = await Promise.all(asked.map((each) => each.get(at(place))));
        expect(answer).toEqual(expected);
      }
    }),
    { numRuns: 100 },
  );
  for (const database of databases) database.close();
});

test('an answer that somebody holds does not change under their hands', async () => {
  const { databases, records } = await twoProcesses();
  const [mine] = records;
  await mine?.put({ partition: 'P', sort: 'a' }, { n: 1 });
  await mine?.query('P');
  const held = await mine?.query('P');
  await mine?.put({ partition: 'P', sort: 'a' }, { n: 2 });
  expect(held).toEqual([{ sort: 'a', revision: 1, data: { n: 1 } }]);
  expect(await mine?.query('P')).toEqual([{ sort: 'a', revision: 2, data: { n: 2 } }]);
  for (const database of databases) database.close();
});

test('what is asked again is not asked of SQLite, though the record has been written since', async () => {
  const database = openDatabase(join(await scratch(), 'ledger.sqlite'));
  const prepared = vi.spyOn(database, 'prepare');
  const records = sqliteRecords(database);
  const statements = prepared.mock.results.flatMap(({ type, value }) => (type === 'return' ? [value] : []));
  await records.put({ partition: 'P', sort: 'a' }, { n: 1 });
  await records.query('P');
  const asked = statements.map((statement) => vi.spyOn(statement, 'all'));
  await records.put({ partition: 'P', sort: 'a' }, { n: 2 });
  expect(await records.query('P')).toEqual([{ sort: 'a', revision: 2, data: { n: 2 } }]);
  expect(asked.flatMap(({ mock }) => mock.calls)).toEqual([]);
  database.close();
});
