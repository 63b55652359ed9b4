import { mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { againTable, measureAgain } from './again.ts';
import { compare } from './compare.ts';
import { makePhotoCorpus, makeTextCorpus } from './corpus.ts';
import { editsTable, measureEdits } from './edit.ts';
import { compareEdits } from './edits.ts';
import { chooseTools } from './programs.ts';
import { readSettings, type Settings, USAGE } from './settings.ts';
import { editTable, table } from './table.ts';
import { able, type Tool } from './tool.ts';

/** A peer takes up to 24 s of a processor for each photo of three to an article. */
const PHOTO_ARTICLES = { alone: 10, beside: 5 };

/** Four articles, three times each. */
const EDITS_ALONE = 12;

function describeMachine(): string {
  const processors = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model}, ${memory} GiB, ${os.type()} ${os.release()}, Node.js ${process.version}`;
}

async function benchText(tools: readonly Tool[], work: string, articles: number, runs: number) {
  const corpus = await makeTextCorpus(path.join(work, `text-${articles}`), articles);
  console.log(`\n${corpus.keys.length} articles of ${corpus.meanBytes} bytes on average, no pictures\n`);
  const rows = await compare(tools, corpus, path.join(work, `text-sites-${articles}`), runs);
  console.log(table(corpus, rows));
  return { articles, rows };
}

/** Once where there are others: a photo takes each of them so long that a second round says little. */
async function benchPhotos(tools: readonly Tool[], work: string, runs: number) {
  const taking = able(tools, 'photos');
  if (taking.length === 0) return [];
  const alone = taking.length === 1;
  const corpus = await makePhotoCorpus(path.join(work, 'photos'), PHOTO_ARTICLES[alone ? 'alone' : 'beside']);
  console.log(`\n${corpus.keys.length} articles with ${corpus.photos} photos of 1600×1067\n`);
  const rows = await compare(taking, corpus, path.join(work, 'photo-sites'), alone ? runs : 1);
  console.log(table(corpus, rows));
  return rows;
}

async function benchAgain(work: string, articles: number, runs: number) {
  console.log(`\nbroadsheet again, nothing changed\n`);
  const again = await measureAgain(articles, runs, path.join(work, 'again'));
  console.log(againTable(again));
  return again;
}

async function benchEditsAlone(work: string, articles: number) {
  console.log(`\nbroadsheet, one edit, ${EDITS_ALONE} times\n`);
  const edits = await measureEdits(articles, EDITS_ALONE, path.join(work, 'edit'));
  console.log(editsTable(edits));
  return edits;
}

async function benchEdits(tools: readonly Tool[], work: string, articles: number, count: number) {
  console.log(`\n${articles} articles, one edit of the newest while the program follows the folder\n`);
  const rows = await compareEdits(tools, articles, count, path.join(work, `edit-sites-${articles}`));
  console.log(editTable(rows));
  for (const { tool, stale } of rows)
    if (stale.length > 0) console.log(`\n${tool} left the old title in ${stale.slice(0, 5).join(', ')}`);
  return { articles, rows };
}

async function run({ names, runs, articles, edits: count, json, cache }: Settings): Promise<void> {
  const tools = chooseTools(names, cache);
  const ours = names.includes('broadsheet');
  const work = path.join(cache, 'work');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const machine = describeMachine();
  console.log(machine);
  const text = [];
  for (const number of articles) text.push(await benchText(tools, work, number, runs));
  const photos = await benchPhotos(tools, work, runs);
  const least = Math.min(...articles);
  const again = ours ? await benchAgain(work, least, runs) : undefined;
  const alone = ours ? await benchEditsAlone(work, least) : undefined;
  const edits = [];
  const following = tools.length === 1 && ours ? [] : able(tools, 'edits');
  for (const number of following.length === 0 ? [] : articles)
    edits.push(await benchEdits(following, work, number, count));
  if (json === undefined) return;
  await writeFile(json, `${JSON.stringify({ machine, text, photos, again, alone, edits }, null, 2)}\n`);
}

let settings: Settings | undefined;
try {
  settings = readSettings();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exitCode = 2;
}
if (settings !== undefined) await run(settings);
