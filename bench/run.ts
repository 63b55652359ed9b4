import { mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { broadsheet } from './broadsheet.ts';
import { compare } from './compare.ts';
import { makePhotoCorpus, makeTextCorpus } from './corpus.ts';
import { eleventy } from './peers/eleventy.ts';
import { hexo } from './peers/hexo.ts';
import { installPeers } from './peers/install.ts';
import { type Row, table } from './table.ts';
import type { Tool } from './tool.ts';

const USAGE = `usage: npm run bench -- [options]
  --only NAME    one program alone: broadsheet, hexo or eleventy
  --runs N       builds of each corpus with each program (3)
  --articles N   articles without pictures (1000)
  --json FILE    every single measurement goes there as well
  --cache DIR    peers are installed and sites built there (node_modules/.cache/broadsheet-bench)`;

const CACHE = path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'broadsheet-bench');

const NAMES = ['broadsheet', 'hexo', 'eleventy'];

const PHOTO_ARTICLES = 10;

type Settings = {
  only: string | undefined;
  runs: number;
  articles: number;
  json: string | undefined;
  cache: string;
};

function count(name: string, given: string): number {
  const number = Number(given);
  if (Number.isInteger(number) && number > 0) return number;
  throw new RangeError(`--${name} takes a whole number from 1 on, not ${given}`);
}

function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      runs: { type: 'string', default: '3' },
      articles: { type: 'string', default: '1000' },
      json: { type: 'string' },
      cache: { type: 'string', default: CACHE },
    },
  });
  if (values.only !== undefined && !NAMES.includes(values.only)) {
    throw new RangeError(`--only takes ${NAMES.join(', ')}, not ${values.only}`);
  }
  return {
    only: values.only,
    runs: count('runs', values.runs),
    articles: count('articles', values.articles),
    json: values.json,
    cache: path.resolve(values.cache),
  };
}

/** The programs to be compared, installed where that is needed. */
function chooseTools({ only, cache }: Settings): Tool[] {
  if (only !== broadsheet.name) {
    console.log(`The peers are in ${cache}.`);
    installPeers(cache);
  }
  const tools = [broadsheet, hexo(cache), eleventy(cache)];
  return tools.filter((tool) => only === undefined || tool.name === only);
}

function describeMachine(): string {
  const processors = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model}, ${memory} GiB, ${os.type()} ${os.release()}, Node.js ${process.version}`;
}

async function benchText(tools: readonly Tool[], work: string, settings: Settings): Promise<Row[]> {
  const corpus = await makeTextCorpus(path.join(work, 'text'), settings.articles);
  console.log(`\n${corpus.keys.length} articles of ${corpus.meanBytes} bytes on average, no pictures\n`);
  const rows = await compare(tools, corpus, path.join(work, 'text-sites'), settings.runs);
  console.log(table(corpus, rows));
  return rows;
}

async function benchPhotos(tools: readonly Tool[], work: string, settings: Settings): Promise<Row[]> {
  for (const { name, pictures } of tools) {
    if (!pictures) console.log(`\n${name} makes no sizes of pictures: it is left out of the next table.`);
  }
  const able = tools.filter((tool) => tool.pictures);
  if (able.length === 0) return [];
  const corpus = await makePhotoCorpus(path.join(work, 'photos'), PHOTO_ARTICLES);
  console.log(`\n${corpus.keys.length} articles with ${corpus.photos} photos of 1600×1067\n`);
  const rows = await compare(able, corpus, path.join(work, 'photo-sites'), settings.runs);
  console.log(table(corpus, rows));
  return rows;
}

async function run(settings: Settings): Promise<void> {
  const tools = chooseTools(settings);
  const work = path.join(settings.cache, 'work');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const machine = describeMachine();
  console.log(machine);
  const text = await benchText(tools, work, settings);
  const photos = await benchPhotos(tools, work, settings);
  if (settings.json === undefined) return;
  await writeFile(settings.json, `${JSON.stringify({ machine, text, photos }, null, 2)}\n`);
}

let settings: Settings | undefined;
try {
  settings = readSettings();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exitCode = 2;
}
if (settings !== undefined) await run(settings);
