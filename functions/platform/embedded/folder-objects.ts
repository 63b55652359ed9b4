import { hash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Conflict, InvalidKey, Unavailable } from '../errors.ts';
import type { ListedObject, ObjectGuard, Objects } from '../objects.ts';
import { fileAt, isMissing, readWhole, removeWhole, sweepTemporary, writeWhole } from './folder-files.ts';
import { checkKey, isListed } from './folder-key.ts';

/**
 * Objects as files below `root`, which is made with the first of them. What a folder does not do as Amazon S3 does:
 *
 * - `a` and `a/b` cannot both be there: the second is refused with `InvalidKey`. So is a part of more than 255 bytes.
 * - Links are not followed: what is behind one is not there.
 * - Names that begin with a dot are objects, but `list` leaves them out: they are the editor's and the system's.
 * - Where the file system takes two spellings for one name (case, composed letters), they are one key.
 * - Type and Cache-Control are not kept: the server knows them from the key.
 * - Guards hold among all calls of one process, and only there: one process writes a folder at a time.
 *
 * The calls to the system are synchronous, at half the processor time of the others for files of a page's size; that
 * nothing comes between them is also what makes the guards hold.
 */
export function folderObjects(root: string): Objects {
  sweepTemporary(root);
  return {
    async get(key) {
      checkKey(key);
      const file = ours(key, () => readWhole(root, key));
      return file && { ...file, etag: etagOf(file.bytes) };
    },
    async etag(key) {
      checkKey(key);
      return ours(key, () => currentEtag(root, key));
    },
    list: (prefix) => walk(root, '', prefix),
    async put(key, bytes, { guard }) {
      checkKey(key);
      return ours(key, () => {
        const etag = etagOf(bytes);
        checkGuard(root, key, guard);
        const unchanged = guard === undefined ? holds(root, key, bytes) : guard === etag;
        if (!unchanged) writeWhole(root, key, bytes);
        return etag;
      });
    },
    async remove(key, guard) {
      checkKey(key);
      ours(key, () => {
        checkGuard(root, key, guard);
        if (fileAt(root, key)) removeWhole(root, key);
      });
    },
  };
}

/** `folder` is '' or ends with a slash. */
async function* walk(root: string, folder: string, prefix: string): AsyncGenerator<ListedObject> {
  for (const entry of await entriesOf(join(root, folder))) {
    const key = `${folder}${entry.name}`;
    if (!isListed(key)) continue;
    const below = `${key}/`;
    if (entry.isDirectory() && (below.startsWith(prefix) || prefix.startsWith(below))) {
      yield* walk(root, below, prefix);
    } else if (entry.isFile() && key.startsWith(prefix)) {
      const file = readWhole(root, key);
      if (file) yield { key, etag: etagOf(file.bytes), modified: file.modified, size: file.bytes.length };
    }
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function checkGuard(root: string, key: string, guard: ObjectGuard | undefined): void {
  if (guard === undefined) return;
  const held = guard === 'absent' ? !fileAt(root, key) : guard === currentEtag(root, key);
  if (!held) throw new Conflict(`${JSON.stringify(key)} has changed`);
}

/** An unchanged page is not written again: comparing costs a fifth of writing, and a watcher has nothing to report. */
function holds(root: string, key: string, bytes: Uint8Array): boolean {
  return fileAt(root, key)?.size === bytes.length && readWhole(root, key)?.bytes.equals(bytes) === true;
}

function currentEtag(root: string, key: string): string | undefined {
  const file = readWhole(root, key);
  return file && etagOf(file.bytes);
}

function etagOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}

/** The system's errors as ours: a place that cannot be is the key's fault, all else (full, read-only) the world's. */
function ours<T>(key: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    const place = ['EISDIR', 'ENOTEMPTY', 'ENAMETOOLONG'].includes(String(error.code));
    const message = `${JSON.stringify(key)}: ${error.message}`;
    throw place ? new InvalidKey(message, { cause: error }) : new Unavailable(message, { cause: error });
  }
}
