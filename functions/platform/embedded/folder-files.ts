import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { InvalidKey } from '../errors.ts';
import { TEMPORARY } from './folder-key.ts';

/** A file as it was at one moment. */
export interface FileContent {
  readonly bytes: Buffer;
  readonly modified: Date;
}

let written = 0;

/**
 * What stands under `key`, where that is a file that no link leads to: what a link inside the root points at is not
 * there for us, so that a link in a folder of articles cannot show what lies outside it.
 */
export function fileAt(root: string, key: string): Stats | undefined {
  for (const folder of foldersAbove(root, key)) if (!look(folder)?.isDirectory()) return undefined;
  const found = look(join(root, key));
  return found?.isFile() ? found : undefined;
}

/** `undefined` where `fileAt` finds none, or finds it gone a moment later. */
export function readWhole(root: string, key: string): FileContent | undefined {
  if (!fileAt(root, key)) return undefined;
  let file: number;
  try {
    file = openSync(join(root, key), 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return { bytes: readFileSync(file), modified: fstatSync(file).mtime };
  } finally {
    closeSync(file);
  }
}

/**
 * A reader, and a process that comes after a kill, finds the old file or the new one. It is not forced to the disk: a
 * power cut may undo it, or leave a new file empty, which the next put of the same content mends.
 */
export function writeWhole(root: string, key: string, bytes: Uint8Array): void {
  if (!look(root)) mkdirSync(root, { recursive: true });
  const temporary = join(root, `${TEMPORARY}${process.pid}-${written++}`);
  try {
    writeFileSync(temporary, bytes);
    makeFolders(root, key);
    renameSync(temporary, join(root, key));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes the file, and the folders that it leaves empty. */
export function removeWhole(root: string, key: string): void {
  rmSync(join(root, key), { force: true });
  for (const folder of foldersAbove(root, key).reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      // Not empty, or gone already: either way the folders above it are not ours to remove.
      return;
    }
  }
}

/** Removes what killed processes left half-written. Another process that is alive keeps its own. */
export function sweepTemporary(root: string): void {
  for (const name of namesIn(root)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const owner = Number.parseInt(name.slice(TEMPORARY.length), 10);
    // Our own number was a dead process's before: ours are there only inside `writeWhole`, which nothing interrupts.
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

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function makeFolders(root: string, key: string): void {
  for (const folder of foldersAbove(root, key)) {
    const found = look(folder);
    if (!found) mkdirSync(folder, { recursive: true });
    else if (!found.isDirectory()) throw new InvalidKey(`${JSON.stringify(key)}: ${folder} is no folder`);
  }
}

/** From the top, without the root itself. */
function foldersAbove(root: string, key: string): string[] {
  const folders: string[] = [];
  for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1))
    folders.push(join(root, key.slice(0, at)));
  return folders;
}

function look(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
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
