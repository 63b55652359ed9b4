import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { contentOf, type FileContent } from './file-content.ts';
import { isLink, isMissing, ourError } from './folder-errors.ts';
import { TEMPORARY } from './folder-key.ts';
import { above, look, realFolders } from './real-folders.ts';

/** A file as it was at one moment. */
interface ReadFile extends FileContent {
  /** From before it was read. */
  readonly stats: Stats;
}

/** Windows has no such flag. A pipe would make us wait for its writer but for the last one. */
const WITHOUT_LINKS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

let written = 0;

/**
 * Files below `root` by key. What a link inside the root points at is not there for us, so that a link in a folder of
 * articles cannot show what lies outside it.
 */
export function folderFiles(root: string) {
  const folders = realFolders(root);

  /** `undefined` where there is no file. */
  function stats(key: string): Stats | undefined {
    const found = look(join(root, key));
    return found?.isFile() && folders.isReal(above(key)) ? found : undefined;
  }

  /** Its first `most` bytes; `undefined` where there is no file. */
  function read(key: string, most: number): ReadFile | undefined {
    const path = join(root, key);
    if (constants.O_NOFOLLOW === undefined && look(path)?.isSymbolicLink()) return undefined;
    const file = openExisting(path);
    if (file === undefined) return undefined;
    try {
      const found = fstatSync(file);
      if (!found.isFile() || !folders.isReal(above(key))) return undefined;
      return { ...contentOf(file, most), stats: found };
    } finally {
      closeSync(file);
    }
  }

  /**
   * A reader, and a process that comes after a kill, finds the old file or the new one. It is not forced to the disk: a
   * power cut may undo it, or leave a new file empty, which the next put of the same content mends.
   */
  function write(key: string, bytes: Uint8Array): void {
    const temporary = join(root, `${TEMPORARY}${process.pid}-${written++}`);
    try {
      unlessMissing(
        () => writeFileSync(temporary, bytes),
        () => mkdirSync(root, { recursive: true }),
      );
      folders.make(above(key));
      // Somebody may have removed a folder that we made.
      unlessMissing(
        () => renameSync(temporary, join(root, key)),
        () => {
          folders.forget();
          folders.make(above(key));
        },
      );
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  /** Removes the file, and the folders that it leaves empty. */
  function remove(key: string): void {
    rmSync(join(root, key), { force: true });
    folders.forget();
    for (let folder = above(key); folder !== ''; folder = above(folder)) {
      try {
        rmdirSync(join(root, folder));
      } catch {
        // Not empty, or gone already: either way the folders above it are not ours to remove.
        return;
      }
    }
  }

  return { stats, read, write, remove };
}

function openExisting(path: string): number | undefined {
  try {
    return openSync(path, WITHOUT_LINKS);
  } catch (error) {
    if (isMissing(error) || isLink(error)) return undefined;
    throw error;
  }
}

/** Does it again after `mend`, where a folder was missing. */
function unlessMissing(work: () => void, mend: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isMissing(error)) throw error;
    mend();
    work();
  }
}

/** Removes what killed processes left half-written. Another process that is alive keeps its own. */
export function sweepTemporary(root: string): void {
  for (const name of namesIn(root)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const owner = Number.parseInt(name.slice(TEMPORARY.length), 10);
    // Our own number was a dead process's before: ours are there only inside `write`, which nothing interrupts.
    if (owner === process.pid || !isAlive(owner)) rmSync(join(root, name), { force: true });
  }
}

/** Whether nothing is there, or the folder itself is not. */
export function isEmptyFolder(folder: string): boolean {
  return namesIn(folder).length === 0;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw ourError('read', folder, error);
  }
}

function isAlive(owner: number): boolean {
  if (!Number.isInteger(owner) || owner <= 0) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
