import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { seeded } from '../../bench/random.ts';
import { paragraph } from '../../bench/sentences.ts';
import type { Site } from '../../functions/core/site.ts';
import { openEmbedded } from '../../functions/platform/embedded/open.ts';
import { openRunner } from '../../functions/platform/embedded/runner.ts';
import type { Network } from '../../functions/platform/network.ts';
import { enlist } from '../../functions/workers/enlist.ts';
import { NO_TRACES, wantedTraces } from '../../functions/workers/traces.ts';
import { article, testSite } from '../support/platform.ts';
import { type Counts, playLambda } from './lambda.ts';

/** As most sites are set up. */
const site: Site = { ...testSite, timeZone: 'UTC', images: { ...testSite.images, drawnCards: true } };
/** Bytes of an article's text, about as many as docs/performance.md has. */
const TEXT_BYTES = 3000;
const DAY_MS = 86_400_000;
/** When the articles come that are counted; the others came before, one a day. */
const NOW = Date.parse('2026-05-31T08:00:00Z');

export type CountedSite = Awaited<ReturnType<typeof openCountedSite>>;

/** Two categories, one within the other, two tags and an author, each of which other articles have. */
function subjectsOf(number: number) {
  return {
    categories: [[`Group ${number % 3}`, `Section ${number % 12}`]],
    tags: [`tag ${number % 5}`, `tag ${5 + (number % 7)}`],
    authors: [`Author ${number % 4}`],
  };
}

const dateOf = (number: number) => new Date(NOW - number * DAY_MS).toISOString();

/** Article `number`, so many days old. */
export function sourceOf(number: number, title: string, pictures: readonly string[] = []): string {
  const random = seeded(number);
  let text = pictures.map((address) => `![A picture](${address})\n\n`).join('');
  while (Buffer.byteLength(text) < TEXT_BYTES) text += `${paragraph(random, 'en')}\n\n`;
  return article({ title, date: dateOf(number), ...subjectsOf(number) }, text);
}

/** Each address has a picture of its own, so large that all variants are made of it. */
const hosts: Network = {
  async fetchPicture(address) {
    const background = `#${Buffer.from(address).toString('hex').slice(-6)}`;
    const image = sharp({ create: { width: 1600, height: 900, channels: 3, background } });
    return { status: 'fetched', bytes: await image.jpeg().toBuffer() };
  },
};

/** A site of `count` articles, and the functions of AWS as they are played by `playLambda`. */
export async function openCountedSite(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-counts-'));
  mkdirSync(join(folder, 'inbox'));
  let time = NOW;
  const clock = {
    now: () => new Date(time),
    set(milliseconds: number) {
      time = milliseconds;
    },
  };
  const embedded = openEmbedded({
    inbox: join(folder, 'inbox'),
    site: join(folder, 'site'),
    resolve: [],
    reports: true,
    clock,
  });
  const platform = { ...embedded.platform, network: hosts };
  const { inbox, site: pages, ledger, bodies, queues, reader } = platform;
  const sample = await reader.read('sample.md', Buffer.from(sourceOf(0, '')), new Date(NOW), site);

  /** Leaves all that there is of a published article but its page. */
  async function fill(number: number): Promise<void> {
    const [key, path, date] = [`report-${number}.md`, `/report-${number}/`, dateOf(number)];
    const { body, ...read } = {
      ...sample,
      key,
      path,
      date,
      localDate: date.slice(0, -5),
      ...subjectsOf(number),
    };
    const stored = { key, status: 'published', etag: key, uploadedAt: date, acceptedAt: date } as const;
    const known = { article: { ...read, title: `Report ${number}` }, bodyKey: key, pictureStates: [] };
    const record = { ...stored, ...known, warnings: [], traces: NO_TRACES, enlisted: false };
    await bodies.put(key, body);
    const revision = await ledger.putArticle({ ...record, traces: wantedTraces(record) }, 0);
    await ledger.claim(path, { kind: 'article', key }, revision);
    await enlist(key, platform, 'entries-first');
  }
  for (let number = 1; number <= count; number++) await fill(number);
  await openRunner({ ...embedded, platform }, site, { concurrency: 2, unread: true }).drain();

  return {
    async put(key: string, source: string): Promise<void> {
      await inbox.put(key, Buffer.from(source), { type: 'text/markdown', cacheControl: '' });
      await queues.send('inbox', [{ key }]);
    },
    /** Until nothing is left to do. */
    play: (scale?: number): Promise<Counts> => playLambda({ ...embedded, platform }, clock, site, scale),
    async page(key: string): Promise<Uint8Array> {
      return (await pages.get(key))?.bytes ?? new Uint8Array();
    },
    close() {
      embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
