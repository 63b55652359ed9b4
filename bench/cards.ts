import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeTextCorpus } from './corpus.ts';
import { measure } from './measure.ts';
import { PROGRAM, prepare } from './started.ts';

/**
 *   npm run bench:cards -- --articles 1000
 *
 * A folder of articles without pictures, no two of one title, without social cards and with them.
 */
const { values } = parseArgs({ options: { articles: { type: 'string', default: '1000' } } });
const articles = Number(values.articles);

const work = await mkdtemp(path.join(tmpdir(), 'broadsheet-cards-'));
const { folder, keys } = await makeTextCorpus(path.join(work, 'corpus'), articles);
for (const [index, key] of keys.entries()) {
  const file = path.join(folder, key);
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace(/^title: "(.*)"$/m, (_, title) => `title: "${title}, ${index + 1}"`),
  );
}

console.log('| articles | cards | wall s | CPU s | peak MiB | CPU ms for a card |');
console.log('| ---: | --- | ---: | ---: | ---: | ---: |');
let without = 0;
for (const cards of [false, true]) {
  const [build, site] = [path.join(work, `cards-${cards}`), path.join(work, `site-${cards}`)];
  await prepare(build, cards);
  const words = [process.execPath, PROGRAM, 'build', folder, '--out', site, '--quiet'] as const;
  const { wallSeconds, cpuSeconds, peakMiB } = await measure(
    { words, folder: build },
    path.join(work, 'log'),
  );
  const each = cards ? (((cpuSeconds - without) * 1000) / articles).toFixed(1) : '';
  without = cpuSeconds;
  const times = [wallSeconds, cpuSeconds].map((seconds) => seconds.toFixed(2));
  console.log(`| ${[articles, cards ? 'drawn' : 'none', ...times, Math.round(peakMiB), each].join(' | ')} |`);
}
await rm(work, { recursive: true });
