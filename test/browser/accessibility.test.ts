import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { describe, expect, inject, test } from 'vitest';
import { pagesOf, representatives } from './support/pages.ts';
import { browserForFile, DESKTOP, inTabs, PHONE } from './support/tabs.ts';

/** WCAG 2.2, A and AA, with all that came before it, and what axe advises beyond. */
const OPTIONS: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  resultTypes: ['violations'],
};

const sites = inject('sites');
const browser = browserForFile();

describe.skipIf(!inject('launch')).each(['sample', 'arabic'] as const)('on the site %s', (name) => {
  const { folder, url } = sites[name];
  const paths = representatives(pagesOf(folder)).map(({ path }) => path);

  test.each([
    ['light', 'phone', PHONE],
    ['dark', 'desktop', DESKTOP],
  ] as const)(
    'axe finds nothing on any kind of page in the %s on a %s',
    async (colorScheme, _device, device) => {
      const context = await browser().newContext({ ...device, colorScheme, reducedMotion: 'reduce' });
      const judged = await inTabs(context, paths, async (page, path) => {
        await page.goto(url + encodeURI(path));
        // As the debugger does it, which no Content-Security-Policy forbids.
        await page.evaluate(axe.source);
        const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(OPTIONS)})`);
        return { path, ...results };
      });
      await context.close();
      const found = judged.flatMap(({ path, violations }) =>
        violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, target }) => `${path} ${id} ${target} ${html}`),
        ),
      );
      expect(found).toEqual([]);
      expect(judged.every(({ passes }) => passes.some(({ id }) => id === 'target-size'))).toBe(true);
    },
  );
});
