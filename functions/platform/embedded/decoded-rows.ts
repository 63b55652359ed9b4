import type { RecordData, StoredRecord } from '../records.ts';
import { type Database, integer, type Row, text } from './database.ts';

/** Of cards and the like so many are kept decoded, none longer than so many characters: 20 MB at the most. */
const KEPT = 4000;
const KEPT_LENGTH = 4000;

/** What `decoded` has to know of a record; its data it asks for itself. */
export const COLUMNS = 'rowid as id, sort, revision';

/**
 * Rows of records with their data, which is most of what a query takes: the newest cards are asked for by dozens of
 * listings and feeds. A row at a revision has the same data for ever, until it is removed or another process writes.
 */
export function decodedRows(database: Database) {
  const select = database.prepare('select data from record where rowid = ? and revision = ?');
  const kept = new Map<number, { readonly revision: number; readonly data: RecordData }>();
  let version = database.version();

  /** `undefined` where another process has written since the row was read. */
  function dataOf(id: number, revision: number): RecordData | undefined {
    const known = kept.get(id);
    if (known?.revision === revision) return known.data;
    const row = select.get(id, revision);
    if (!row) return undefined;
    const json = text(row, 'data');
    const data: RecordData = JSON.parse(json);
    if (kept.size >= KEPT) kept.clear();
    if (json.length <= KEPT_LENGTH) kept.set(id, { revision, data });
    return data;
  }

  function decode(rows: readonly Row[]): StoredRecord[] | undefined {
    const records: StoredRecord[] = [];
    for (const row of rows) {
      const revision = integer(row, 'revision');
      const data = dataOf(integer(row, 'id'), revision);
      if (!data) return undefined;
      records.push({ sort: text(row, 'sort'), revision, data });
    }
    return records;
  }

  return {
    /** `ask` again gives the rows as they are by then. */
    decoded(ask: () => readonly Row[]): StoredRecord[] {
      for (;;) {
        const now = database.version();
        if (now !== version) kept.clear();
        version = now;
        const records = decode(ask());
        if (records) return records;
      }
    },
    /** Its number may be another record's from now on. */
    forget(removed: Row | undefined): void {
      if (removed) kept.delete(integer(removed, 'id'));
    },
  };
}
