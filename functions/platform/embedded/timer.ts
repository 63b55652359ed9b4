import type { Later } from '../platform.ts';
import { type Database, integer, text } from './database.ts';

/**
 * Wakes on one machine: a table that the runner looks into. It takes `due`, sends an inbox message for each key, and
 * then says `settle`: a kill between the two sends the messages again, and loses none.
 */
export interface SqliteLater extends Later {
  /** The keys whose time has come, the earliest first. */
  due(now: Date): readonly string[];
  /** Removes what `due(now)` listed. A wake that was set anew meanwhile, for later than `now`, stays. */
  settle(keys: readonly string[], now: Date): void;
  /** When the earliest is due; it may have passed. */
  next(): Date | undefined;
}

export function sqliteLater(database: Database): SqliteLater {
  const set = database.prepare(
    'insert into wake values (?, ?) on conflict (key) do update set time = excluded.time',
  );
  const unset = database.prepare('delete from wake where key = ?');
  const list = database.prepare('select key from wake where time <= ? order by time, key');
  const settled = database.prepare('delete from wake where key = ? and time <= ?');
  const first = database.prepare('select time from wake order by time limit 1');
  return {
    wake: async (key, time) => database.write(() => void set.run(key, time.getTime())),
    cancel: async (key) => database.write(() => void unset.run(key)),
    due: (now) => list.all(now.getTime()).map((row) => text(row, 'key')),
    settle: (keys, now) =>
      database.write(() => {
        for (const key of keys) settled.run(key, now.getTime());
      }),
    next() {
      const row = first.get();
      return row && new Date(integer(row, 'time'));
    },
  };
}
