import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../objects.ts';
import { isLink, isMissing } from './folder-errors.ts';
import { TEMPORARY } from './folder-key.ts';
import { above, look, realFolders } from './real-folders.ts';

/** A file from outside, as it was at one moment. */
export interface FileLook {
  /** In bytes. */
  readonly size: number;
  readonly modified: Date;
  /** The same, or `undefined`, after every write: a file whose look has this text still has the same content. */
  readonly unchanged: string | undefined;
}

export interface FileContent extends FileLook {
  readonly bytes: Buffer;
}

/** Windows has no such flag. A pipe would make us wait for its writer but for the last one. */
const WITHOUT_LINKS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** FAT tells times apart that are two seconds from each other, every other file system those that are much closer. */
const TICK_MS = 2000n;

let written = 0;

/**
 * Files below `root` by key. What a link inside the root points at is not there for us, so that a link in a folder of
 * articles cannot show what lies outside it.
 */
export function folderFiles(root: string) {
  const folders = realFolders(root);

  /** `undefined` where there is no file. */
  function lookAt(key: string): FileLook | undefined {
    const found = look(join(root, key));
    return found?.isFile() && folders.isReal(above(key)) ? fileLook(found) : undefined;
  }

  /** `undefined` where there is no file. */
  function read(key: string): FileContent | undefined {
    const path = join(root, key);
    if (constants.O_NOFOLLOW === undefined && look(path)?.isSymbolicLink()) return undefined;
    const file = openExisting(path);
    if (file === undefined) return undefined;
    try {
      // Before the content: what is written meanwhile is seen by the next look.
      const stats = fstatSync(file, { bigint: true });
      if (!stats.isFile() || !folders.isReal(above(key))) return undefined;
      return { ...fileLook(stats), bytes: readFileSync(file) };
    } finally {
      closeSync(file);
    }
  }

  /**
   * A reader, and a process that comes after a kill, finds the old file or the new one. It is not forced to the disk: a
   * power cut may undo it, or leave a new file empty, which the next put of the same content mends.
   */
  function write(key: string, content: Content): void {
    const temporary = join(root, `${TEMPORARY}${process.pid}-${written++}`);
    try {
      unlessMissing(
        () => writeFileSync(temporary, content),
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

  return { lookAt, read, write, remove };
}

/**
 * A write changes both times (the second even where somebody sets the first back), and one that replaces a file changes
 * the inode; but not if it comes within the tick of the clock in which the file was changed before. So a file that has
 * just been changed, or will be by its time, cannot be told from one that is changed once more, as in Git's index.
 */
function fileLook({ size, mtime, mtimeMs, ctimeMs, mtimeNs, ctimeNs, ino }: BigIntStats): FileLook {
  const before = BigInt(Date.now()) - TICK_MS;
  const settled = mtimeMs < before && ctimeMs < before;
  const unchanged = settled ? [size, mtimeNs, ctimeNs, ino].join(' ') : undefined;
  return { size: Number(size), modified: mtime, unchanged };
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

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
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
