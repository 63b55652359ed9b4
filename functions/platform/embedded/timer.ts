import type { Later } from '../platform.ts';
import type { Messages } from '../queues.ts';
import { type Database, integer, text } from './database.ts';

/** What has to be sent when its time has come. */
export type Wake =
  | { readonly queue: 'inbox'; readonly message: Messages['inbox'] }
  | { readonly queue: 'pictures'; readonly message: Messages['pictures'] };

/**
 * Wakes on one machine: a table that the runner looks into. It takes `due`, sends each message, and then says `settle`:
 * a kill between the two sends the messages again, and loses none.
 */
export interface SqliteLater extends Later {
  /** Those whose time has come, the earliest first. */
  due(now: Date): readonly Wake[];
  /** Removes what `due(now)` listed. A wake that was set anew meanwhile, for later than `now`, stays. */
  settle(wakes: readonly Wake[], now: Date): void;
  /** When the earliest is due; it may have passed. */
  next(): Date | undefined;
}

/** A row's `key` is an inbox key or, in the queue of pictures, an address: no address is a key, so none is another's. */
export function sqliteLater(database: Database): SqliteLater {
  const set = database.prepare(
    'insert into wake (key, time, queue) values (?, ?, ?) on conflict (key) do update set time = excluded.time',
  );
  const unset = database.prepare('delete from wake where key = ?');
  const list = database.prepare('select key, queue from wake where time <= ? order by time, key');
  const settled = database.prepare('delete from wake where key = ? and time <= ?');
  const first = database.prepare('select time from wake order by time limit 1');
  return {
    wake: async (key, time) => database.write(() => void set.run(key, time.getTime(), 'inbox')),
    cancel: async (key) => database.write(() => void unset.run(key)),
    askAgain: async (address, time) =>
      database.write(() => void set.run(address, time.getTime(), 'pictures')),
    due: (now) =>
      list.all(now.getTime()).map((row) => {
        const key = text(row, 'key');
        if (text(row, 'queue') === 'inbox') return { queue: 'inbox', message: { key } };
        return { queue: 'pictures', message: { address: key } };
      }),
    settle: (wakes, now) =>
      database.write(() => {
        for (const wake of wakes) {
          settled.run(wake.queue === 'inbox' ? wake.message.key : wake.message.address, now.getTime());
        }
      }),
    next() {
      const row = first.get();
      return row && new Date(integer(row, 'time'));
    },
  };
}
