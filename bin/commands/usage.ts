import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { reasonOf } from '../../functions/platform/embedded/folder-errors.ts';
import { parseResolution, type Resolution } from '../../functions/platform/resolution.ts';

/** Arguments that cannot be used; the message says which, and what is expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The data folder of `start`, and so of those who look after it. */
export const DATA = '.broadsheet/data';

/** Options of every command that runs the pipeline. */
export const runOptions = {
  out: { type: 'string' },
  data: { type: 'string' },
  concurrency: { type: 'string' },
  resolve: { type: 'string', multiple: true },
} as const satisfies ParseArgsOptionsConfig;

const WRITABLE_FOLDER = constants.R_OK | constants.W_OK | constants.X_OK;

/** As `parseArgs`, but what is wrong is a `UsageError`. */
export function parse<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** An existing folder, absolute. */
export function folder(path: string): string {
  const there = usable(`"${path}" cannot be read`, () => statSync(path, { throwIfNoEntry: false }));
  if (!there?.isDirectory()) throw new UsageError(`There is no folder "${path}".`);
  return resolve(path);
}

/** A folder that is made if it is not there, and that can be written, absolute. */
export function madeFolder(option: string, path: string): string {
  usable(`${option}: "${path}" cannot be made`, () => mkdirSync(path, { recursive: true }));
  usable(`${option}: "${path}" cannot be written`, () => accessSync(path, WRITABLE_FOLDER));
  return resolve(path);
}

/** A file that can be written, absolute. It is left as it is, and not made. */
export function writableFile(option: string, path: string): string {
  const there = usable(`${option}: "${path}" cannot be written`, () => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found) accessSync(path, constants.W_OK);
    else accessSync(join(dirname(path), sep), WRITABLE_FOLDER);
    return found;
  });
  if (there?.isDirectory()) throw new UsageError(`${option} takes a file; "${path}" is a folder.`);
  return resolve(path);
}

/** Throws the system's errors as `UsageError`. */
function usable<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UsageError(`${what}: ${reasonOf(error)}.`);
  }
}

/** The number of processors where nothing is given. */
export function concurrencyFrom(text: string | undefined): number {
  return text === undefined ? availableParallelism() : wholeNumber('--concurrency', text, 1, 256);
}

export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`${option} takes a whole number from ${least} to ${most}; it was given "${text}".`);
  }
  return value;
}

export function resolutionsFrom(texts: readonly string[] | undefined): Resolution[] {
  try {
    return (texts ?? []).map(parseResolution);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
