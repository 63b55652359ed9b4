import type { Bodies } from '../bodies.ts';
import { type Database, text } from './database.ts';

/** Bodies in SQLite: a file for each costs more than the page that is made of it. */
export function sqliteBodies(database: Database): Bodies {
  const select = database.prepare('select text from body where key = ?');
  const insert = database.prepare('insert into body (key, text) values (?, ?) on conflict (key) do nothing');
  const erase = database.prepare('delete from body where key = ?');
  return {
    async get(key) {
      const row = select.get(key);
      return row && text(row, 'text');
    },
    put: async (key, body) => database.write(() => void insert.run(key, body)),
    remove: async (key) => database.write(() => void erase.run(key)),
  };
}
