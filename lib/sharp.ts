import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { kept } from './kept.ts';

const LOCK = join(import.meta.dirname, '../package-lock.json');

/** npm's name for an architecture. */
export type Cpu = 'arm64' | 'x64';

const Names = v.optional(v.record(v.string(), v.string()), {});
const Lock = v.object({
  packages: v.record(
    v.string(),
    v.looseObject({ version: v.optional(v.string()), dependencies: Names, optionalDependencies: Names }),
  ),
});

/**
 * A folder `node_modules` with `sharp` and all that it needs on Lambda, which is Linux with glibc, whatever machine this
 * is. npm installs it from those lines of `package-lock.json` that are about it, so versions are the project's, and
 * what does not have the hash written there is refused.
 */
export async function sharpFor(cpu: Cpu): Promise<string> {
  const project = projectFor(cpu);
  const folder = await kept(`sharp-${cpu}`, hash('sha256', project.lock).slice(0, 16), (scratch) => {
    writeFileSync(join(scratch, 'package.json'), project.manifest);
    writeFileSync(join(scratch, 'package-lock.json'), project.lock);
    install(scratch, cpu);
  });
  return join(folder, 'node_modules');
}

function install(folder: string, cpu: Cpu): void {
  const target = ['--os=linux', '--libc=glibc', `--cpu=${cpu}`];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  execFileSync('npm', ['ci', ...target, ...quiet], {
    cwd: folder,
    // The standard output is for what the CDK prints.
    stdio: ['ignore', 2, 2],
    // On Windows `npm` is a script, which only a shell can start.
    shell: process.platform === 'win32',
  });
}

/** A project that depends on `sharp` alone, and the part of our lock file that it needs. */
function projectFor(cpu: Cpu) {
  const { packages } = v.parse(Lock, JSON.parse(readFileSync(LOCK, 'utf8')));
  const needed: Record<string, unknown> = {};
  const add = (name: string) => {
    const place = `node_modules/${name}`;
    const entry = packages[place];
    if (!entry || place in needed) return;
    const binaries = Object.entries(entry.optionalDependencies).filter(([of]) =>
      of.endsWith(`-linux-${cpu}`),
    );
    needed[place] = { ...entry, optionalDependencies: Object.fromEntries(binaries) };
    for (const [other] of [...Object.entries(entry.dependencies), ...binaries]) add(other);
  };
  add('sharp');
  const version = packages['node_modules/sharp']?.version;
  const manifest = { name: 'sharp-on-lambda', version: '0.0.0', dependencies: { sharp: version } };
  const lock = { ...manifest, lockfileVersion: 3, requires: true, packages: { '': manifest, ...needed } };
  return { manifest: JSON.stringify(manifest), lock: JSON.stringify(lock) };
}
