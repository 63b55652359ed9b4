import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const REQUIREMENTS = join(import.meta.dirname, '../requirements.txt');

/** Where what the tests of AWS fetch is kept from run to run. */
export const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/broadsheet');

/**
 * The interpreter of a virtual environment that has what `test/aws/requirements.txt` lists. It is made on first use,
 * about a minute, and again when that file changes. Not to be called by two processes at once.
 */
export async function python(): Promise<string> {
  const folder = join(CACHE, 'python');
  const interpreter = join(folder, 'bin/python');
  const stamp = join(folder, 'requirements.txt');
  const requirements = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === requirements) return interpreter;

  await checkVersion();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  // Ready-made packages only: no compiler is needed and nobody's set-up script runs. No byte code: most of it, that of
  // cfn-lint's sympy, would never be loaded.
  const how = [
    '--no-deps',
    '--only-binary',
    ':all:',
    '--no-compile',
    '--disable-pip-version-check',
    '--quiet',
  ];
  await run(interpreter, ['-m', 'pip', 'install', ...how, '--requirement', REQUIREMENTS]);
  await run(interpreter, ['-m', 'pip', 'check']);
  writeFileSync(stamp, requirements);
  return interpreter;
}

async function checkVersion(): Promise<void> {
  const wanted = 'The tests of AWS need Python 3.10 or newer as `python3`, with its module venv';
  const command = 'import sys, venv, ensurepip; print(*sys.version_info[:2])';
  const found = await run('python3', ['-c', command]).catch((cause: unknown) => {
    throw new Error(`${wanted}; it could not be run.`, { cause });
  });
  const [major = 0, minor = 0] = found.stdout.trim().split(' ').map(Number);
  if (major !== 3 || minor < 10) throw new Error(`${wanted}; it is ${major}.${minor}.`);
}
