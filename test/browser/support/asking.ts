import type { BrowserContextOptions } from 'playwright-core';
import { style } from '../../../functions/core/page/style.ts';
import { browserForFile, DESKTOP } from './tabs.ts';

/** Asks the page at an address, or one that is made of markup and the site's stylesheet, in a browser for the file. */
export function asking() {
  const browser = browserForFile();
  return async <Answer>(
    source: string,
    question: () => Answer,
    options: BrowserContextOptions = DESKTOP,
    media: 'screen' | 'print' = 'screen',
  ): Promise<Answer> => {
    const context = await browser().newContext(options);
    const page = await context.newPage();
    const document = source.startsWith('<!DOCTYPE') ? source : `<!DOCTYPE html><html lang="en">${source}`;
    if (source.startsWith('http:')) await page.goto(source, { waitUntil: 'load' });
    else await page.setContent(`${document}<style>${style}</style>`);
    await page.emulateMedia({ media });
    const answer = await page.evaluate(question);
    await context.close();
    return answer;
  };
}
