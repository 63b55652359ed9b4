import { join } from 'node:path';
import type { Objects } from '../objects.ts';
import { ours } from './folder-errors.ts';
import { checkKey } from './folder-key.ts';
import { ownFolderObjects } from './folder-objects.ts';
import type { Helper } from './helper.ts';
import { look } from './real-folders.ts';

export interface ThreadedObjects extends Objects {
  /** From now on this thread writes, beside the workers. */
  useThread(thread: Pick<Helper, 'etag' | 'put' | 'remove'>): void;
}

/**
 * A folder that a thread writes where there is much to write: making folders and files and renaming them takes as long as
 * rendering what is in them. All is written by the one or the other, never by both, so guards hold as `folderObjects`
 * says.
 */
export function threadedObjects(root: string): ThreadedObjects {
  const here = ownFolderObjects(root);
  let writer: Pick<Objects, 'etag' | 'put' | 'remove'> = here;
  function isThere(key: string): boolean {
    checkKey(key);
    const path = join(root, key);
    return ours('read', path, () => look(path)) !== undefined;
  }
  return {
    get: here.get,
    // Most pages that are asked for are not there yet. One that is being written is met by a guard that does not hold.
    etag: async (key) => (writer === here || isThere(key) ? writer.etag(key) : undefined),
    list: here.list,
    put: (...put) => writer.put(...put),
    remove: (...remove) => writer.remove(...remove),
    useThread(thread) {
      writer = thread;
    },
  };
}
