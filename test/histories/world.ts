import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { staticFiles } from '../../functions/core/page/static.ts';
import { pageName, STANDING_PAGES } from '../../functions/core/pages.ts';
import { folderObjects } from '../../functions/platform/embedded/folder-objects.ts';
import { openEmbedded } from '../../functions/platform/embedded/open.ts';
import { openRunner } from '../../functions/platform/embedded/runner.ts';
import { openLedger } from '../../functions/platform/ledger.ts';
import type { Network } from '../../functions/platform/network.ts';
import type { Objects } from '../../functions/platform/objects.ts';
import type { Clock, Platform } from '../../functions/platform/platform.ts';
import type { Records } from '../../functions/platform/records.ts';
import { reportsIn } from '../../functions/platform/reports.ts';
import { inlineDecoder, ownSite, testSite } from '../support/platform.ts';
import { BEGINNING, type Drawing, type History, LATE, PICTURES, REMOTE } from './history.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The same whatever is in the inbox, and much to write. */
const STATIC = new Set(staticFiles(testSite).map(({ path }) => path.slice(1)));
/** What every site has, but for the files that are the same whatever is in the inbox. */
const PAGES = STANDING_PAGES.filter((name) => name !== pageName({ kind: 'static' }));

const drawn = new Map<string, Promise<Uint8Array>>();

function picture({ background, width = 2, height = 2 }: Drawing): Promise<Uint8Array> {
  const name = `${background} ${width} ${height}`;
  const known = drawn.get(name);
  if (known) return known;
  const made = sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  drawn.set(name, made);
  return made;
}

/** One host has a picture, one will have it later; others have none. */
function hosts(clock: Clock): Network {
  return {
    async fetchPicture(address) {
      if (address === REMOTE) return { status: 'fetched', bytes: await picture({ background: '#999' }) };
      if (address !== LATE.address)
        return { status: 'failed', code: 'image-unavailable', message: 'The host answered 404 Not Found.' };
      if (clock.now() >= LATE.from)
        return { status: 'fetched', bytes: await picture({ background: '#555' }) };
      return { status: 'not-now', message: 'The host answered 503 Service Unavailable.' };
    },
  };
}

/** What lasts; empty. */
export interface Stores extends Pick<Platform, 'inbox' | 'site' | 'bodies'> {
  readonly records: Records;
}

/**
 * An inbox and a site, with a clock that goes when it is told: in a scratch folder, or in `stores`. The queues, and the
 * clean builds, are always of the embedded platform.
 */
export async function openWorld(
  { crowd, drawnCards }: Pick<History, 'crowd' | 'drawnCards'>,
  stores?: Stores,
) {
  const site = { ...testSite, images: { ...testSite.images, drawnCards } };
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-history-'));
  let time = new Date(BEGINNING);
  const clock = { now: () => time };
  const inbox = openInbox(stores?.inbox ?? folderObjects(join(folder, 'inbox')), clock);
  const open = (site: string, stores?: Stores) => {
    mkdirSync(join(folder, site));
    const opened = openEmbedded({
      inbox: join(folder, 'inbox'),
      site: join(folder, site),
      resolve: [],
      clock,
    });
    // Beside the inbox, which two sites share here.
    const reports = folderObjects(join(folder, `${site} reports`));
    const records = stores?.records ?? opened.records;
    const platform = {
      ...opened.platform,
      ...(stores && { site: stores.site, bodies: stores.bodies, ledger: openLedger(records) }),
      inbox: inbox.objects,
      network: hosts(clock),
      decoder: inlineDecoder,
      reports: reportsIn(reports),
    };
    return { ...opened, records, platform, contents: async () => contentsOf(platform.site, reports) };
  };
  const embedded = open('site', stores);
  await fill(embedded.platform, crowd);

  return {
    embedded,
    site,
    clock,
    /** Never back. */
    advance(to: Date) {
      if (to > time) time = to;
    },
    async put(key: string, content: string | Uint8Array) {
      await inbox.put(key, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
    async putPicture(key: string, index: number) {
      await inbox.put(key, await picture(PICTURES[index] ?? PICTURES[0]));
    },
    /** Every file of the site, and every report to an author, with the hash of its content. */
    contents: embedded.contents,
    /** What a clean build of the same inbox gives now, and the ledger that it leaves. */
    async clean() {
      const fresh = open('clean');
      try {
        await fill(fresh.platform, crowd);
        for await (const { key } of fresh.platform.inbox.list(''))
          await fresh.queues.send('inbox', [{ key }]);
        await openRunner(fresh, ownSite(site), { concurrency: 2, unread: true }).drain();
        return {
          contents: await fresh.contents(),
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

/** Objects whose times are the clock's. */
function openInbox(objects: Objects, clock: Clock) {
  const modified = new Map<string, Date>();
  const dated: Objects = {
    ...objects,
    async get(key, most) {
      const stored = await objects.get(key, most);
      return stored && { ...stored, modified: modified.get(key) ?? stored.modified };
    },
  };
  return {
    objects: dated,
    async put(key: string, bytes: Uint8Array) {
      const before = await objects.etag(key);
      const etag = await objects.put(key, bytes, { type: 'application/octet-stream', cacheControl: '' });
      if (etag !== before) modified.set(key, clock.now());
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

async function contentsOf(...places: readonly Opened['site'][]): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const place of places)
    for await (const { key } of place.list(''))
      if (!STATIC.has(key)) all[key] = hash('sha256', (await place.get(key))?.bytes ?? '');
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
