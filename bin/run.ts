import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Site } from '../functions/core/site.ts';
import { type DataLock, lockData } from '../functions/platform/embedded/data-lock.ts';
import { ours } from '../functions/platform/embedded/folder-errors.ts';
import { UsageError } from './commands/usage.ts';
import { fingerprint } from './configuration.ts';

/** What a data folder was made for; `run.json` in it. */
const Run = v.object({
  inbox: v.string(),
  site: v.string(),
  fingerprint: v.string(),
  /** Whether authors find reports in the inbox. */
  reports: v.boolean(),
  /** Whether the site's folder may still hold what an earlier run with another ledger left. */
  untidy: v.boolean(),
  /** The address that it was served at, if it was. */
  served: v.optional(v.string()),
});
export type Run = v.InferOutput<typeof Run>;

export interface Folders {
  readonly inbox: string;
  readonly site: string;
  readonly data?: string;
  /** The address that it is served at. */
  readonly served?: string;
  /** Whether authors find reports in the inbox. */
  readonly reports: boolean;
}

export interface OpenRun {
  readonly untidy: boolean;
  /** Whether nobody can have read the site yet: its folder is empty. */
  readonly unread: boolean;
  /** Nothing is left of an earlier run. */
  tidied(): void;
  /** Another process may work on the folder. */
  close(): void;
}

/**
 * Makes a data folder ready for a site's folder. A ledger that was made for another folder, with other settings or by
 * another version of the program says nothing about what stands there: it is thrown away, and all is published anew.
 * Without a data folder every run is the first. Throws `UsageError` where another process works on it.
 */
export function openRun({ inbox, site: folder, data, served, reports }: Folders, site: Site): OpenRun {
  const unread = readdirSync(folder).length === 0;
  if (data === undefined) return { untidy: !unread, unread, tidied() {}, close() {} };
  const lock = lockOf(data);
  const print = fingerprint(site);
  const known = readRun(data);
  const anew = known?.site !== folder || known.fingerprint !== print || unread;
  if (anew) {
    // Only beside a ledger of ours is a file of that name ours.
    const names = existsSync(join(data, 'ledger.sqlite')) ? readdirSync(data) : [];
    for (const name of names) if (name.startsWith('ledger.sqlite')) rmSync(join(data, name));
  }
  const untidy = anew ? !unread : known.untidy;
  const run = { inbox, site: folder, reports, fingerprint: print, untidy, served };
  writeRun(data, run);
  return {
    untidy: run.untidy,
    unread,
    tidied: () => writeRun(data, { ...run, untidy: false }),
    close: () => lock.release(),
  };
}

function lockOf(data: string): DataLock {
  const lock = lockData(data);
  if (lock) return lock;
  throw new UsageError(`Another Broadsheet works on "${data}". End it, or name another folder with --data.`);
}

/** `undefined` where the folder is none of ours. */
export function readRun(data: string): Run | undefined {
  try {
    return v.parse(Run, JSON.parse(readFileSync(fileOf(data), 'utf8')));
  } catch {
    return undefined;
  }
}

export function writeRun(data: string, run: Run): void {
  const file = fileOf(data);
  ours('written', file, () => writeFileSync(file, JSON.stringify(run)));
}

function fileOf(data: string): string {
  return join(data, 'run.json');
}
