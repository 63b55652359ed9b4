import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { describe, expect, inject, test } from 'vitest';
import { pagesOf, representatives } from './support/pages.ts';
import { browserForFile, DESKTOP, inTabs, PHONE } from './support/tabs.ts';

/** WCAG 2.2, A and AA, with all that came before it, and what axe advises beyond. */
const EVERYTHING: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  resultTypes: ['violations'],
};
/** The rules that depend on colours and on room; the others read the tree, which is the same. */
const WHAT_IS_SEEN: RunOptions = {
  runOnly: {
    type: 'rule',
    values: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
  },
  resultTypes: ['violations'],
};

const sites = inject('sites');
const browser = browserForFile();

describe.skipIf(!inject('launch')).each(['sample', 'arabic'] as const)('on the site %s', (name) => {
  const { folder, url } = sites[name];
  const paths = representatives(pagesOf(folder)).map(({ path }) => path);

  test('axe finds nothing on any kind of page, in the light on a phone and in the dark on a desktop', async () => {
    const context = await browser().newContext({ ...PHONE, colorScheme: 'light', reducedMotion: 'reduce' });
    const judged = await inTabs(context, paths, async (page, path) => {
      await page.goto(url + encodeURI(path));
      // As the debugger does it, which no Content-Security-Policy forbids.
      await page.evaluate(axe.source);
      const judge = (options: RunOptions) =>
        page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
      const light = await judge(EVERYTHING);
      await page.emulateMedia({ colorScheme: 'dark' });
      if (DESKTOP.viewport) await page.setViewportSize(DESKTOP.viewport);
      return { path, results: [light, await judge(WHAT_IS_SEEN)] };
    });
    await context.close();
    const found = judged.flatMap(({ path, results }) =>
      results.flatMap(({ violations }) =>
        violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, target }) => `${path} ${id} ${target} ${html}`),
        ),
      ),
    );
    expect(found).toEqual([]);
    const passes = judged.flatMap(({ results }) => results.map((result) => result.passes));
    expect(passes.every((rules) => rules.some(({ id }) => id === 'target-size'))).toBe(true);
  });
});
