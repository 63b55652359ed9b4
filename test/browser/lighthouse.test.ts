import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { listingPath } from '../../functions/core/listings.ts';
import { articlePath } from './support/chosen.ts';
import { open } from './support/chromium.ts';
import type { Delivery } from './support/delivery.ts';
import { freePort, judge } from './support/lighthouse.ts';
import { deliverPlain } from './support/plain.ts';

const ATTEMPTS = 3;
/** What Lighthouse takes to make a phone of a desktop, and the phone's own speed on its scale. */
const SLOWDOWN = 4;
const PHONE_INDEX = 350;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const { sample } = inject('sites');
const launch = inject('launch');
let browser: Browser | undefined;
let port = 0;
let plain: Delivery;

beforeAll(async () => {
  plain = await deliverPlain(sample.url);
  if (!launch) return;
  port = await freePort();
  browser = await open(launch, `--remote-debugging-port=${port}`);
});
afterAll(async () => {
  await browser?.close();
  await plain.close();
});

describe.skipIf(!launch)('Lighthouse gives 100 of 100 on a phone', () => {
  const pages = [
    ['the seed article, or one like it', articlePath(sample)],
    ['an English article', '/journal/2024/the-lamp-room/'],
    ['the front page', '/'],
    ['a category', listingPath({ kind: 'category', slugs: ['journal'] })],
  ] as const;

  test.for(pages)('to %s', { timeout: 600_000 }, async ([, path], { skip }) => {
    const page = encodeURI(path);
    const { scores, because, index } = await judge(sample.url + page, port, CATEGORIES, SLOWDOWN);
    const { performance = 0, ...others } = scores;
    expect(others, because.join('\n')).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 });
    if (performance === 100) return;

    // Where the system takes the processor away for a while, Lighthouse takes that for the page's work, four times as
    // long. So the page is judged in turn with itself as nothing but HTML and pictures, as fast as can be.
    const slowdown = Math.min(SLOWDOWN, Math.max(1, index / PHONE_INDEX));
    const costs: string[] = [];
    let stalls = false;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const ours = await judge(sample.url + page, port, ['performance'], slowdown);
      if (ours.scores.performance === 100) return;
      costs.push(...ours.because);
      const bare = await judge(plain.url + page, port, ['performance'], slowdown);
      stalls ||= bare.scores.performance !== 100;
    }
    skip(stalls, 'this machine stalls: the page without scripts and styles does not always have 100 either');
    expect(costs).toEqual([]);
  });
});
