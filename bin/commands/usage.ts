import { mkdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { parseResolution, type Resolution } from '../../functions/platform/guarded-resolution.ts';

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
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder "${path}".`);
  return resolve(path);
}

/** A folder that is made if it is not there, absolute. */
export function madeFolder(option: string, path: string): string {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new UsageError(
      `${option}: "${path}" cannot be made: ${error instanceof Error ? error.message : error}`,
    );
  }
  return resolve(path);
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
