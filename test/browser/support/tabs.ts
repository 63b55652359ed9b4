import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { open } from './chromium.ts';

/** A phone as most are: 390 by 844 points. It has one pixel for each, so that pages are quick to draw. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** The narrowest phone; to be 320 points wide is what WCAG 1.4.10 asks of a page. */
export const NARROW: BrowserContextOptions = { ...PHONE, viewport: { width: 320, height: 640 } };

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

const AT_ONCE = 3;

/** A browser for the tests of a file, as far as there is one: they are skipped where `launch` is undefined. */
export function browserForFile(): () => Browser {
  const launch = inject('launch');
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (launch) browser = await open(launch);
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('There is no browser.');
    return browser;
  };
}

/** Runs `visit` for each of `items` in tabs of their own, a few at a time; results are in the order of `items`. */
export async function inTabs<Item, Result>(
  context: BrowserContext,
  items: readonly Item[],
  visit: (page: Page, item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const waiting = [...items.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const page = await context.newPage();
      results.set(next[0], await visit(page, next[1]));
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return items.flatMap((_, index) => results.get(index) ?? []);
}
