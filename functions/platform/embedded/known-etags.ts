import type { Stats } from 'node:fs';

/** So long a file must have lain unchanged when it was read: a file system's clock may tick but every two seconds. */
const SETTLED_MS = 3000;
/** Files are looked at again soon or not at all. */
const KEPT = 1000;

type Stamp = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;

/**
 * ETags of files that were read, for as long as the system says that a file is as it was: nobody can write one without
 * a new time of its last change, unless it was written a moment before already.
 */
export function knownEtags() {
  const known = new Map<string, { readonly etag: string; readonly stamp: Stamp }>();
  return {
    /** `stamp` is from before the file was read. */
    keep(key: string, etag: string, stamp: Stamp): void {
      if (known.size >= KEPT) known.clear();
      if (stamp.ctimeMs < Date.now() - SETTLED_MS) known.set(key, { etag, stamp });
    },
    /** Of the file that the system says this of; `undefined` where it has to be read. */
    of(key: string, now: Stamp): string | undefined {
      const found = known.get(key);
      return found && isSame(found.stamp, now) ? found.etag : undefined;
    },
  };
}

function isSame(a: Stamp, b: Stamp): boolean {
  return (
    a.ctimeMs === b.ctimeMs &&
    a.mtimeMs === b.mtimeMs &&
    a.size === b.size &&
    a.ino === b.ino &&
    a.dev === b.dev
  );
}
