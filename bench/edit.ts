import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Corpus, makeTextCorpus } from './corpus.ts';
import { pick, seeded } from './random.ts';
import { foldersIn, prepare, type Started, startOn } from './started.ts';

/**
 * One edit while `broadsheet start` runs: another title and another line in an article, saved in its place. Each article
 * that is chosen is saved three times, as its author would.
 *
 *   npm run bench:edit -- --articles 1000 --edits 30 --work DIR
 *
 * The time is that between two changes in the file system, the article's and the last of the site's, by the kernel's
 * one clock; what the kernel says of a file's change is a few milliseconds coarse. With `--work` the site and its ledger
 * are kept there, for the next run to begin with.
 */
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    edits: { type: 'string', default: '30' },
    work: { type: 'string' },
  },
});

type Edit = { readonly ms: number; readonly cpuMs: number; readonly files: number };

const SAVES = 3;

/** Longer than anything between two files of one edit takes, as long as the machine runs. */
const REST_MS = 150;

const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));

/** When a file was changed or put into its place: nanoseconds since 1970. */
const changed = (file: string) => statSync(file, { bigint: true }).ctimeNs;

function changedSince(folder: string, since: bigint): bigint[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => changed(path.join(file.parentPath, file.name))).filter((time) => time >= since);
}

/** What changes from `since` on, when it has come to rest. */
async function changesOf(site: string, since: bigint): Promise<bigint[]> {
  let changes: bigint[] = [];
  let before: bigint[];
  do {
    before = changes;
    await rest();
    changes = changedSince(site, since);
  } while (changes.length === 0 || String(changes) !== String(before));
  return changes;
}

function edited(text: string, number: number): string {
  return `${text.replace(/^title: .*$/m, `title: ${JSON.stringify(`Edit ${number} of the harbour's night train`)}`)}\nThe ${number}th line that was added.\n`;
}

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

function row(corpus: Corpus, readySeconds: number, edits: readonly Edit[]): string {
  const at = (value: (each: Edit) => number, share: number) => {
    const sorted = edits.map(value).sort((a, b) => a - b);
    return Math.round(sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0);
  };
  const mean = edits.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / edits.length;
  const times = [0, 0.5, 0.99, 1].map((share) => at(({ ms }) => ms, share));
  const files = [0.5, 1].map((share) => at((each) => each.files, share));
  const cells = [
    corpus.keys.length,
    readySeconds.toFixed(1),
    edits.length,
    ...times,
    Math.round(mean),
    ...files,
  ];
  return `| ${cells.join(' | ')} |`;
}

const work = values.work ?? (await mkdtemp(path.join(tmpdir(), 'broadsheet-edit-')));
await prepare(work);
const corpus = await makeTextCorpus(path.join(work, 'corpus'), Number(values.articles));
const started = await startOn(corpus.folder, work);
const random = seeded(7);
const edits: Edit[] = [];
let key = '';
// The first ones teach the program: what it runs for the first time is compiled.
for (let number = -SAVES * 4; number < Number(values.edits); number++) {
  if (number % SAVES === 0) key = pick(random, corpus.keys);
  const measured = await edit(started, corpus, key, foldersIn(work).site, number);
  if (number >= 0) edits.push(measured);
}
await started.stop();
if (values.work === undefined) await rm(work, { recursive: true });
console.log(
  '| articles | ready, s | edits | ms: least | p50 | p99 | most | CPU ms, mean | files: p50 | most |',
);
console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
console.log(row(corpus, started.readySeconds, edits));
