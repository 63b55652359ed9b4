import { hash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Conflict } from '../errors.ts';
import type { Content, ListedObject, ObjectGuard, Objects } from '../objects.ts';
import { isMissing, ours } from './folder-errors.ts';
import { type FolderFiles, folderFiles, sweepTemporary } from './folder-files.ts';
import { checkKey, isListed } from './folder-key.ts';
import { type KnownEtags, temporaryEtags } from './known-etags.ts';

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
export function folderObjects(root: string, known: KnownEtags = temporaryEtags()): Objects {
  sweepTemporary(root);
  const folder: Folder = { root, files: folderFiles(root), known };
  const { files } = folder;
  return {
    async get(key, most) {
      checkKey(key);
      const read = ours(key, () => readFile(folder, key));
      return read && { bytes: read.bytes.subarray(0, most), modified: read.modified, etag: read.etag };
    },
    async etag(key) {
      checkKey(key);
      return ours(key, () => currentEtag(folder, key));
    },
    list: (prefix) => walk(folder, '', prefix),
    async put(key, content, { guard }) {
      checkKey(key);
      return ours(key, () => {
        const etag = etagOf(content);
        checkGuard(folder, key, guard);
        // Comparing costs a fifth of writing, and a watcher has nothing to report.
        if ((guard ?? currentEtag(folder, key)) !== etag) files.write(key, content);
        return etag;
      });
    },
    async remove(key, guard) {
      checkKey(key);
      ours(key, () => {
        checkGuard(folder, key, guard);
        if (files.lookAt(key)) files.remove(key);
      });
    },
  };
}

interface Folder {
  readonly root: string;
  readonly files: FolderFiles;
  readonly known: KnownEtags;
}

/** `below` is '' or ends with a slash. */
async function* walk(folder: Folder, below: string, prefix: string): AsyncGenerator<ListedObject> {
  for (const entry of await entriesOf(join(folder.root, below))) {
    const key = `${below}${entry.name}`;
    if (!isListed(key)) continue;
    const within = `${key}/`;
    if (entry.isDirectory() && (within.startsWith(prefix) || prefix.startsWith(within))) {
      yield* walk(folder, within, prefix);
    } else if (entry.isFile() && key.startsWith(prefix)) {
      yield {
        key,
        get etag() {
          return ours(key, () => currentEtag(folder, key)) ?? GONE;
        },
      };
    }
  }
}

/** The ETag of nothing: of a file that went while a folder was listed. */
const GONE = '';

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function checkGuard(folder: Folder, key: string, guard: ObjectGuard | undefined): void {
  if (guard === undefined) return;
  const held =
    guard === 'absent' ? folder.files.lookAt(key) === undefined : guard === currentEtag(folder, key);
  if (!held) throw new Conflict(`${JSON.stringify(key)} has changed`);
}

/** Most pages that are asked for are not there yet: a look says so for less than an attempt to open them. */
function currentEtag(folder: Folder, key: string): string | undefined {
  const { files, known } = folder;
  const look = files.lookAt(key);
  if (!look) {
    known.forget(key);
    return undefined;
  }
  const etag = look.unchanged === undefined ? undefined : known.get(key, look.unchanged);
  return etag ?? readFile(folder, key)?.etag;
}

function readFile({ files, known }: Folder, key: string) {
  const file = files.read(key);
  if (!file) return undefined;
  const etag = etagOf(file.bytes);
  if (file.unchanged !== undefined) known.put(key, file.unchanged, etag);
  return { ...file, etag };
}

function etagOf(content: Content): string {
  return hash('sha256', content, 'base64url');
}
