import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeTextCorpus } from './corpus.ts';
import { measure } from './measure.ts';
import { buildOf, prepare } from './started.ts';

/**
 * A folder that was published before, published again with nothing changed: what `broadsheet build --data` takes to see
 * that.
 *
 *   npm run bench:again -- --articles 10000 --runs 5 --work DIR
 *
 * With `--work` the site and its ledger are kept there, for the next run to begin with.
 */
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
    work: { type: 'string' },
  },
});

const work = values.work ?? (await mkdtemp(path.join(tmpdir(), 'broadsheet-again-')));
await prepare(work);
const corpus = await makeTextCorpus(path.join(work, 'corpus'), Number(values.articles));
const command = buildOf(corpus.folder, work);
const log = path.join(work, 'build.log');
console.log('| articles | build | wall s | CPU s | peak MiB |');
console.log('| ---: | --- | ---: | ---: | ---: |');
for (let run = 0; run <= Number(values.runs); run++) {
  const { wallSeconds, cpuSeconds, peakMiB } = await measure(command, log);
  const cells = [
    corpus.keys.length,
    run === 0 ? 'first' : `again ${run}`,
    wallSeconds.toFixed(2),
    cpuSeconds.toFixed(2),
    Math.round(peakMiB),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
if (values.work === undefined) await rm(work, { recursive: true });
