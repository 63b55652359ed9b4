import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from './corpus.ts';
import { measure } from './measure.ts';
import { inspect } from './output.ts';
import type { Row } from './table.ts';
import type { Tool } from './tool.ts';

/**
 * Fixed work for Node.js alone: to start, and to fill fresh memory. On a virtual machine with a busy host all
 * is slower by any factor, in processor seconds too, and nothing that the machine can read of itself says so;
 * this does. Only runs with like yardsticks can be compared.
 */
const YARDSTICK = 'const rows = []; for (let at = 0; at < 3e6; at++) rows.push({ at });';

async function yardstick(work: string): Promise<number> {
  const words = [process.execPath, '-e', YARDSTICK] as const;
  return (await measure({ words, folder: work }, path.join(work, 'yardstick.log'))).cpuSeconds;
}

/**
 * Out of a build's way, and not removed: for a minute after many files are removed, a file system such as ext4 without
 * a journal looks long for a place for each new one.
 */
async function putAside(leftover: string, old: string): Promise<void> {
  await mkdir(old, { recursive: true });
  const name = `${process.hrtime.bigint()}`;
  if (existsSync(leftover)) await rename(leftover, path.join(old, name));
}

/** Makes a site of `corpus` in a folder of its own below `work`; gives a function that builds it once, cold. */
async function prepareRow(tool: Tool, corpus: Corpus, work: string): Promise<() => Promise<Row>> {
  const folder = path.join(work, tool.name);
  await mkdir(folder, { recursive: true });
  const job = await tool.prepare(corpus, folder);
  return async () => {
    for (const leftover of job.leftovers) await putAside(leftover, path.join(work, 'old'));
    const yardstickCpuSeconds = await yardstick(work);
    const measurement = await measure(job.command, path.join(work, `${tool.name}.log`));
    const output = await inspect(job.out, corpus);
    const run = { ...measurement, yardstickCpuSeconds };
    return { tool: tool.name, version: tool.version, runs: [run], output };
  };
}

/**
 * Builds `corpus` with each program in turn, and all of them `runs` times, so that a minute in which the
 * machine is slow does not fall on one of them alone. Throws when a build fails or leaves something out.
 */
export async function compare(
  tools: readonly Tool[],
  corpus: Corpus,
  work: string,
  runs: number,
): Promise<Row[]> {
  const builds: (() => Promise<Row>)[] = [];
  for (const tool of tools) builds.push(await prepareRow(tool, corpus, work));
  const rows = new Map<string, Row>();
  for (let run = 0; run < runs; run++) {
    for (const build of builds) {
      const row = await build();
      rows.set(row.tool, { ...row, runs: [...(rows.get(row.tool)?.runs ?? []), ...row.runs] });
    }
  }
  return [...rows.values()];
}
