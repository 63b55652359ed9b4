import { type Database, text } from './database.ts';

/**
 * ETags of files by how these look from outside, so that a file which looks the same need not be read again. Whoever
 * puts one vouches that no later write can leave the same look.
 */
export interface KnownEtags {
  get(key: string, look: string): string | undefined;
  put(key: string, look: string, etag: string): void;
  /** The file is not there any more. */
  forget(key: string): void;
}

const KEPT = 10_000;

/** For as long as the process lives. */
export function temporaryEtags(): KnownEtags {
  const known = new Map<string, { readonly look: string; readonly etag: string }>();
  return {
    get(key, look) {
      const found = known.get(key);
      return found?.look === look ? found.etag : undefined;
    },
    put(key, look, etag) {
      if (known.size >= KEPT) known.clear();
      known.set(key, { look, etag });
    },
    forget: (key) => void known.delete(key),
  };
}

/** For the next run as well: it looks at every file of a folder. */
export function sqliteEtags(database: Database): KnownEtags {
  const select = database.prepare('select etag from look where key = ? and look = ?');
  const insert = database.prepare(
    `insert into look (key, look, etag) values (?, ?, ?)
     on conflict (key) do update set look = excluded.look, etag = excluded.etag`,
  );
  const erase = database.prepare('delete from look where key = ?');
  return {
    get(key, look) {
      const row = select.get(key, look);
      return row && text(row, 'etag');
    },
    put: (key, look, etag) => database.write(() => void insert.run(key, look, etag)),
    forget: (key) => database.write(() => void erase.run(key)),
  };
}
