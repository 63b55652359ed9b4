import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../functions/core/site.ts';
import { fingerprint } from './configuration.ts';

/** What a data folder was made for; `run.json` in it. */
interface Run {
  readonly site: string;
  readonly fingerprint: string;
  /** Whether the site's folder may still hold what an earlier run with another ledger left. */
  readonly untidy: boolean;
}

export interface OpenRun {
  readonly untidy: boolean;
  /** Whether nobody can have read the site yet: its folder is empty. */
  readonly unread: boolean;
  /** Nothing is left of an earlier run. */
  tidied(): void;
}

/**
 * Makes a data folder ready for a site's folder. A ledger that was made for another folder, with other settings or by
 * another version of the program says nothing about what stands there: it is thrown away, and all is published anew.
 * Without a data folder every run is the first.
 */
export function openRun(data: string | undefined, siteFolder: string, site: Site): OpenRun {
  const empty = readdirSync(siteFolder).length === 0;
  if (data === undefined) return { untidy: !empty, unread: empty, tidied() {} };
  mkdirSync(data, { recursive: true });
  const file = join(data, 'run.json');
  const print = fingerprint(site);
  const write = (run: Run) => writeFileSync(file, JSON.stringify(run));
  let run = readRun(file);
  if (run?.site !== siteFolder || run.fingerprint !== print || empty) {
    // Only beside a ledger of ours is a file of that name ours.
    const names = existsSync(join(data, 'ledger.sqlite')) ? readdirSync(data) : [];
    for (const name of names) if (name.startsWith('ledger.sqlite')) rmSync(join(data, name));
    run = { site: siteFolder, fingerprint: print, untidy: !empty };
    write(run);
  }
  const { untidy } = run;
  const tidied = () => write({ site: siteFolder, fingerprint: print, untidy: false });
  return { untidy, unread: empty, tidied };
}

function readRun(file: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
