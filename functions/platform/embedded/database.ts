import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { Lost, Unusable } from '../errors.ts';
import { begin, openSqlite, unlessBusy, untilLost } from './sqlite-file.ts';

/** One connection to the SQLite file that holds ledger, bodies, queues and timer. */
export interface Database {
  /** For reading: sees every write that came before, committed or not. */
  prepare(sql: string): StatementSync;
  /**
   * Runs `change`, of one statement or of statements that each can be repeated, within the transaction of the moment.
   * Throws `Unavailable` where another process keeps the file for itself for `BUSY_MS`, and `Lost`, as `flush`
   * and `close` do.
   */
  write<T>(change: () => T): T;
  /** Another number when another process has written since it was asked for last. */
  version(): number;
  /** Everything written so far outlives this process from now on. */
  flush(): void;
  /** Throws `Lost` where it does not. */
  check(): void;
  /** Flushes. */
  close(): void;
}

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** Long enough to lose nothing to a person who watches, short enough that other processes get their turn. */
const COMMIT_MS = 15;
const COMMIT_WRITES = 1000;
const BUSY_MS = 10_000;
/**
 * NORMAL in WAL mode forces nothing to the disk at a commit: a kill loses no commit, a power cut the last ones at most,
 * and neither ever harms the file. The journal is copied into the file when it has 16 MB: by then most pages have been
 * written more than once.
 */
const WITH_JOURNAL =
  'pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 4000';
/** Nobody comes after a process whose file ends with it. */
const WITHOUT_JOURNAL = 'pragma journal_mode = off; pragma synchronous = off';
/** 8 MB: builds were no quicker with more. */
const CACHE = 'pragma cache_size = -8000';

/** SQLite's own file, which nobody else sees and which is gone when it is closed, or the process ends. */
export const TEMPORARY_DATABASE = '';

/**
 * `path` is a file, made with its folder where it is not there. Several processes may open it. Throws `Unusable`
 * where it is no ledger, or one of a newer version.
 */
export function openDatabase(path: string): Database {
  if (path !== TEMPORARY_DATABASE) mkdirSync(dirname(path), { recursive: true });
  const sqlite = openSqlite(path, BUSY_MS, (opened) => {
    unlessBusy(() =>
      opened.exec(`${CACHE}; ${path === TEMPORARY_DATABASE ? WITHOUT_JOURNAL : WITH_JOURNAL}`),
    );
    migrate(opened, path);
  });
  return path === TEMPORARY_DATABASE ? unshared(sqlite) : grouped(sqlite, path);
}

/** One transaction for all: nobody comes after it, so there is nothing to commit. */
function unshared(sqlite: DatabaseSync): Database {
  const write = untilLost("the ledger's temporary file");
  begin(sqlite);
  return {
    prepare: (sql) => sqlite.prepare(sql),
    write,
    version: () => 0,
    flush() {},
    check: () => write(() => {}),
    close: () => sqlite.close(),
  };
}

/**
 * Group commit: the writes of one moment share a transaction, as a commit costs more than a write. A write is therefore
 * done before it is durable. This does not weaken the chain of custody, because there is one connection and one order:
 *
 * - The acknowledgement of a message lies in the same transaction as all that was written for it, or in a later one. A
 *   kill that loses any of it loses the acknowledgement, and the message comes again.
 * - A message is delivered only when the transaction that holds it is committed (see the queues), so whatever is done
 *   for it outside the database, a page or a picture, has a durable message behind it. Files can be ahead of the
 *   ledger, and are then written again; the ledger is never ahead of the files.
 *
 * A commit that fails (a full disk) is `Lost`, which ends the process: what it had taken for written is not, as
 * after a kill.
 */
function grouped(sqlite: DatabaseSync, path: string): Database {
  const select = sqlite.prepare('pragma data_version');
  const ask = () => integer(select.get(), 'data_version');
  let version = ask();
  let pending = 0;
  let timer: NodeJS.Timeout | undefined;
  const attempt = untilLost(path);
  const commit = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending > 0) sqlite.exec('commit');
    pending = 0;
  };
  const flush = () => attempt(commit);
  return {
    prepare: (sql) => sqlite.prepare(sql),
    write: (change) =>
      attempt(() => {
        if (pending === 0) {
          begin(sqlite);
          version = ask();
        }
        pending++;
        timer ??= setTimeout(unlessLost, COMMIT_MS, flush);
        const result = change();
        if (pending >= COMMIT_WRITES) commit();
        return result;
      }),
    version() {
      // Nobody else writes while we do.
      if (pending === 0) version = ask();
      return version;
    },
    flush,
    check: () => attempt(() => {}),
    close() {
      try {
        flush();
      } finally {
        sqlite.close();
      }
    },
  };
}

/** Nobody waits for a timer: whoever works with the file next is told. */
function unlessLost(flush: () => void): void {
  try {
    flush();
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
  }
}

function migrate(sqlite: DatabaseSync, path: string): void {
  begin(sqlite);
  const version = integer(sqlite.prepare('pragma user_version').get(), 'user_version');
  const newest = MIGRATIONS.length;
  if (version > newest) {
    throw new Unusable(
      `${path} was written by a newer Broadsheet (its version is ${version}, ours ${newest})`,
    );
  }
  for (const migration of MIGRATIONS.slice(version)) sqlite.exec(migration);
  sqlite.exec(`pragma user_version = ${newest}; commit`);
}

export function text(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is no text`);
  return value;
}

export function integer(row: Row | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'number') throw new TypeError(`${column} is no number`);
  return value;
}

/**
 * Records keep their rowid: with rows of a kilobyte a table without one was twenty times slower to fill.
 * Times are milliseconds since 1970. A message's state: 0 waits (until it is due), 1 in flight (until then), 2 dead. */
const TABLES = `
  create table record (
    partition text not null, sort text not null, revision integer not null, data text not null,
    primary key (partition, sort)
  ) strict;
  create table body (key text primary key, text text not null) strict;
  create table message (
    id integer primary key autoincrement, queue text not null, body text not null,
    state integer not null default 0, due integer not null, attempt integer not null default 0
  ) strict;
  create index message_due on message (queue, state, due);
  create index message_fresh on message (queue, body) where state = 0 and attempt = 0;
  create table wake (key text primary key, time integer not null) strict, without rowid;
  create index wake_time on wake (time);
`;

/** What a wake is for. */
const WAKES_BY_QUEUE = "alter table wake add column queue text not null default 'inbox'";

/** How a file of the inbox looked when it was read, and its ETag. */
const LOOKS = `
  create table look (key text primary key, stamp text not null, etag text not null) strict, without rowid;
`;

/** What is sent anew is looked for among them. */
const DEAD_LETTERS = 'create index message_dead on message (queue, body) where state = 2';

/** Each makes the next version of the file; those that were ever released stay as they are. */
const MIGRATIONS: readonly string[] = [TABLES, WAKES_BY_QUEUE, LOOKS, DEAD_LETTERS];
