import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { lockData } from '../../functions/platform/embedded/data-lock.ts';
import { openDatabase } from '../../functions/platform/embedded/database.ts';
import { sqliteQueues } from '../../functions/platform/embedded/sqlite-queues.ts';
import { sqliteRecords } from '../../functions/platform/embedded/sqlite-records.ts';
import { sqliteLater } from '../../functions/platform/embedded/timer.ts';
import { Lost, Unusable } from '../../functions/platform/errors.ts';
import { scratch } from './scratch.ts';

const place = { partition: 'P', sort: 'S' };

async function twoProcesses() {
  const path = join(await scratch(), 'data', 'ledger.sqlite');
  const [mine, other] = [openDatabase(path), openDatabase(path)];
  onTestFinished(() => {
    mine.close();
    other.close();
  });
  return { path, mine, records: sqliteRecords(mine), others: sqliteRecords(other), other };
}

describe('openDatabase', () => {
  test('shows writes at once to this process and after a flush to others', async () => {
    const { mine, records, others } = await twoProcesses();
    await records.put(place, { n: 1 });
    expect(await records.get(place)).toBeDefined();
    expect(await others.get(place)).toBeUndefined();
    mine.flush();
    expect(await others.get(place)).toBeDefined();
  });

  test('commits by itself within some milliseconds', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { records, others } = await twoProcesses();
    await records.put(place, { n: 1 });
    vi.advanceTimersByTime(20);
    expect(await others.get(place)).toBeDefined();
  });

  test('commits by itself after many writes of one moment', async () => {
    const { records, others } = await twoProcesses();
    for (let n = 0; n < 1000; n++) await records.put(place, { n });
    expect(await others.get(place)).toBeDefined();
  });

  test('lets two processes write in turn', async () => {
    const { mine, other, records, others } = await twoProcesses();
    await records.put(place, { by: 'mine' });
    mine.flush();
    expect(await others.put(place, { by: 'other' })).toBe(2);
    other.flush();
    expect(await records.put(place, { by: 'mine' }, 2)).toBe(3);
  });

  test('keeps what was written when it is closed and opened again', async () => {
    const path = join(await scratch(), 'ledger.sqlite');
    const first = openDatabase(path);
    await sqliteRecords(first).put(place, { n: 1 });
    first.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    const second = openDatabase(path);
    expect(await sqliteRecords(second).get(place)).toEqual({ sort: 'S', revision: 1, data: { n: 1 } });
    second.close();
  });

  test('makes a file of an earlier version one of this, with what is in it', async () => {
    const path = join(await scratch(), 'ledger.sqlite');
    openDatabase(path).close();
    const sqlite = new DatabaseSync(path);
    sqlite.exec(
      "drop index message_dead; drop table look; alter table wake drop column queue; insert into wake values ('a.md', 1); pragma user_version = 1",
    );
    sqlite.close();
    const database = openDatabase(path);
    onTestFinished(() => database.close());
    expect(sqliteLater(database).due(new Date(1))).toEqual([{ queue: 'inbox', message: { key: 'a.md' } }]);
  });

  test('takes queues of the version that had no list of dead letters', async () => {
    const path = join(await scratch(), 'ledger.sqlite');
    openDatabase(path).close();
    const earlier = new DatabaseSync(path);
    earlier.exec('drop index message_dead; pragma user_version = 3');
    earlier.close();
    const database = openDatabase(path);
    onTestFinished(() => database.close());
    const queues = sqliteQueues(database, { now: () => new Date() }, { maxAttempts: 5 });
    await queues.send('inbox', [{ key: 'a.md' }]);
    expect(queues.depth('inbox').ready).toBe(1);
  });

  test('gives the right to work on a data folder to one at a time', async () => {
    const folder = await scratch();
    const lock = lockData(folder);
    expect([lock !== undefined, lockData(folder)]).toEqual([true, undefined]);
    lock?.release();
    const again = lockData(folder);
    expect(again).toBeDefined();
    again?.release();
  });

  test('of a file that is full tells everyone from then on that what was written is lost', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const path = join(await scratch(), 'ledger.sqlite');
    const database = openDatabase(path);
    const records = sqliteRecords(database);
    await records.put(place, { n: 1 });
    database.flush();
    database.prepare('pragma max_page_count = 20').get();
    const lost = new Lost(`${path} cannot be written: database or disk is full`);
    await records.put(place, { n: 2 });
    await expect(records.put({ ...place, sort: 'large' }, { text: 'x'.repeat(200_000) })).rejects.toThrow(
      lost,
    );
    await expect(records.put(place, { n: 3 })).rejects.toThrow(lost);
    vi.advanceTimersByTime(20);
    expect(() => database.check()).toThrow(lost);
    expect(() => database.close()).toThrow(lost);
    const next = openDatabase(path);
    expect(await sqliteRecords(next).get(place)).toMatchObject({ data: { n: 1 } });
    next.close();
  });

  test('refuses what is no database, as a ledger and as a lock', async () => {
    const folder = await scratch();
    for (const name of ['ledger.sqlite', 'lock.sqlite'])
      writeFileSync(join(folder, name), 'By hand. '.repeat(1000));
    const unusable = (name: string) =>
      new Unusable(`${join(folder, name)} cannot be used: file is not a database`);
    expect(() => openDatabase(join(folder, 'ledger.sqlite'))).toThrow(unusable('ledger.sqlite'));
    expect(() => lockData(folder)).toThrow(unusable('lock.sqlite'));
  });

  test('refuses a file that a newer version wrote', async () => {
    const path = join(await scratch(), 'ledger.sqlite');
    openDatabase(path).close();
    const sqlite = new DatabaseSync(path);
    sqlite.exec('pragma user_version = 99');
    sqlite.close();
    expect(() => openDatabase(path)).toThrow(Unusable);
    expect(() => openDatabase(path)).toThrow(/newer Broadsheet/);
  });
});
