import { join } from 'node:path';
import type { Objects } from '../objects.ts';
import { ours } from './folder-errors.ts';
import { isEmptyFolder } from './folder-files.ts';
import { checkKey } from './folder-key.ts';
import { ownFolderObjects } from './folder-objects.ts';
import type { Helper } from './helper.ts';
import { look } from './real-folders.ts';

export interface ThreadedObjects extends Objects {
  /** From now on this thread writes, beside the workers. */
  useThread(thread: Pick<Helper, 'etag' | 'put' | 'remove'>): void;
}

/** So many are known by their names. */
const MOST_KNOWN = 20_000;

/**
 * A folder that a thread writes where there is much to write: making folders and files and renaming them takes as long as
 * rendering what is in them. All is written by the one or the other, never by both, so guards hold as `folderObjects`
 * says.
 */
export function threadedObjects(root: string): ThreadedObjects {
  const here = ownFolderObjects(root);
  let writer: Pick<Objects, 'etag' | 'put' | 'remove'> = here;
  // Of a folder that was empty all that somebody has tried to put there, as long as that is not too much; else nothing. What we
  // could not put, because somebody else has, is looked for the next time.
  let written = isEmptyFolder(root) ? new Set<string>() : undefined;
  function isThere(key: string): boolean {
    checkKey(key);
    if (written) return written.has(nameOf(key));
    const path = join(root, key);
    return ours('read', path, () => look(path)) !== undefined;
  }
  function note(key: string): void {
    if (written?.add(nameOf(key)).size === MOST_KNOWN) written = undefined;
  }
  return {
    get: here.get,
    // Most pages that are asked for are not there yet. One that is being written is met by a guard that does not hold.
    etag: async (key) => (writer === here || isThere(key) ? writer.etag(key) : undefined),
    list: here.list,
    put(key, ...put) {
      note(key);
      return writer.put(key, ...put);
    },
    remove: (...remove) => writer.remove(...remove),
    useThread(thread) {
      writer = thread;
    },
  };
}

/** A file system may take two spellings for one. */
function nameOf(key: string): string {
  return key.normalize().toLowerCase();
}
