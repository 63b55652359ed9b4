import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { between, type Random, seeded } from '../../bench/random.ts';
import { article } from '../support/platform.ts';

const ROOT = join(import.meta.dirname, '../..');
const ARTICLES = 120;
/** From the start of the program: before it has read anything, and after it has published all. */
const LIVES_MS = { least: 300, most: 12_000 };

/**
 * Starts `broadsheet build` and `broadsheet start` in turn over a folder that changes, and kills each with SIGKILL at a
 * random moment, `kills` times; lets a build come to its end, and compares with a clean one. Returns what differs.
 */
export async function killedAndRestarted(kills: number, seed: number): Promise<string[]> {
  const random = seeded(seed);
  const base = mkdtempSync(join(tmpdir(), 'broadsheet-kills-'));
  const [inbox, site, clean] = ['inbox', 'site', 'clean'].map((name) => join(base, name)) as [
    string,
    string,
    string,
  ];
  const kept = ['--out', site, '--data', join(base, 'data')];
  try {
    // One address for pages that are built and pages that are served.
    writeFileSync(join(base, 'cdk.json'), '{"context":{"broadsheet":{"url":"https://news.example.org"}}}');
    mkdirSync(inbox);
    for (let number = 0; number < ARTICLES; number++) await change(inbox, number, random);
    for (let kill = 0; kill < kills; kill++) {
      const args =
        kill % 2 === 0 ? ['build', inbox, '--quiet', ...kept] : ['start', inbox, '--port', '0', ...kept];
      await killed(base, args, between(random, LIVES_MS.least, LIVES_MS.most));
      for (let changes = 0; changes < 5; changes++)
        await change(inbox, between(random, 0, ARTICLES - 1), random);
    }
    await ended(base, ['build', inbox, '--quiet', ...kept]);
    await ended(base, ['build', inbox, '--quiet', '--out', clean]);
    return compared(tree(site), tree(clean));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** Writes, changes or removes an article or the picture that it may have. */
async function change(inbox: string, number: number, random: Random): Promise<void> {
  const file = join(inbox, `${number}.md`);
  const picture = join(inbox, `${number % 10}.png`);
  const what = random();
  if (what < 0.1) return rmSync(file, { force: true });
  if (what < 0.3) {
    const background = { r: between(random, 0, 255), g: 90, b: 60 };
    return writeFileSync(
      picture,
      await sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer(),
    );
  }
  const date = `2025-${String((number % 12) + 1).padStart(2, '0')}-${String(between(random, 1, 28)).padStart(2, '0')}`;
  const fields = { title: `Number ${number}`, date, tags: [`t${number % 3}`], categories: ['c'] };
  const text = what < 0.6 ? `![](${number % 10}.png)` : `Written ${random()}.`;
  writeFileSync(file, article(fields, text));
}

function run(cwd: string, args: readonly string[]) {
  return spawn(process.execPath, [join(ROOT, 'bin/broadsheet.js'), ...args], { cwd, stdio: 'ignore' });
}

async function killed(cwd: string, args: readonly string[], milliseconds: number): Promise<void> {
  const child = run(cwd, args);
  const closed = once(child, 'close');
  await Promise.race([delay(milliseconds, undefined, { ref: false }), closed]);
  child.kill('SIGKILL');
  await closed;
}

async function ended(cwd: string, args: readonly string[]): Promise<void> {
  const [status] = await once(run(cwd, args), 'close');
  if (status !== 0) throw new Error(`broadsheet ${args.join(' ')} ended with ${status}`);
}

function tree(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'latin1')]));
}

function compared(found: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): string[] {
  const names = new Set([...found.keys(), ...wanted.keys()]);
  return [...names].filter((name) => found.get(name) !== wanted.get(name));
}
