import type { Stats } from 'node:fs';
import { type Database, text } from './database.ts';

/** So long a file must have lain unchanged when it was read: a file system's clock may tick but every two seconds. */
const SETTLED_MS = 3000;
/** In memory. Files of a site are looked at again soon or not at all. */
const KEPT = 1000;

type Stamp = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;

/** Where ETags are kept, each with the text of a stamp: that of the same key replaces it. */
export interface KeptEtags {
  get(key: string, stamp: string): string | undefined;
  put(key: string, stamp: string, etag: string): void;
  remove(key: string): void;
}

/**
 * ETags of files that were read, for as long as the system says that a file is as it was: nobody can write one without
 * a new time of its last change, unless it was written a moment before already. Where nobody writes but we, that is no
 * matter: what we wrote is known at once.
 */
export function knownEtags(kept: KeptEtags, isOurs: boolean) {
  return {
    /** `stamp` is from before the file was read, or, of a file that we wrote, from after. */
    keep(key: string, etag: string, stamp: Stamp): void {
      if (isOurs || stamp.ctimeMs < Date.now() - SETTLED_MS) kept.put(key, textOf(stamp), etag);
    },
    /** Of the file that the system says this of; `undefined` where it has to be read. */
    of: (key: string, now: Stamp): string | undefined => kept.get(key, textOf(now)),
    /** There is no such file any more. */
    forget: (key: string): void => kept.remove(key),
  };
}

function textOf({ dev, ino, size, mtimeMs, ctimeMs }: Stamp): string {
  return [dev, ino, size, mtimeMs, ctimeMs].join(' ');
}

/** For as long as the process lives. */
export function temporaryEtags(): KeptEtags {
  const kept = new Map<string, { readonly etag: string; readonly stamp: string }>();
  return {
    get(key, stamp) {
      const found = kept.get(key);
      return found?.stamp === stamp ? found.etag : undefined;
    },
    put(key, stamp, etag) {
      if (kept.size >= KEPT) kept.clear();
      kept.set(key, { etag, stamp });
    },
    remove: (key) => void kept.delete(key),
  };
}

/** For the next run as well, which looks at every file of the inbox. */
export function sqliteEtags(database: Database): KeptEtags {
  const select = database.prepare('select etag from look where key = ? and stamp = ?');
  const insert = database.prepare(
    `insert into look (key, stamp, etag) values (?, ?, ?)
     on conflict (key) do update set stamp = excluded.stamp, etag = excluded.etag`,
  );
  const erase = database.prepare('delete from look where key = ?');
  return {
    get(key, stamp) {
      const row = select.get(key, stamp);
      return row && text(row, 'etag');
    },
    put: (key, stamp, etag) => database.write(() => void insert.run(key, stamp, etag)),
    remove: (key) => database.write(() => void erase.run(key)),
  };
}
