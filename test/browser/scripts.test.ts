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

  /** A page with comments, which the sample has not; and what is asked of others meanwhile. */
  async function commented(page: Page): Promise<{ asked: URL[]; url: string }> {
    const asked: URL[] = [];
    await page.route(/giscus\.app|github\.com/, (route) => {
      asked.push(new URL(route.request().url()));
      return route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><title>Comments</title>' });
    });
    const body = articlePage({ ...site, comments }, article(), '<p>Text</p>', []);
    await page.route(/\/commented\/(?:\?|$)/, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
    );
    const { path, body: script } = assets.comments;
    await page.route(`**${path}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: String(script) }),
    );
    return { asked, url: `${sample.url}/commented/` };
  }
  const framed = (page: Page) => page.waitForFunction(() => document.activeElement?.localName === 'iframe');
  const session = (page: Page) => page.evaluate(() => localStorage.getItem('giscus-session'));

  test('asks giscus for nothing before a reader asks for the comments, and then for its frame alone', () =>
    withPage(DESKTOP, async (page) => {
      const { asked, url } = await commented(page);
      await page.goto(url, { waitUntil: 'load' });
      await page.waitForSelector('.comments button:not([hidden])');
      expect(asked).toEqual([]);
      await page.click('.comments button');
      await framed(page);
      expect(asked.map(({ origin, pathname }) => origin + pathname)).toEqual([
        'https://giscus.app/en/widget',
      ]);
    }));

  test('takes no session from a link, and keeps none in its address', () =>
    withPage(DESKTOP, async (page) => {
      const { asked, url } = await commented(page);
      await page.goto(`${url}?giscus=stranger`, { waitUntil: 'load' });
      expect([asked, await session(page), page.url()]).toEqual([[], null, url]);
    }));

  test('opens the comments for who signed in from them, once', () =>
    withPage(DESKTOP, async (page) => {
      const { asked, url } = await commented(page);
      await page.goto(url, { waitUntil: 'load' });
      await page.click('.comments button');
      await framed(page);
      await page.goto('https://github.com/login');
      await page.goto(`${url}?giscus=own`, { waitUntil: 'load' });
      await framed(page);
      expect([asked.at(-1)?.searchParams.get('session'), await session(page), page.url()]).toEqual([
        'own',
        'own',
        url,
      ]);
      await page.goto(`${sample.url}/archive/`);
      await page.goto(url, { waitUntil: 'load' });
      await page.goto(`${url}?giscus=stranger`, { waitUntil: 'load' });
      expect(await session(page)).toBe('own');
    }));
});
