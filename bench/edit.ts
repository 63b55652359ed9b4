import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { changed, changesOf, edited } from './changes.ts';
import { type Corpus, makeTextCorpus } from './corpus.ts';
import { pick, seeded } from './random.ts';
import { foldersIn, prepare, type Started, startOn } from './started.ts';

type Edit = { readonly ms: number; readonly cpuMs: number; readonly files: number };

/** What became of edits, one after another, of a site of so many articles. */
export type Edits = {
  readonly articles: number;
  readonly readySeconds: number;
  readonly edits: readonly Edit[];
};

const SAVES = 3;

async function edit(
  started: Started,
  corpus: Corpus,
  key: string,
  site: string,
  number: number,
): Promise<Edit> {
  const file = path.join(corpus.folder, key);
  const text = edited(readFileSync(file, 'utf8'), number);
  const cpuBefore = started.cpuSeconds();
  const settled = started.settled(key);
  writeFileSync(file, text);
  const saved = changed(file);
  await settled;
  const cpuMs = (started.cpuSeconds() - cpuBefore) * 1000;
  const times = (await changesOf(site, saved)).map((time) => Number(time - saved) / 1e6);
  return { ms: Math.max(...times), cpuMs, files: times.length };
}

/**
 * One edit while `broadsheet start` runs: another title and another line in an article, saved in its place. Each article
 * that is chosen is saved three times, as its author would.
 *
 * The time is that between two changes in the file system, the article's and the last of the site's, by the kernel's
 * one clock; what the kernel says of a file's change is a few milliseconds coarse. The site and its ledger stay in `work`.
 */
export async function measureEdits(articles: number, count: number, work: string): Promise<Edits> {
  await prepare(work);
  const corpus = await makeTextCorpus(path.join(work, 'corpus'), articles);
  const started = await startOn(corpus.folder, work);
  const random = seeded(7);
  const edits: Edit[] = [];
  let key = '';
  // The first ones teach the program: what it runs for the first time is compiled.
  for (let number = -SAVES * 4; number < count; number++) {
    if (number % SAVES === 0) key = pick(random, corpus.keys);
    const measured = await edit(started, corpus, key, foldersIn(work).site, number);
    if (number >= 0) edits.push(measured);
  }
  await started.stop();
  return { articles: corpus.keys.length, readySeconds: started.readySeconds, edits };
}

/** The edits as a Markdown table. */
export function editsTable({ articles, readySeconds, edits }: Edits): string {
  const at = (value: (each: Edit) => number, share: number) => {
    const sorted = edits.map(value).sort((a, b) => a - b);
    return Math.round(sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0);
  };
  const mean = edits.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / edits.length;
  const times = [0, 0.5, 0.99, 1].map((share) => at(({ ms }) => ms, share));
  const files = [0.5, 1].map((share) => at((each) => each.files, share));
  const cells = [articles, readySeconds.toFixed(1), edits.length, ...times, Math.round(mean), ...files];
  return [
    '| articles | ready, s | edits | ms: least | p50 | p99 | most | CPU ms, mean | files: p50 | most |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${cells.join(' | ')} |`,
  ].join('\n');
}

/**
 *   npm run bench:edit -- --articles 1000 --edits 30 --work DIR
 *
 * With `--work` the site and its ledger are kept there, for the next run to begin with.
 */
if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '1000' },
      edits: { type: 'string', default: '30' },
      work: { type: 'string' },
    },
  });
  const work = values.work ?? (await mkdtemp(path.join(tmpdir(), 'broadsheet-edit-')));
  console.log(editsTable(await measureEdits(Number(values.articles), Number(values.edits), work)));
  if (values.work === undefined) await rm(work, { recursive: true });
}
