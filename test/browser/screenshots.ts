/**
 * `npm run screenshots`: each kind of page as docs/pictures/pages/<kind>-<language>.webp, on a desktop and on a phone, in
 * the light and in the dark, in Chinese, English and Arabic. To be run where fonts for all of them are installed.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { directionOf, languageOf } from '../../functions/core/page/language.ts';
import { root } from '../support/cli.ts';
import { findBrowser, open } from './support/chromium.ts';
import { deliver } from './support/delivery.ts';
import { type BuiltPage, kindOf, pagesOf } from './support/pages.ts';
import { ARABIC, buildSite, type Edition, SAMPLE } from './support/sites.ts';
import { DESKTOP, PHONE } from './support/tabs.ts';

const OUT = join(root, 'docs/pictures/pages');
/** Pixels of a sheet. */
const HEIGHT = 800;
const GAP = 24;
const BACKGROUND = '#8c8c8c';
/** A machine that others keep busy stands still for a minute now and then. */
const PATIENCE_MS = 300_000;
/** For all sheets together, so that a clone stays small. */
const MOST_BYTES = 3_000_000;

/** What is shown of the editions beside the sample, whose other pages differ in their words only. */
const SHOWN = /^(front|article|category|search)$/;

const ENGLISH: Edition = {
  settings: {
    title: 'The Paper Boat',
    description: 'News from the river, the harbour and the press',
    language: 'en',
    timeZone: 'Europe/London',
  },
  folders: ['handbook', 'journal/2024', 'journal/2025', 'notes', 'workshop'],
};

const TALL = { ...DESKTOP, viewport: { width: 1280, height: 1600 } };
const VIEWS: readonly BrowserContextOptions[] = [
  { ...TALL, colorScheme: 'light' },
  { ...TALL, colorScheme: 'dark' },
  { ...PHONE, deviceScaleFactor: 2, colorScheme: 'light' },
  { ...PHONE, deviceScaleFactor: 2, colorScheme: 'dark' },
];

const found = await findBrowser();
if ('missing' in found) throw new Error(`There is no browser: ${found.missing}`);
const browser = await open(found.launch);
const base = mkdtempSync(join(tmpdir(), 'broadsheet-screenshots-'));
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
let bytes = 0;
try {
  bytes += await edition('zh', SAMPLE, /./, '水');
  bytes += await edition('en', ENGLISH, SHOWN, 'paper');
  bytes += await edition('ar', ARABIC, SHOWN, 'ماء');
} finally {
  await browser.close();
  rmSync(base, { recursive: true, force: true });
}
console.log(`${(bytes / 1e6).toFixed(1)} MB in ${OUT}`);
if (bytes > MOST_BYTES) throw new Error(`That is more than ${MOST_BYTES / 1e6} MB.`);

/** Builds a site, and makes a sheet of each kind of page in its language; resolves to their size. `query` is searched for. */
async function edition(language: string, built: Edition, kinds: RegExp, query: string): Promise<number> {
  const { folder } = await buildSite(join(base, language), built);
  const delivery = await deliver(folder);
  let size = 0;
  for (const [kind, page] of subjects(pagesOf(folder), language)) {
    if (!kinds.test(kind)) continue;
    const file = join(OUT, `${kind}-${language}.webp`);
    const asked = kind === 'search' ? `?q=${encodeURIComponent(query)}` : '';
    size += await sheet(browser, delivery.url + encodeURI(page.path) + asked, file);
    console.log(file);
  }
  await delivery.close();
  return size;
}

/** The page of each kind that has most to show, of those whose heading runs as the language does. */
function subjects(pages: readonly BuiltPage[], language: string): Map<string, BuiltPage> {
  const { dir } = languageOf(language);
  const subjects = new Map<string, BuiltPage>();
  for (const page of pages) {
    if (page.html.includes('http-equiv="refresh"') || !page.html.includes(`<html lang="${language}`))
      continue;
    const [, heading = ''] = /<h1[^>]*>(.*?)<\/h1>/s.exec(page.html) ?? [];
    if (directionOf(heading.replace(/<[^>]*>/g, ''), { language }) !== dir) continue;
    const kind = nameOf(page);
    if (page.html.length > (subjects.get(kind)?.html.length ?? 0)) subjects.set(kind, page);
  }
  return subjects;
}

function nameOf(page: BuiltPage): string {
  if (/\sdata-body[\s>=]/.test(page.html)) return 'article';
  if (page.path === '/') return 'front';
  if (page.path === '/archive/') return 'archive';
  const [kind = '', listing] = kindOf(page).split(' ');
  if (kind === 'dates') return 'by-date';
  return listing ?? page.path.replace(/\.html$/, '').replaceAll('/', '');
}

/** All views of a page beside each other. */
async function sheet(browser: Browser, url: string, file: string): Promise<number> {
  const views = [];
  let left = GAP;
  for (const view of VIEWS) {
    const context = await browser.newContext(view);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(url);
    if (url.includes('?q=')) await page.waitForSelector('.rows li');
    await page.evaluate(() => {
      const shown = [...document.images].map((image) => {
        // One that waits until it comes into view is never decoded.
        image.loading = 'eager';
        return image.decode().catch(() => undefined);
      });
      return Promise.all(shown);
    });
    const { data, info } = await sharp(await page.screenshot())
      .resize({ height: HEIGHT })
      .png()
      .toBuffer({ resolveWithObject: true });
    views.push({ input: data, left, top: GAP });
    left += info.width + GAP;
    await context.close();
  }
  const blank = { width: left, height: HEIGHT + 2 * GAP, channels: 3, background: BACKGROUND } as const;
  const { size } = await sharp({ create: blank })
    .composite(views)
    .webp({ quality: 72, smartSubsample: true })
    .toFile(file);
  return size;
}
