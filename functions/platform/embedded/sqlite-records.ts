import { Conflict } from '../errors.ts';
import type { Place, RecordData, Records, StoredRecord } from '../records.ts';
import { type Database, integer, type Row, text } from './database.ts';

/** DynamoDB's bound is 400 KiB with the names of its attributes; what it would refuse is refused here. */
const RECORD_BYTES = 400_000;
const SCAN_BATCH = 500;

/** SQLite compares texts by their bytes; no byte of UTF-8 is FF, so a prefix with one stands after all it begins. */
const WITHIN = (column: string) => `${column} >= :prefix and ${column} < :prefix || cast(x'ff' as text)`;

/** Records in SQLite. A record that comes after one was removed begins at revision 1 again. */
export function sqliteRecords(database: Database): Records {
  const select = database.prepare('select sort, revision, data from record where partition = ? and sort = ?');
  const put = writer(database);
  const erase = eraser(database);
  const query = reader(database);
  return {
    async get({ partition, sort }) {
      const row = select.get(partition, sort);
      return row && decode(row);
    },
    put: async (place, data, guard) => database.write(() => put(place, encode(place, data), guard)),
    remove: async (place, guard) => database.write(() => erase(place, guard)),
    query: async (partition, { prefix = '', descending = false, limit = -1 } = {}) =>
      query[descending ? 'down' : 'up'].all({ partition, prefix, limit }).map(decode),
    scan: (prefix) => scan(database, prefix),
  };
}

function writer(database: Database) {
  const insert = 'insert into record values (:partition, :sort, 1, :data) on conflict (partition, sort)';
  const revise = 'update set revision = revision + 1, data = :data';
  const anyway = database.prepare(`${insert} do ${revise} returning revision`);
  const fresh = database.prepare(`${insert} do nothing returning revision`);
  const guarded = database.prepare(
    `update record set revision = revision + 1, data = :data
     where partition = :partition and sort = :sort and revision = :guard returning revision`,
  );
  return (place: Place, data: string, guard: number | undefined): number => {
    const values = { partition: place.partition, sort: place.sort, data };
    const row =
      guard === undefined
        ? anyway.get(values)
        : guard === 0
          ? fresh.get(values)
          : guarded.get({ ...values, guard });
    if (!row) throw lost(place);
    return integer(row, 'revision');
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
  const sql = `select sort, revision, data from record where partition = :partition and ${WITHIN('sort')}`;
  return {
    up: database.prepare(`${sql} order by sort limit :limit`),
    down: database.prepare(`${sql} order by sort desc limit :limit`),
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
      yield { ...decode(row), partition: last.partition };
    }
  } while (rows.length === SCAN_BATCH);
}

function encode(place: Place, data: RecordData): string {
  if (place.partition === '' || place.sort === '')
    throw new RangeError('a record has a partition and a sort key');
  const json = JSON.stringify(data);
  const bytes = Buffer.byteLength(json) + Buffer.byteLength(place.partition) + Buffer.byteLength(place.sort);
  if (bytes > RECORD_BYTES)
    throw new RangeError(`a record of ${bytes} bytes (${place.partition}, ${place.sort})`);
  return json;
}

function decode(row: Row): StoredRecord {
  return { sort: text(row, 'sort'), revision: integer(row, 'revision'), data: JSON.parse(text(row, 'data')) };
}

function lost({ partition, sort }: Place): Conflict {
  return new Conflict(`the record ${partition}, ${sort} has changed`);
}
