import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDING_PAGES } from '../../functions/core/pages.ts';
import { preparePicture } from '../../functions/core/picture/encode.ts';
import { IMAGE_PRESETS } from '../../functions/core/picture/variants.ts';
import type { Site } from '../../functions/core/site.ts';
import type { Decoder } from '../../functions/platform/decoder.ts';
import { type Embedded, openEmbedded } from '../../functions/platform/embedded/open.ts';
import { openRunner, type Runner } from '../../functions/platform/embedded/runner.ts';
import type { JournalEntry } from '../../functions/platform/journal.ts';
import type { Network } from '../../functions/platform/network.ts';

export const testSite: Site = {
  url: 'https://news.example.org',
  title: 'The Example',
  description: 'Of many things',
  language: 'en',
  timeZone: 'Asia/Shanghai',
  author: '',
  // Drawn by the tests that are about it alone: it is more work than all the rest of an article.
  images: { ...IMAGE_PRESETS, drawnCards: false },
};

/** The same site for a process of its own: what workers keep in memory, they keep by site. */
export function ownSite(site: Site = testSite): Site {
  return { ...site };
}

/** What the process that decodes pictures does, where it is called. */
export const inlineDecoder: Decoder = { prepare: preparePicture };

/** A clock that stands until it is set. */
export interface TestClock {
  now(): Date;
  set(time: string): void;
}

export interface Scratch {
  readonly embedded: Embedded;
  readonly runner: Runner;
  readonly clock: TestClock;
  /** What the journal was told. */
  readonly notes: JournalEntry[];
  /** Messages that failed. */
  readonly failures: unknown[];
  /** Puts a file into the inbox and an inbox message into the queue, as an upload does. */
  put(key: string, content: string | Uint8Array): Promise<void>;
  /** Takes it away again, and says so. */
  remove(key: string): Promise<void>;
  /** Works until nothing is left. */
  settle(): Promise<void>;
  /** A page's text; `undefined` where none stands. */
  page(key: string): Promise<string | undefined>;
  /** Every key of the site. */
  keys(): Promise<string[]>;
  status(key: string): Promise<string | undefined>;
  close(): void;
}

export interface ScratchOptions {
  readonly network?: Network;
  /** Without it pictures are decoded in this process: a test has no strangers, and no time for another. */
  readonly decoder?: Decoder;
  readonly site?: Site;
  /** As for the runner. */
  readonly unread?: boolean;
}

/** The embedded platform in a scratch folder, with a clock that stands and, if given, a network of its own. */
export function openScratch(options: ScratchOptions = {}): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  let time = new Date('2026-06-01T00:00:00Z');
  const clock = {
    now: () => time,
    set(text: string) {
      time = new Date(text);
    },
  };
  const notes: JournalEntry[] = [];
  const opened = openEmbedded({
    inbox: join(folder, 'inbox'),
    site: join(folder, 'site'),
    data: join(folder, 'data'),
    resolve: [],
    reports: true,
    clock,
    journal: { note: (entry) => void notes.push(entry) },
  });
  const { network, decoder } = { ...opened.platform, decoder: inlineDecoder, ...options };
  const embedded = { ...opened, platform: { ...opened.platform, network, decoder } };
  const { platform } = embedded;
  const failures: unknown[] = [];
  const runner = openRunner(embedded, options.site ?? testSite, {
    concurrency: 2,
    unread: options.unread ?? false,
    onFailure: (...failure) => failures.push(failure),
  });
  const headers = { type: 'application/octet-stream', cacheControl: '' };
  return {
    embedded,
    runner,
    clock,
    notes,
    failures,
    async put(key, content) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      await platform.inbox.put(key, bytes, headers);
      await platform.queues.send('inbox', [{ key }]);
    },
    async remove(key) {
      await platform.inbox.remove(key);
      await platform.queues.send('inbox', [{ key }]);
    },
    async settle() {
      await platform.queues.send('pages', [{ pages: STANDING_PAGES }]);
      await runner.drain();
    },
    async page(key) {
      const stored = await platform.site.get(key);
      return stored && new TextDecoder().decode(stored.bytes);
    },
    async keys() {
      const keys: string[] = [];
      for await (const { key } of platform.site.list('')) keys.push(key);
      return keys.sort();
    },
    async status(key) {
      return (await platform.ledger.article(key)).value?.status;
    },
    close() {
      embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The source of an article, in little. */
export function article(fields: Record<string, unknown>, text = 'Some text.'): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---', '', text, ''].join('\n');
}

/** Everything on the site by key, its content as a hash. */
export async function contents(scratch: Scratch): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const key of await scratch.keys()) {
    const stored = await scratch.embedded.platform.site.get(key);
    all[key] = stored === undefined ? '' : hash('sha256', stored.bytes);
  }
  return all;
}

/** What a clean build of the same inbox at the same time gives, into an empty folder as most are. */
export async function cleanBuild(scratch: Scratch, options: ScratchOptions = {}) {
  const clean = openScratch({ unread: true, ...options, site: ownSite(options.site) });
  try {
    clean.clock.set(scratch.clock.now().toISOString());
    const { inbox } = scratch.embedded.platform;
    for await (const { key } of inbox.list('')) {
      const stored = await inbox.get(key);
      if (stored) await clean.put(key, stored.bytes);
    }
    await clean.settle();
    return await contents(clean);
  } finally {
    clean.close();
  }
}
