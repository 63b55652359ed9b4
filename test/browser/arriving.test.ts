import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { pagesOf } from './support/pages.ts';
import { browserForFile, DESKTOP, PHONE } from './support/tabs.ts';

const sites = inject('sites');
const browser = browserForFile();

/** Before anything of the page runs: notes what moves. */
function watch(): void {
  const moved: string[] = [];
  Object.assign(window, { moved });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = entry as PerformanceEntry & {
        value: number;
        sources: { node: Node | null }[];
      };
      const names = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 60) : ''));
      moved.push(`${value.toFixed(5)} ${names.join(' ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** What holds a page back until its head has come; not every browser knows it. */
const HELD_BACK = /<link rel="expect"[^>]*>\n/;

/** A page's HTML in the pieces that a slow connection may bring: cut behind every tag of its masthead and its footer. */
function piecesOf(html: string): string[] {
  const [body, from, to] = ['<body>', '<main', '</main>'].map((tag) => html.indexOf(tag));
  const tags = [...html.matchAll(/<[^>]+>/g)].map((tag) => tag.index + tag[0].length);
  const cuts = tags.filter((end) => end > (body ?? 0) && (end <= (from ?? 0) || end > (to ?? 0)));
  return [0, ...cuts].map((start, index) => html.slice(start, cuts[index]));
}

/** Serves a page of `folder` a piece at each call of `next`, and all else from `url`. */
async function serveInPieces(url: string, path: string, pieces: readonly string[]) {
  let answer: ServerResponse | undefined;
  const waiting = [...pieces];
  const server = createServer((asked, answered) => {
    if (asked.url !== path) {
      answered.writeHead(302, { location: url + asked.url }).end();
      return;
    }
    answer = answered.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    answer.write(waiting.shift());
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${path}`,
    next() {
      const piece = waiting.shift();
      if (piece === undefined) answer?.end();
      else answer?.write(piece);
      return piece !== undefined;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function shown(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

async function movedWhileArriving(context: BrowserContext, name: 'sample' | 'arabic', path: string) {
  const { folder, url } = sites[name];
  const html = readFileSync(join(folder, path, 'index.html'), 'utf8');
  const pieces = piecesOf(html.replace(HELD_BACK, ''));
  const server = await serveInPieces(url, path, pieces);
  const page = await context.newPage();
  await page.goto(server.url, { waitUntil: 'commit' });
  do await shown(page);
  while (server.next());
  await page.waitForLoadState('load');
  await shown(page);
  const moved = await page.evaluate(() => (window as unknown as { moved: string[] }).moved);
  await page.close();
  server.close();
  return moved;
}

test.skipIf(!inject('launch')).for([
  ['sample', '/categories/notes/', 'phone'],
  ['sample', '/notes/tide-table/', 'desktop'],
  ['arabic', '/categories/notes/', 'phone'],
  ['arabic', '/notes/tide-table/', 'desktop'],
] as const)(
  'no frame of the site %s moves on %s while it comes to a %s piece by piece, even where it is not held back',
  async ([name, path, reader]) => {
    const context = await browser().newContext(reader === 'phone' ? PHONE : DESKTOP);
    await context.addInitScript(watch);
    expect(await movedWhileArriving(context, name, path)).toEqual([]);
    await context.close();
  },
);

test.for(['sample', 'arabic'] as const)(
  'every page of the site %s but the redirects is held back until what comes first is there',
  (name) => {
    for (const { path, html, tags } of pagesOf(sites[name].folder)) {
      if (html.includes('http-equiv="refresh"')) continue;
      const held = tags.filter(({ attributes }) => attributes.rel === 'expect');
      expect(held, path).toHaveLength(1);
      const ids = tags.map(({ attributes }) => attributes.id && `#${attributes.id}`);
      expect(ids, path).toContain(held[0]?.attributes.href);
    }
  },
);
