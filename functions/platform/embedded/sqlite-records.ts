import { keeping } from '../../core/page/kept.ts';
import { Conflict } from '../errors.ts';
import type { Place, RecordData, RecordQuery, Records, StoredRecord } from '../records.ts';
import { type Database, integer, type Row, text } from './database.ts';
import { recordEncoder } from './encoded-record.ts';
import type { PlacedRecord } from './memory-records.ts';

const SCAN_BATCH = 500;
/** Of cards and the like so many are kept decoded, none longer than so many characters: 10 MB at the most. */
const KEPT = 1000;
const KEPT_LENGTH = 4000;

/** SQLite compares texts by their bytes; no byte of UTF-8 is FF, so a prefix with one stands after all it begins. */
const WITHIN = (column: string) => `${column} >= :prefix and ${column} < :prefix || cast(x'ff' as text)`;

/** Records in SQLite. A record that comes after one was removed begins at revision 1 again. */
export function sqliteRecords(database: Database): Records {
  const select = database.prepare('select sort, revision, data from record where partition = ? and sort = ?');
  const put = writer(database);
  const encode = recordEncoder();
  const decode = decoder();
  const erase = eraser(database);
  const query = reader(database);
  return {
    async get({ partition, sort }) {
      const row = select.get(partition, sort);
      return row && decode(row);
    },
    put: async (place, data, guard) => database.write(() => put(place, encode(place, data), guard)),
    remove: async (place, guard) => database.write(() => erase(place, guard)),
    query: async (partition, asked = {}) => query(partition, asked).map(decode),
    scan: (prefix) => scan(database, prefix, decode),
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
  const erase = database.prepare('delete from record where partition = ? and sort = ?');
  const guarded = database.prepare('delete from record where partition = ? and sort = ? and revision = ?');
  const select = database.prepare('select 1 from record where partition = ? and sort = ?');
  return (place: Place, guard: number | undefined): void => {
    const { partition, sort } = place;
    if (guard === undefined) erase.run(partition, sort);
    else if (guard === 0 ? select.get(partition, sort) : guarded.run(partition, sort, guard).changes === 0)
      throw lost(place);
  };
}

function reader(database: Database) {
  const select = 'select sort, revision, data from record where partition = :partition';
  const up = database.prepare(`${select} and ${WITHIN('sort')} order by sort limit :limit`);
  const down = database.prepare(`${select} and ${WITHIN('sort')} order by sort desc limit :limit`);
  const above = database.prepare(`${select} and sort > :beyond order by sort limit :limit`);
  const below = database.prepare(`${select} and sort < :beyond order by sort desc limit :limit`);
  return (partition: string, query: RecordQuery): readonly Row[] => {
    const { descending = false, limit = -1 } = query;
    if ('beyond' in query)
      return (descending ? below : above).all({ partition, beyond: query.beyond, limit });
    return (descending ? down : up).all({ partition, prefix: query.prefix ?? '', limit });
  };
}

/** In batches, each from where the last ended: a statement that stays open would keep others from the file. */
async function* scan(
  database: Database,
  prefix: string,
  decode: (row: Row) => StoredRecord,
): ReturnType<Records['scan']> {
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
      yield { ...decode(row), partition: last.partition };
    }
  } while (rows.length === SCAN_BATCH);
}

/** The newest cards are asked for by dozens of listings and feeds. */
function decoder() {
  const kept = keeping<RecordData>(KEPT);
  return (row: Row): StoredRecord => {
    const json = text(row, 'data');
    const read = () => JSON.parse(json);
    const data = json.length > KEPT_LENGTH ? read() : kept(json, read);
    return { sort: text(row, 'sort'), revision: integer(row, 'revision'), data };
  };
}

function lost({ partition, sort }: Place): Conflict {
  return new Conflict(`the record ${partition}, ${sort} has changed`);
}
