import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './database.ts';

export interface DataLock {
  release(): void;
}

/**
 * The right to take messages from the queues of a data folder, which one process has at a time; `undefined` where
 * another has it. The system gives it back when that process ends, however it ends.
 */
export function lockData(folder: string): DataLock | undefined {
  mkdirSync(folder, { recursive: true });
  const sqlite = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    sqlite.exec('begin exclusive');
  } catch (error) {
    sqlite.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => sqlite.close() };
}
