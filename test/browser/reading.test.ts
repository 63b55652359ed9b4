import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { pagesOf, representatives } from './support/pages.ts';
import { browserForFile, inTabs, PHONE } from './support/tabs.ts';

const sites = inject('sites');
const browser = browserForFile();

/** What a page has for its reader, and what it is made of. */
interface Content {
  readonly text: string;
  readonly links: readonly string[];
  readonly headings: readonly string[];
}

/** Everything that went wrong on a page, as the browser tells it. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}

/** Before anything of the page runs: notes what the policy forbids and what moves. */
function watch(): void {
  const noted: string[] = [];
  Object.assign(window, { noted });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    noted.push(`policy: ${violatedDirective} ${blockedURI}`),
  );
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift = entry as PerformanceEntry & { value: number; sources: { node: Node | null }[] };
      const moved = shift.sources.map(({ node }) =>
        node instanceof Element ? node.outerHTML.slice(0, 80) : '',
      );
      noted.push(`shift: ${shift.value.toFixed(4)} ${moved.join(' ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Shows the whole page, as a reader does who goes to its end: pictures that are loaded late come. */
function readToTheEnd(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.documentElement.scrollHeight; top += window.innerHeight) {
      window.scrollTo(0, top);
      await frame();
    }
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await frame();
  });
}

/** What `watch` noted, and what is wrong with the page as it stands. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const empty = [...document.images].filter(({ complete, naturalWidth }) => complete && naturalWidth === 0);
    return [
      ...(window as unknown as { noted: string[] }).noted,
      ...(scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} in ${clientWidth}`] : []),
      ...empty.map((image) => `empty picture: ${image.currentSrc}`),
    ];
  });
}

function contentOf(page: Page): Promise<Content> {
  return page.evaluate(() => {
    const texts = (selector: string) =>
      [...document.querySelectorAll(selector)].map((one) => one.textContent.trim());
    return {
      text: document.querySelector('[data-body]')?.textContent ?? '',
      links: [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? ''),
      headings: texts('h1, h2, h3'),
    };
  });
}

describe.skipIf(!inject('launch')).each(['sample', 'arabic'] as const)('on the site %s', (name) => {
  const { folder, url } = sites[name];
  const pages = pagesOf(folder);
  const some = representatives(pages).map(({ path }) => path);

  const readWithScripts = once(async () => {
    const context = await browser().newContext(PHONE);
    await context.addInitScript(watch);
    const read = await inTabs(context, some, async (page, path) => {
      const complaints = complaintsOf(page);
      await page.goto(url + encodeURI(path), { waitUntil: 'load' });
      await readToTheEnd(page);
      const faults = [...complaints, ...(await faultsOf(page))].map((fault) => `${path} ${fault}`);
      return { path, faults, content: await contentOf(page) };
    });
    await context.close();
    return read;
  });

  test('no kind of page has anything to complain of, moves while it loads, or scrolls sideways on a phone', async () => {
    expect((await readWithScripts()).flatMap(({ faults }) => faults)).toEqual([]);
  });

  test('a page has all its content without scripts', async () => {
    const context = await browser().newContext({ ...PHONE, javaScriptEnabled: false });
    const plain = await inTabs(context, some, async (page, path) => {
      await page.goto(url + encodeURI(path), { waitUntil: 'domcontentloaded' });
      return contentOf(page);
    });
    await context.close();
    for (const [index, { path, content }] of (await readWithScripts()).entries()) {
      const { text, links, headings } = content;
      expect(plain[index]?.text, path).toBe(text);
      expect(plain[index]?.links, path).toEqual(expect.arrayContaining([...links]));
      expect(plain[index]?.headings, path).toEqual(expect.arrayContaining([...headings]));
      expect(headings, path).not.toEqual([]);
    }
  });
});

/** Pages are read once for all the tests that ask. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
