import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { InvalidKey } from '../errors.ts';
import { isMissing } from './folder-errors.ts';

/**
 * For so long a folder is taken for what it was when it was looked at. Links are kept out for what may lie in a folder
 * of articles from elsewhere; who can swap a folder for a link while we look can write the files behind it as well.
 */
const TRUST_MS = 1000;
/** Of a page's folder nothing is asked again, so it is no loss to forget. */
const KEPT = 10_000;

/** Knows which of the folders below `root` are folders and no links. A folder's name has no slash at its end. */
export function realFolders(root: string) {
  const seen = new Map<string, number>();
  const remember = (folder: string) => {
    if (seen.size >= KEPT) seen.clear();
    seen.set(folder, performance.now());
  };
  const isKnown = (folder: string) =>
    folder === '' || performance.now() - (seen.get(folder) ?? -TRUST_MS) < TRUST_MS;

  /** Whether `folder` can be reached without a link; the root itself may be one. */
  function isReal(folder: string): boolean {
    if (isKnown(folder)) return true;
    const real = isReal(above(folder)) && look(join(root, folder))?.isDirectory() === true;
    if (real) remember(folder);
    return real;
  }

  /** Throws `InvalidKey` where something else stands in its place. */
  function make(folder: string): void {
    if (isKnown(folder)) return;
    make(above(folder));
    try {
      mkdirSync(join(root, folder));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (!isReal(folder)) throw new InvalidKey(`${JSON.stringify(folder)} is no folder`);
    }
    remember(folder);
  }

  return { isReal, make, forget: () => seen.clear() };
}

/** The folder that a key, or a folder, lies in. */
export function above(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('/')));
}

/** What stands at a path, links not followed. */
export function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
