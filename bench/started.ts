import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Command, processSeconds } from './measure.ts';

/** What `broadsheet` runs on the command line. */
export const PROGRAM = path.join(import.meta.dirname, '..', 'bin', 'broadsheet.js');

/** Folders below `work` that a run leaves, with the words of the command line that name them. */
export function foldersIn(work: string) {
  const [site, data] = [path.join(work, 'site'), path.join(work, 'data')];
  return { site, data, words: ['--out', site, '--data', data] as const };
}

/** A folder to run in. Unless somebody asks for them cards are not drawn: the peers have none. */
export async function prepare(work: string, drawnCards = false): Promise<void> {
  await mkdir(work, { recursive: true });
  const context = { broadsheet: { images: { drawnCards } } };
  await writeFile(path.join(work, 'cdk.json'), JSON.stringify({ context }));
}

/** `broadsheet build` of a folder that keeps its ledger. */
export function buildOf(corpus: string, work: string): Command {
  const words = [process.execPath, PROGRAM, 'build', corpus, ...foldersIn(work).words, '--quiet'] as const;
  return { words, folder: work };
}

/** `broadsheet start`, which publishes a folder and follows its changes. */
export type Started = {
  readonly readySeconds: number;
  /** Resolves when it has said what became of `key`, and so rests. */
  settled(key: string): Promise<void>;
  /** Processor seconds since it began. */
  cpuSeconds(): number;
  stop(): Promise<void>;
};

/** Resolves when all that was there has been published. Throws where the program ends before. */
export async function startOn(corpus: string, work: string, node: readonly string[] = []): Promise<Started> {
  const began = performance.now();
  const words = [...node, PROGRAM, 'start', corpus, ...foldersIn(work).words, '--port', '0'];
  const child = spawn(process.execPath, words, { cwd: work, stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = child.pid ?? 0;
  const waiting = new Map<string, () => void>();
  const failed = once(child, 'exit').then(([status]) => {
    throw new Error(`broadsheet start ended with status ${status}`);
  });
  failed.catch(() => {});
  const said = (beginning: string) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.set(beginning, resolve);
    return Promise.race([promise, failed]);
  };
  createInterface(child.stdout).on('line', (line) => {
    for (const [beginning, resolve] of waiting) {
      if (!line.startsWith(beginning)) continue;
      waiting.delete(beginning);
      resolve();
    }
  });
  await said('✓');
  return {
    readySeconds: (performance.now() - began) / 1000,
    settled: (key) => said(`${key}: `),
    cpuSeconds: () => processSeconds(pid),
    async stop() {
      child.kill('SIGINT');
      await failed.catch(() => {});
    },
  };
}
