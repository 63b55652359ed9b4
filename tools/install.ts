import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Exact versions by package name. */
export type Packages = Readonly<Record<string, string>>;

/**
 * Installs packages into `folder`, for programs that few runs need. Done once: a note of what was installed is left
 * behind, and the next call with the same packages returns at once. Throws when npm fails.
 */
export function install(folder: string, packages: Packages): void {
  const wanted = `${JSON.stringify({ private: true, dependencies: packages }, null, 2)}\n`;
  const note = join(folder, 'installed.json');
  try {
    if (readFileSync(note, 'utf8') === wanted) return;
  } catch {
    // Nothing has been installed here yet.
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), wanted);
  const words = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(note, wanted);
}
