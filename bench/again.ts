import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeTextCorpus } from './corpus.ts';
import { type Measurement, measure } from './measure.ts';
import { buildOf, prepare } from './started.ts';

/** Builds of one folder, one after another, of which only the first finds anything new. */
export type Again = { readonly articles: number; readonly builds: readonly Measurement[] };

/**
 * A folder that was published before, published again `runs` times with nothing changed: what `broadsheet build --data`
 * takes to see that. The site and its ledger stay in `work`.
 */
export async function measureAgain(articles: number, runs: number, work: string): Promise<Again> {
  await prepare(work);
  const corpus = await makeTextCorpus(path.join(work, 'corpus'), articles);
  const command = buildOf(corpus.folder, work);
  const builds: Measurement[] = [];
  for (let run = 0; run <= runs; run++) builds.push(await measure(command, path.join(work, 'build.log')));
  return { articles: corpus.keys.length, builds };
}

/** The builds as a Markdown table. */
export function againTable({ articles, builds }: Again): string {
  const lines = builds.map(({ wallSeconds, cpuSeconds, peakMiB }, run) => {
    const name = run === 0 ? 'first' : `again ${run}`;
    const cells = [articles, name, wallSeconds.toFixed(2), cpuSeconds.toFixed(2), Math.round(peakMiB)];
    return `| ${cells.join(' | ')} |`;
  });
  const header = ['| articles | build | wall s | CPU s | peak MiB |', '| ---: | --- | ---: | ---: | ---: |'];
  return [...header, ...lines].join('\n');
}

/**
 *   npm run bench:again -- --articles 10000 --runs 5 --work DIR
 *
 * With `--work` the site and its ledger are kept there, for the next run to begin with.
 */
if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '10000' },
      runs: { type: 'string', default: '5' },
      work: { type: 'string' },
    },
  });
  const work = values.work ?? (await mkdtemp(path.join(tmpdir(), 'broadsheet-again-')));
  console.log(againTable(await measureAgain(Number(values.articles), Number(values.runs), work)));
  if (values.work === undefined) await rm(work, { recursive: true });
}
