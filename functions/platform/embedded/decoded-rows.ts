import type { RecordData, StoredRecord } from '../records.ts';
import { type Database, integer, type Row, text } from './database.ts';

/** Of cards and the like, none longer than so many characters, between so many and twice as many are kept decoded. */
const KEPT = 2000;
const KEPT_LENGTH = 4000;

/** What `decoded` has to know of a record. Data of a few bytes comes along; other data it asks for itself. */
export const COLUMNS = 'rowid as id, sort, revision, iif(octet_length(data) < 200, data, null) as json';
/** The same of those who ask for all that there is: most of it is asked for once. */
export const WITH_DATA = 'rowid as id, sort, revision, data as json';

interface Decoded {
  readonly revision: number;
  readonly data: RecordData;
  /** Characters of its JSON. */
  readonly length: number;
}

/** Records, and how many characters of JSON their data is. */
interface DecodedRecords {
  readonly records: readonly StoredRecord[];
  readonly length: number;
}

/**
 * Rows of records with their data, which is most of what a query takes: the newest cards are asked for by dozens of
 * listings and feeds. A row at a revision has the same data for ever, until it is removed or another process writes.
 */
export function decodedRows(database: Database) {
  const select = database.prepare('select data from record where rowid = ? and revision = ?');
  let kept = new Map<number, Decoded>();
  let before = new Map<number, Decoded>();
  let version = database.version();

  function keep(id: number, decoded: Decoded): void {
    if (kept.size >= KEPT) [before, kept] = [kept, new Map()];
    kept.set(id, decoded);
  }

  /** `undefined` where another process has written since the row was read. */
  function decodeLarge(id: number, revision: number): Decoded | undefined {
    const known = kept.get(id) ?? before.get(id);
    if (known?.revision === revision) {
      if (!kept.has(id)) keep(id, known);
      return known;
    }
    const row = select.get(id, revision);
    if (!row) return undefined;
    const decoded = decodedOf(text(row, 'data'), revision);
    if (decoded.length <= KEPT_LENGTH) keep(id, decoded);
    return decoded;
  }

  function decode(rows: readonly Row[]): DecodedRecords | undefined {
    const records: StoredRecord[] = [];
    let length = 0;
    for (const row of rows) {
      const revision = integer(row, 'revision');
      const decoded =
        row.json === null
          ? decodeLarge(integer(row, 'id'), revision)
          : decodedOf(text(row, 'json'), revision);
      if (!decoded) return undefined;
      records.push({ sort: text(row, 'sort'), revision, data: decoded.data });
      length += decoded.length;
    }
    return { records, length };
  }

  return {
    /** `ask` again gives the rows as they are by then. */
    decoded(ask: () => readonly Row[]): DecodedRecords {
      for (;;) {
        const now = database.version();
        if (now !== version) [before, kept] = [new Map(), new Map()];
        version = now;
        const decoded = decode(ask());
        if (decoded) return decoded;
      }
    },
    /** Its number may be another record's from now on. */
    forget(removed: Row | undefined): void {
      for (const decoded of removed ? [before, kept] : []) decoded.delete(integer(removed, 'id'));
    },
  };
}

function decodedOf(json: string, revision: number): Decoded {
  return { revision, data: JSON.parse(json), length: json.length };
}
