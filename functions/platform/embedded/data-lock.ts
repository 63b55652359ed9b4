import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Unavailable } from '../errors.ts';
import { openSqlite, unlessBusy } from './sqlite-file.ts';

export interface DataLock {
  release(): void;
}

/**
 * The right to take messages from the queues of a data folder, which one process has at a time; `undefined` where
 * another has it. Throws `Unusable`. The system gives it back when that process ends, however it ends.
 */
export function lockData(folder: string): DataLock | undefined {
  mkdirSync(folder, { recursive: true });
  try {
    const sqlite = openSqlite(join(folder, 'lock.sqlite'), 0, (opened) =>
      unlessBusy(() => opened.exec('begin exclusive')),
    );
    return { release: () => sqlite.close() };
  } catch (error) {
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}
