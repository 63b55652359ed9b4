import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { prose } from '../../bench/language.ts';
import { seeded } from '../../bench/random.ts';

import { listingName, listingsOf } from '../../functions/core/listings.ts';
import { pageName, STANDING_PAGES } from '../../functions/core/pages.ts';
import { positionOf } from '../../functions/core/search/position.ts';
import { searchedText, wordList } from '../../functions/core/search/text.ts';
import type { Site } from '../../functions/core/site.ts';
import { openEmbedded } from '../../functions/platform/embedded/open.ts';
import { openRunner } from '../../functions/platform/embedded/runner.ts';
import type { Network } from '../../functions/platform/network.ts';
import { NO_TRACES, wantedTraces } from '../../functions/workers/traces.ts';
import { article, inlineDecoder, testSite } from '../support/platform.ts';
import { type Counts, playLambda } from './lambda.ts';

/** Bytes of an article's text, about as many as docs/performance.md has. */
const TEXT_BYTES = 3000;
const DAY_MS = 86_400_000;
/** Articles that the counted one can see more of than their entries: those nearby, and those in feeds. */
const SEEN = 250;
/** When the articles come that are counted; the others came before, one a day. */
const NOW = Date.parse('2026-05-31T08:00:00Z');

/** Of the month of them. */
const SITEMAP = 'sitemap 2026-05';

/** Two categories, one within the other, two tags and an author, each of which other articles have. */
function subjectsOf(number: number) {
  return {
    categories: [[`Group ${number % 3}`, `Section ${number % 6}`]],
    tags: [`tag ${number % 5}`, `tag ${5 + (number % 7)}`],
    authors: [`Author ${number % 4}`],
  };
}

const dateOf = (daysOld: number) => new Date(NOW - daysOld * DAY_MS).toISOString();

export interface Source {
  /** Addresses. */
  readonly pictures?: readonly string[];
  readonly daysOld?: number;
}

/** Article `number`; unless somebody says otherwise, as many days old. */
export function sourceOf(number: number, { pictures = [], daysOld = number }: Source = {}): string {
  const images = pictures.map((address) => `![A picture](${address})\n\n`).join('');
  const text = prose(seeded(number), 'en', TEXT_BYTES);
  const fields = { title: `New ${number}`, date: dateOf(daysOld), ...subjectsOf(number) };
  return article(fields, images + text);
}

export const PICTURES = ['a', 'b', 'c'].map((name) => `https://pictures.example.org/${name}.jpg`);

/** Each address has a picture of its own, so large that all variants are made of it. */
const hosts: Network = {
  async fetchPicture(address) {
    const background = `#${hash('sha256', address).slice(0, 6)}`;
    const image = sharp({ create: { width: 1600, height: 900, channels: 3, background } });
    return { status: 'fetched', bytes: await image.jpeg().toBuffer() };
  },
};

/**
 * A site of `count` articles, and the functions of AWS as they are played by `playLambda`. Cards are drawn, as they are
 * unless somebody says otherwise: it takes longer than all the rest.
 */
export async function openCountedSite(count: number, { drawnCards = true } = {}) {
  const site: Site = { ...testSite, timeZone: 'UTC', images: { ...testSite.images, drawnCards } };
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
  const platform = { ...embedded.platform, network: hosts, decoder: inlineDecoder };
  const { inbox, site: pages, ledger, bodies, queues, reader } = platform;
  const { body, ...read } = await reader.read('sample.md', Buffer.from(sourceOf(0)), new Date(NOW), site);
  const { path, title, description, lang, dir, readingMinutes } = read;
  const result = { path, title, description, day: '2026-05-31', lang, dir };
  const indexed = { result, words: wordList([searchedText(body)]) };

  /** Article `number` as it is when it has been published; of an old one, what others can see of it: its entries. */
  async function fill(number: number): Promise<void> {
    const [key, date] = [`report-${number}.md`, dateOf(number)];
    const named = {
      key,
      path: `/report-${number}/`,
      date,
      localDate: date.slice(0, -5),
      title: `Report ${number}`,
    };
    const article = { ...read, ...named, ...subjectsOf(number) };
    const stored = { key, status: 'published', etag: key, uploadedAt: date, acceptedAt: date } as const;
    const found = { bodyKey: `body-${number}`, pictureStates: [], warnings: [] };
    const record = { ...stored, article, ...found, traces: NO_TRACES, enlisted: true };
    if (number <= SEEN) {
      await bodies.put(record.bodyKey, body);
      const revision = await ledger.putArticle({ ...record, traces: wantedTraces(record) }, 0);
      await ledger.claim(article.path, { kind: 'article', key }, revision);
    }
    const card = { ...named, ...subjectsOf(number), description, lang, dir, readingMinutes };
    for (const listing of listingsOf(article))
      await ledger.putEntry(listingName(listing), card.localDate, key, { card, revision: 1 });
    await ledger.putPlace(positionOf(article), key, 1, indexed);
  }
  for (let number = 1; number <= count; number++) await fill(number);
  const fronts = listingsOf(subjectsOf(0)).map((listing) => pageName({ kind: 'front', listing }));
  await queues.send('pages', [{ pages: [...STANDING_PAGES, ...fronts, 'segment ', SITEMAP] }]);
  await openRunner({ ...embedded, platform }, site, { concurrency: 2, unread: true }).drain();

  return {
    /** An article that comes, now or after some seconds. */
    async put(key: string, source: string, afterSeconds = 0): Promise<void> {
      await inbox.put(key, Buffer.from(source), { type: 'text/markdown', cacheControl: '' });
      await queues.send('inbox', [{ key }], afterSeconds);
    },
    /** Until nothing is left to do. */
    play: (scale?: number): Promise<Counts> =>
      playLambda({ ...embedded, platform }, clock, { ...site }, scale),
    async page(key: string): Promise<Uint8Array> {
      return (await pages.get(key))?.bytes ?? new Uint8Array();
    },
    close() {
      embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
