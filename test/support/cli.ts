import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Report } from '../../bin/report.ts';

export const root = join(import.meta.dirname, '../..');

/** A folder that is gone when the test ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, by their paths below `folder`. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Every file below `folder` with its content, by path. */
export function tree(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[relative(folder, path)] = readFileSync(path).toString('latin1');
  }
  return files;
}

/** How many files there are below `folder`, which may change meanwhile, or not be there yet. */
export function countFiles(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length;
}

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the command line as a user does; `cwd` is where it looks for cdk.json. */
export function spawnCli(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const child = spawn(process.execPath, [join(root, 'bin/broadsheet.js'), ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => child.on('close', (status) => resolve({ status, out, err })));
  return { child, ended };
}

export function runCli(args: readonly string[], options?: Parameters<typeof spawnCli>[1]): Promise<Ended> {
  return spawnCli(args, options).ended;
}

/** `broadsheet build`, and its report. */
export async function build(
  folder: string,
  args: readonly string[] = [],
  options?: Parameters<typeof spawnCli>[1],
) {
  const base = scratchFolder();
  const [out, file] = [join(base, 'site'), join(base, 'report.json')];
  const ended = await runCli(['build', folder, '--out', out, '--report', file, '--quiet', ...args], options);
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  return { ...ended, out, report };
}
