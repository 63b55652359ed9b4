import { DatabaseSync } from 'node:sqlite';
import { Lost, Unavailable, Unusable } from '../errors.ts';

const BUSY = 5;
/** By SQLite's names: PERM, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB. */
const OF_THE_FILE: readonly number[] = [3, 7, 8, 10, 11, 13, 14, 26];

/** Opens a file and begins to use it. Throws `Unusable` where the file cannot be used. */
export function openSqlite(path: string, timeout: number, use: (sqlite: DatabaseSync) => void): DatabaseSync {
  let sqlite: DatabaseSync | undefined;
  try {
    sqlite = new DatabaseSync(path, { timeout });
    use(sqlite);
    return sqlite;
  } catch (error) {
    sqlite?.close();
    if (!isOfTheFile(error)) throw error;
    throw new Unusable(`${path} cannot be used: ${error.message}`, { cause: error });
  }
}

/** Takes the right to write at once: a transaction that reads first may find that it cannot write later. */
export function begin(sqlite: DatabaseSync): void {
  unlessBusy(() => sqlite.exec('begin immediate'));
}

/** Throws `Unavailable` where another process has what was asked for. */
export function unlessBusy(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (codeOf(error) !== BUSY) throw error;
    throw new Unavailable('another process is writing the ledger', { cause: error });
  }
}

/**
 * Runs what writes a file. Where the file fails it (the disk is full), SQLite takes back all that it was told since
 * the last commit, and nothing may be written after that: this throws `Lost`, then and ever after.
 */
export function untilLost(path: string): <T>(work: () => T) => T {
  let lost: Lost | undefined;
  return (work) => {
    if (lost) throw lost;
    try {
      return work();
    } catch (error) {
      if (isOfTheFile(error))
        lost = new Lost(`${path} cannot be written: ${error.message}`, { cause: error });
      throw lost ?? error;
    }
  };
}

function isOfTheFile(error: unknown): error is Error {
  const code = codeOf(error);
  return code !== undefined && OF_THE_FILE.includes(code);
}

/** Its lower byte is the code, the others say more of it. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}
