import { Conflict } from '../errors.ts';
import type { Place, RecordQuery, Records } from '../records.ts';
import { type Database, integer, type Row, text } from './database.ts';
import { COLUMNS, decodedRows, WITH_DATA } from './decoded-rows.ts';
import { recordEncoder } from './encoded-record.ts';
import { keptAnswers } from './kept-answers.ts';
import type { PlacedRecord } from './memory-records.ts';

const SCAN_BATCH = 500;

/** SQLite compares texts by their bytes; no byte of UTF-8 is FF, so a prefix with one stands after all it begins. */
const WITHIN = (column: string) => `${column} >= :prefix and ${column} < :prefix || cast(x'ff' as text)`;

/**
 * Records in SQLite. A record that comes after one was removed begins at revision 1 again. Of a database there is one of
 * these at the most: it knows what it has written.
 */
export function sqliteRecords(database: Database): Records {
  const select = database.prepare(`select ${COLUMNS} from record where partition = ? and sort = ?`);
  const put = writer(database);
  const encode = recordEncoder();
  const rows = decodedRows(database);
  const answers = keptAnswers(database, rows);
  const erase = eraser(database);
  const query = reader(database);
  return {
    async get({ partition, sort }) {
      return answers.of(partition, `at ${sort}`, () => select.all(partition, sort))[0];
    },
    put: async (place, data, guard) =>
      database.write(() => {
        const json = encode(place, data);
        const revision = put(place, json, guard);
        answers.written(place, revision, json);
        return revision;
      }),
    remove: async (place, guard) =>
      database.write(() => {
        rows.forget(erase(place, guard));
        answers.forget(place.partition);
      }),
    query: async (partition, asked = {}) =>
      answers.of(partition, JSON.stringify(asked), () => query(partition, asked)),
    scan: (prefix) => scan(database, prefix),
  };
}

/** Takes over records as they are, with their revisions; none of them may be there. */
export function adopt(database: Database, records: Iterable<PlacedRecord>): Records {
  const insert = database.prepare('insert into record (partition, sort, revision, data) values (?, ?, ?, ?)');
  database.write(() => {
    for (const { partition, sort, revision, data } of records)
      insert.run(partition, sort, revision, JSON.stringify(data));
  });
  return sqliteRecords(database);
}

/** Values are bound by place, and nothing is returned by SQLite that is known: at a dozen writes an article it tells. */
function writer(database: Database) {
  const anyway = database.prepare(
    `insert into record (partition, sort, revision, data) values (?, ?, 1, ?)
     on conflict (partition, sort) do update set revision = revision + 1, data = excluded.data returning revision`,
  );
  const fresh = database.prepare(
    'insert into record (partition, sort, revision, data) values (?, ?, 1, ?) on conflict (partition, sort) do nothing',
  );
  const guarded = database.prepare(
    'update record set revision = ?, data = ? where partition = ? and sort = ? and revision = ?',
  );
  return (place: Place, data: string, guard: number | undefined): number => {
    const { partition, sort } = place;
    if (guard === undefined) return integer(anyway.get(partition, sort, data), 'revision');
    const revision = guard + 1;
    const { changes } =
      guard === 0 ? fresh.run(partition, sort, data) : guarded.run(revision, data, partition, sort, guard);
    if (changes === 0) throw lost(place);
    return revision;
  };
}

function eraser(database: Database) {
  const place = 'partition = ? and sort = ?';
  const erase = database.prepare(`delete from record where ${place} returning rowid as id`);
  const guarded = database.prepare(
    `delete from record where ${place} and revision = ? returning rowid as id`,
  );
  const select = database.prepare(`select 1 from record where ${place}`);
  /** The row that was there. */
  return (at: Place, guard: number | undefined): Row | undefined => {
    const { partition, sort } = at;
    if (guard === undefined) return erase.get(partition, sort);
    const row = guard === 0 ? undefined : guarded.get(partition, sort, guard);
    if (!row && (guard !== 0 || select.get(partition, sort))) throw lost(at);
    return row;
  };
}

function reader(database: Database) {
  const select = `select ${COLUMNS} from record where partition = :partition`;
  const all = database.prepare(
    `select ${WITH_DATA} from record where partition = :partition and ${WITHIN('sort')} order by sort`,
  );
  const up = database.prepare(`${select} and ${WITHIN('sort')} order by sort limit :limit`);
  const down = database.prepare(`${select} and ${WITHIN('sort')} order by sort desc limit :limit`);
  const above = database.prepare(`${select} and sort > :beyond order by sort limit :limit`);
  const below = database.prepare(`${select} and sort < :beyond order by sort desc limit :limit`);
  return (partition: string, query: RecordQuery): readonly Row[] => {
    const { descending = false, limit = -1 } = query;
    if ('beyond' in query)
      return (descending ? below : above).all({ partition, beyond: query.beyond, limit });
    const { prefix = '' } = query;
    if (!descending && limit < 0) return all.all({ partition, prefix });
    return (descending ? down : up).all({ partition, prefix, limit });
  };
}

/** In batches, each from where the last ended: a statement that stays open would keep others from the file. */
async function* scan(database: Database, prefix: string): ReturnType<Records['scan']> {
  const statement = database.prepare(
    `select partition, sort, revision, data from record
     where (partition, sort) > (:partition, :sort) and partition < :prefix || cast(x'ff' as text)
     order by partition, sort limit ${SCAN_BATCH}`,
  );
  let rows: readonly Row[];
  let last: Place = { partition: prefix, sort: '' };
  do {
    rows = statement.all({ partition: last.partition, sort: last.sort, prefix });
    for (const row of rows) {
      last = { partition: text(row, 'partition'), sort: text(row, 'sort') };
      yield { ...last, revision: integer(row, 'revision'), data: JSON.parse(text(row, 'data')) };
    }
  } while (rows.length === SCAN_BATCH);
}

function lost({ partition, sort }: Place): Conflict {
  return new Conflict(`the record ${partition}, ${sort} has changed`);
}
