import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { changed, changesOf, edited, editsShown } from './changes.ts';
import { type Corpus, makeTextCorpus } from './corpus.ts';
import { type Follower, follow } from './follow.ts';
import { inspect } from './output.ts';
import type { Tool } from './tool.ts';

type Edit = { readonly ms: number; readonly cpuMs: number; readonly files: number };

/** What became of the edits of one program's site. */
export type EditRow = {
  readonly tool: string;
  readonly version: string;
  /** From the program's start until it had published all articles and rested. */
  readonly readySeconds: number;
  readonly edits: readonly Edit[];
  readonly peakMiB: number;
  /** How many pages and feeds showed the article's title, and which have an old one, or none, after the last edit. */
  readonly shown: number;
  readonly stale: readonly string[];
};

type Following = {
  readonly tool: Tool;
  readonly out: string;
  /** The article that is edited. */
  readonly file: string;
  readonly follower: Follower;
  readonly readySeconds: number;
  /** The pages that showed the article's title before any edit. */
  readonly showing: readonly string[];
  readonly edits: Edit[];
};

/** The first edit teaches each program: what it runs for the first time is compiled. */
const WARMING = 1;

/** No first build takes so long. */
const LIMIT_MS = 600_000;

/** The pages and feeds of a site that show the edited article, each with the numbers of its edits. */
function showing(site: string): Map<string, Set<number>> {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' });
  const pages = files.filter((file) => /\.(?:html|xml|json)$/.test(file));
  const shown = pages.map((file) => [file, editsShown(readFileSync(path.join(site, file), 'utf8'))] as const);
  return new Map(shown.filter(([, numbers]) => numbers.size > 0));
}

/**
 * Resolves with the moment since which all articles are there and the program rests. Stops it and throws where that does
 * not come.
 */
async function published(follower: Follower, out: string, corpus: Corpus): Promise<number> {
  for (const began = performance.now(); ; ) {
    try {
      const since = await follower.rested();
      await inspect(out, corpus);
      return since;
    } catch (error) {
      if (follower.runs() && performance.now() - began < LIMIT_MS) continue;
      await follower.stop();
      throw error;
    }
  }
}

async function startOn(tool: Tool, corpus: Corpus, key: string, work: string): Promise<Following> {
  const folder = path.join(work, tool.name);
  await mkdir(folder, { recursive: true });
  const { watch, articles, out } = await tool.prepare(corpus, folder);
  if (watch === undefined) throw new Error(`${tool.name} follows no changes`);
  const began = performance.now();
  const follower = await follow(watch, path.join(work, `${tool.name}.log`));
  const readySeconds = ((await published(follower, out, corpus)) - began) / 1000;
  const file = path.join(articles, key);
  return { tool, out, file, follower, readySeconds, showing: [...showing(out).keys()], edits: [] };
}

async function edit({ file, follower, out }: Following, number: number): Promise<Edit> {
  const text = edited(readFileSync(file, 'utf8'), number);
  const cpuBefore = follower.cpuSeconds();
  writeFileSync(file, text);
  const saved = changed(file);
  // Once more after the first file, for a program that waits before it begins.
  await follower.rested();
  await changesOf(out, saved);
  await follower.rested();
  const cpuMs = (follower.cpuSeconds() - cpuBefore) * 1000;
  const times = (await changesOf(out, saved)).map((time) => Number(time - saved) / 1e6);
  return { ms: Math.max(...times), cpuMs, files: times.length };
}

function rowOf({ tool, out, follower, readySeconds, showing: before, edits }: Following): EditRow {
  const now = showing(out);
  const right = (file: string) => String([...(now.get(file) ?? [])]) === String(edits.length);
  const stale = [...new Set([...before, ...now.keys()])].filter((file) => !right(file));
  const { name, version } = tool;
  const measured = edits.slice(WARMING);
  return {
    ...{ tool: name, version, readySeconds, edits: measured, peakMiB: follower.peakMiB() },
    ...{ shown: before.length, stale },
  };
}

/**
 * One edit while each program follows its folder: the newest article of so many gets another title and one more line,
 * saved in its place. The time is that between two changes in the file system, the article's and that of the last file
 * of the site, by the kernel's one clock. The programs run side by side, and are edited in turn while the others rest.
 */
export async function compareEdits(
  tools: readonly Tool[],
  articles: number,
  count: number,
  work: string,
): Promise<EditRow[]> {
  const corpus = await makeTextCorpus(path.join(work, 'corpus'), articles);
  const newest = corpus.keys.at(-1) ?? '';
  const file = path.join(corpus.folder, newest);
  writeFileSync(file, edited(readFileSync(file, 'utf8'), 0));
  const followings: Following[] = [];
  try {
    for (const tool of tools) followings.push(await startOn(tool, corpus, newest, work));
    for (let number = 1; number <= WARMING + count; number++)
      for (const following of followings) following.edits.push(await edit(following, number));
    return followings.map(rowOf);
  } finally {
    for (const { follower } of followings) await follower.stop();
  }
}
