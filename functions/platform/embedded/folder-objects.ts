import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Conflict } from '../errors.ts';
import type { ListedObject, ObjectGuard, Objects } from '../objects.ts';
import { etagOf } from './file-content.ts';
import { isMissing, ourError, ours } from './folder-errors.ts';
import { folderFiles, sweepTemporary } from './folder-files.ts';
import { checkKey, isListed } from './folder-key.ts';
import { type KeptEtags, knownEtags, temporaryEtags } from './known-etags.ts';

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
export function folderObjects(root: string, kept: KeptEtags = temporaryEtags()): Objects {
  return objectsOf(root, kept, false);
}

/** The same for a folder that nobody else writes: what we put is not read again to know its ETag. */
export function ownFolderObjects(root: string): Objects {
  return objectsOf(root, temporaryEtags(), true);
}

function objectsOf(root: string, kept: KeptEtags, isOurs: boolean): Objects {
  sweepTemporary(root);
  const files = etaggedFiles(root, kept, isOurs);
  return {
    async get(key, most = Infinity) {
      checkKey(key);
      const file = ours('read', join(root, key), () => files.read(key, most));
      return file && { bytes: file.bytes, etag: file.etag, modified: file.stats.mtime };
    },
    async etag(key) {
      checkKey(key);
      return ours('read', join(root, key), () => files.etag(key));
    },
    list: (prefix) => walk(root, files, '', prefix),
    async put(key, content, { guard }) {
      checkKey(key);
      return ours('written', join(root, key), () => {
        const bytes = typeof content === 'string' ? Buffer.from(content) : content;
        const etag = etagOf(bytes);
        checkGuard(files, key, guard);
        // Comparing costs a fifth of writing, and a watcher has nothing to report.
        if ((guard ?? files.etag(key)) !== etag) files.write(key, bytes, etag);
        return etag;
      });
    },
    async remove(key, guard) {
      checkKey(key);
      ours('removed', join(root, key), () => {
        checkGuard(files, key, guard);
        if (files.stats(key)) files.remove(key);
      });
    },
  };
}

type EtaggedFiles = ReturnType<typeof etaggedFiles>;

/** Files with their ETags. */
function etaggedFiles(root: string, kept: KeptEtags, isOurs: boolean) {
  const files = folderFiles(root);
  const known = knownEtags(kept, isOurs);
  const read = (key: string, most: number) => {
    const file = files.read(key, most);
    if (file) known.keep(key, file.etag, file.stats);
    return file;
  };
  /** Most pages that are asked for are not there yet: a look says so for less than an attempt to open them. */
  const etag = (key: string) => {
    const stats = files.stats(key);
    if (!stats) known.forget(key);
    return stats && (known.of(key, stats) ?? read(key, 0)?.etag);
  };
  const write = (key: string, bytes: Uint8Array, etag: string) => {
    files.write(key, bytes);
    const stats = isOurs ? files.stats(key) : undefined;
    if (stats) known.keep(key, etag, stats);
  };
  return { ...files, read, etag, write };
}

/** `folder` is '' or ends with a slash. */
async function* walk(
  root: string,
  files: EtaggedFiles,
  folder: string,
  prefix: string,
): AsyncGenerator<ListedObject> {
  for (const entry of await entriesOf(root, folder)) {
    const key = `${folder}${entry.name}`;
    if (!isListed(key)) continue;
    const below = `${key}/`;
    if (entry.isDirectory() && (below.startsWith(prefix) || prefix.startsWith(below))) {
      yield* walk(root, files, below, prefix);
    } else if (entry.isFile() && key.startsWith(prefix)) {
      yield {
        key,
        get etag() {
          return ours('read', join(root, key), () => files.etag(key)) ?? GONE;
        },
        get modified() {
          return ours('read', join(root, key), () => files.stats(key))?.mtime ?? NEVER;
        },
      };
    }
  }
}

/** ETag and time of nothing: of a file that went while a folder was listed. */
const GONE = '';
const NEVER = new Date(0);

async function entriesOf(root: string, folder: string) {
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw ourError('read', join(root, folder), error);
  }
}

function checkGuard(files: EtaggedFiles, key: string, guard: ObjectGuard | undefined): void {
  if (guard === undefined) return;
  const held = guard === 'absent' ? files.stats(key) === undefined : guard === files.etag(key);
  if (!held) throw new Conflict(`${JSON.stringify(key)} has changed`);
}
