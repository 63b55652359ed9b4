import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { articlePage } from '../../functions/core/page/article.ts';
import { assets } from '../../functions/core/page/assets.ts';
import { article, site } from '../core/page/samples.ts';
import { browserForFile, DESKTOP, PHONE } from './support/tabs.ts';

/** What scripts do for a reader; that pages need none is judged in `reading.test.ts`. */

const { sample } = inject('sites');
const browser = browserForFile();

/** A machine that others keep busy stands still for a minute now and then. */
const PATIENCE_MS = 300_000;

async function withPage(options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser().newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    await visit(await context.newPage());
  } finally {
    await context.close();
  }
}

const schemeOf = (page: Page) =>
  page.evaluate(() => [
    document.documentElement.dataset.scheme ?? 'of the system',
    getComputedStyle(document.documentElement).colorScheme,
  ]);

describe.skipIf(!inject('launch'))('the search page', () => {
  test('finds as one types, marks what was looked for, and has it in its address', () =>
    withPage(PHONE, async (page) => {
      await page.goto(`${sample.url}/search/`);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
      await page.keyboard.type('渡口');
      await page.waitForSelector('.rows mark');
      expect(await page.locator('.rows h2 mark').allTextContents()).toContain('渡口');
      expect(await page.locator('[role=status]').first().textContent()).toMatch(/\d/);
      expect(decodeURIComponent(page.url())).toBe(`${sample.url}/search/?q=渡口`);
      await page.reload();
      await page.waitForSelector('.rows mark');
      expect(await page.locator('.rows a[href="/news/2021/winter-ferry/"] mark').count()).toBe(1);
    }));

  test.each(['"', '!!!', '%'])('says that nothing was found where %s is looked for', (query) =>
    withPage(DESKTOP, async (page) => {
      await page.goto(`${sample.url}/search/?q=${encodeURIComponent(query)}`);
      const nothing = await page.getAttribute('.search-page', 'data-nothing');
      await page.waitForFunction(() => document.querySelector('.search-status')?.textContent !== '');
      expect(await page.textContent('.search-status')).toBe(nothing);
      await page.fill('.search-page input', ' ');
      await page.waitForFunction(() => document.querySelector('.search-status')?.textContent === '');
    }),
  );

  test('is walked through with the keyboard, and left with it', () =>
    withPage(DESKTOP, async (page) => {
      await page.goto(`${sample.url}/search/?q=the`);
      await page.waitForSelector('.rows li:nth-child(3)');
      const at = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('.rows a')].indexOf(document.activeElement ?? document.body),
        );
      await page.focus('.search-page input');
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
      expect(await at()).toBe(1);
      const path = await page.evaluate(() => document.activeElement?.getAttribute('href'));
      await page.keyboard.press('Escape');
      expect(await at()).toBe(-1);
      await page.keyboard.press('Escape');
      expect(await page.inputValue('.search-page input')).toBe('');
      await page.goto(`${sample.url}/search/?q=the`);
      await page.waitForSelector('.rows li:nth-child(3)');
      await page.focus('.search-page input');
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await page.waitForURL(sample.url + path);
    }));

  test('is reached from the masthead with what was typed there, and leads to the archive without scripts', () =>
    withPage({ ...DESKTOP, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${sample.url}/archive/`);
      await page.fill('.masthead input', 'the lamp');
      await page.press('.masthead input', 'Enter');
      await page.waitForURL(`${sample.url}/search/?q=the+lamp`);
      await page.click('noscript a');
      await page.waitForURL(`${sample.url}/archive/`);
    }));
});

describe.skipIf(!inject('launch'))('the switch between light and dark', () => {
  test('is remembered on the next page, and forgotten where the system agrees', () =>
    withPage({ ...DESKTOP, colorScheme: 'light' }, async (page) => {
      await page.goto(`${sample.url}/archive/`);
      expect(await schemeOf(page)).toEqual(['of the system', 'light dark']);
      await page.click('.colours');
      expect(await schemeOf(page)).toEqual(['dark', 'dark']);
      await page.goto(`${sample.url}/notes/paper-boat/`, { waitUntil: 'commit' });
      await page.waitForSelector('.colours[aria-pressed=true]');
      expect(await schemeOf(page)).toEqual(['dark', 'dark']);
      await page.click('.colours');
      expect(await schemeOf(page)).toEqual(['of the system', 'light dark']);
      await page.reload();
      expect(await schemeOf(page)).toEqual(['of the system', 'light dark']);
    }));
});

describe.skipIf(!inject('launch'))('an article’s page', () => {
  const comments = { repository: 'a/b', repositoryId: 'R_1', category: 'General', categoryId: 'DIC_1' };

  test('copies its address and says so', () =>
    withPage({ ...DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.goto(`${sample.url}/notes/paper-boat/#main`);
      await page.click('.copy-address');
      await page.waitForFunction(() => document.querySelector('.copied')?.textContent !== '');
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(`${sample.address}/notes/paper-boat/`);
    }));

  test('asks giscus for nothing before a reader asks for the comments, and then for its frame alone', () =>
    withPage(DESKTOP, async (page) => {
      const asked: string[] = [];
      await page.route(/giscus\.app|github\.com/, (route) => {
        asked.push(route.request().url());
        return route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><title>Comments</title>' });
      });
      const body = articlePage({ ...site, comments }, article(), '<p>Text</p>', []);
      await page.route('**/commented/', (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
      );
      // The sample has no comments, so it has no such file.
      const { path, body: script } = assets.comments;
      await page.route(`**${path}`, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: String(script) }),
      );
      await page.goto(`${sample.url}/commented/`, { waitUntil: 'load' });
      await page.waitForSelector('.comments button:not([hidden])');
      expect(asked).toEqual([]);
      await page.click('.comments button');
      await page.waitForFunction(() => document.activeElement?.localName === 'iframe');
      expect(asked.map((url) => new URL(url).origin + new URL(url).pathname)).toEqual([
        'https://giscus.app/en/widget',
      ]);
    }));
});
