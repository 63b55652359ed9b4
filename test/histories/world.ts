import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { staticFiles } from '../../functions/core/page/static.ts';
import { pageName, STANDING_PAGES } from '../../functions/core/pages.ts';
import { openEmbedded } from '../../functions/platform/embedded/open.ts';
import { openRunner } from '../../functions/platform/embedded/runner.ts';
import type { Network } from '../../functions/platform/network.ts';
import { testSite } from '../support/platform.ts';
import { BEGINNING, COLOURS, REMOTE } from './history.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The same whatever is in the inbox, and much to write. */
const STATIC = new Set(staticFiles(testSite).map(({ path }) => path.slice(1)));
/** What every site has, but for the files that are the same whatever is in the inbox. */
const PAGES = STANDING_PAGES.filter((name) => name !== pageName({ kind: 'static' }));

const drawn = new Map<string, Promise<Uint8Array>>();

/** A picture of four pixels: quick to make, and to make variants of. */
function picture(colour: string): Promise<Uint8Array> {
  const known = drawn.get(colour);
  if (known) return known;
  const made = sharp({ create: { width: 2, height: 2, channels: 3, background: colour } })
    .png()
    .toBuffer();
  drawn.set(colour, made);
  return made;
}

/** One host has a picture; others have none. */
const network: Network = {
  async fetchPicture(address) {
    if (address === REMOTE) return { status: 'fetched', bytes: await picture('#999') };
    return { status: 'failed', code: 'image-unavailable', message: 'The host answered 404 Not Found.' };
  },
};

/** An inbox and a site in a scratch folder, on the embedded platform, with a clock that goes when it is told. */
export async function openWorld(crowd: number) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-history-'));
  const inbox = join(folder, 'inbox');
  let time = new Date(BEGINNING);
  const clock = { now: () => time };
  const open = (site: string) => {
    const opened = openEmbedded({ inbox, site: join(folder, site), resolve: [], clock });
    return { ...opened, platform: { ...opened.platform, network } };
  };
  const embedded = open('site');
  await fill(embedded.platform, crowd);
  const { platform } = embedded;
  const headers = { type: 'application/octet-stream', cacheControl: '' };

  return {
    embedded,
    clock,
    /** Never back. */
    advance(to: Date) {
      if (to > time) time = to;
    },
    async put(key: string, content: string | Uint8Array) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const before = await platform.inbox.etag(key);
      const etag = await platform.inbox.put(key, bytes, headers);
      if (etag !== before) utimesSync(join(inbox, key), time, time);
    },
    putPicture: async (key: string, colour: number) => {
      await platform.inbox.put(key, await picture(COLOURS[colour] ?? ''), headers);
    },
    /** Every file of the site with the hash of its content. */
    contents: () => contentsOf(platform.site),
    /** What a clean build of the same inbox gives now, and the ledger that it leaves. */
    async clean() {
      const fresh = open('clean');
      try {
        await fill(fresh.platform, crowd);
        for await (const { key } of fresh.platform.inbox.list(''))
          await fresh.queues.send('inbox', [{ key }]);
        await openRunner(fresh, testSite, { concurrency: 2, unread: true }).drain();
        return {
          contents: await contentsOf(fresh.platform.site),
          outcomes: await outcomesOf(fresh.platform),
        };
      } finally {
        fresh.close();
        rmSync(join(folder, 'clean'), { recursive: true, force: true });
      }
    },
    /** Files of any name, those that no listing shows as well. */
    files: () => readdirSync(join(folder, 'site'), { recursive: true, encoding: 'utf8' }),
    close() {
      embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Opened = ReturnType<typeof openEmbedded>['platform'];

/** Begins the keys of articles that have entries alone. */
export const CROWD = 'crowd-';

/** Entries of the tag `t`, of articles that have no pages, and the pages that are there because of nothing else. */
async function fill({ ledger, queues }: Opened, crowd: number): Promise<void> {
  for (let number = 0; number < crowd; number++) {
    const localDate = `2024-01-${String(number + 1).padStart(2, '0')}T10:00:00`;
    const key = `${CROWD}${number}.md`;
    const texts = { title: key, description: '', lang: 'en', dir: 'ltr', readingMinutes: 1 } as const;
    const subjects = { authors: [], categories: [], tags: ['t'] };
    const card = { key, path: `/${key}/`, date: `${localDate}Z`, localDate, ...texts, ...subjects };
    await ledger.putEntry('tag/t', localDate, key, { card, revision: 1 });
  }
  await queues.send('pages', [{ pages: crowd > 0 ? [...PAGES, 'front tag/t'] : PAGES }]);
}

async function contentsOf(site: Opened['site']): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for await (const { key, etag } of site.list('')) if (!STATIC.has(key)) all[key] = etag;
  return all;
}

/** What an author is told of each article: its status, its error, what it is warned of. */
export async function outcomesOf({ ledger }: Opened): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for await (const { key, status, error, warnings } of ledger.articles()) {
    if (status !== 'withdrawn') all[key] = JSON.stringify([status, error, warnings]);
  }
  return all;
}
