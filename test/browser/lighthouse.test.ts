import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { listingPath } from '../../functions/core/listings.ts';
import { articlePath } from './support/chosen.ts';
import { open } from './support/chromium.ts';
import { freePort, judge } from './support/lighthouse.ts';

const ATTEMPTS = 3;
/** Lighthouse takes this machine for a desktop, four times as fast as the phone. */
const SLOWDOWN = 4;
/** The phone's speed on Lighthouse's scale. A machine that is slower by itself cannot say how the phone would do. */
const PHONE_INDEX = 350;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const { sample } = inject('sites');
const launch = inject('launch');
let browser: Browser | undefined;
let port = 0;

beforeAll(async () => {
  if (!launch) return;
  port = await freePort();
  browser = await open(launch, `--remote-debugging-port=${port}`);
});
afterAll(() => browser?.close());

describe.skipIf(!launch)('Lighthouse gives 100 of 100 on a phone', () => {
  const pages = [
    ['the seed article, or one like it', articlePath(sample)],
    ['an English article', '/journal/2024/the-lamp-room/'],
    ['the front page', '/'],
    ['a category', listingPath({ kind: 'category', slugs: ['journal'] })],
  ] as const;

  test.for(pages)('to %s', { timeout: 600_000 }, async ([, path], { skip }) => {
    const url = sample.url + encodeURI(path);
    let last = await judge(url, port, CATEGORIES, SLOWDOWN);
    const { performance = 0, ...others } = last.scores;
    expect(others, last.because.join('\n')).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 });

    // What else the machine does slows a page down, so the best of some attempts counts, on a processor that is as fast
    // as the phone's by the measure of the attempt before.
    let best = performance;
    let fastest = last.index;
    for (let attempt = 1; best < 100 && attempt < ATTEMPTS; attempt++) {
      const slowdown = Math.min(SLOWDOWN, Math.max(1, last.index / PHONE_INDEX));
      last = await judge(url, port, ['performance'], slowdown);
      best = Math.max(best, last.scores.performance ?? 0);
      fastest = Math.max(fastest, last.index);
    }
    skip(best < 100 && fastest < PHONE_INDEX, 'this machine is busy: slower than the phone it stands for');
    expect(best, last.because.join('\n')).toBe(100);
  });
});
