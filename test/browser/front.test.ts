import { expect, inject, test } from 'vitest';
import { listingPage } from '../../functions/core/page/listing.ts';
import { card, picture, site } from '../core/page/samples.ts';
import { asking } from './support/asking.ts';

/** How the front page's entries stand beside each other. */

const sites = inject('sites');
const asked = asking();
const inBrowser = test.skipIf(!inject('launch'));

inBrowser('the lead of a front page is as high as what stands beside it', async () => {
  const { lead, beside } = await asked(`${sites.sample.url}/`, () => {
    const end = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0;
    return { lead: end('.lead .meta'), beside: end('.seconds > :last-child .card') };
  });
  expect(beside).toBeGreaterThan(0);
  expect(Math.abs(lead - beside)).toBeLessThan(40);
});

inBrowser.for([
  [2, 0],
  [2, 1],
  [3, 0],
  [3, 1],
  [3, 2],
] as const)(
  'what stands beside the lead of %i articles leaves no hole, %i of the others with a picture',
  async ([count, pictured]) => {
    const cards = Array.from({ length: count }, (_, index) =>
      card({ key: `${index}.md`, ...(index <= pictured && { thumbnail: picture }) }),
    );
    const { holes, width } = await asked(
      listingPage(site, { listing: { kind: 'newest' }, names: [], cards, categories: [], times: [] }),
      () => {
        const column = document.querySelector('.seconds')?.getBoundingClientRect();
        const boxes = [...document.querySelectorAll('.seconds .card')].map((one) =>
          one.getBoundingClientRect(),
        );
        return {
          holes: boxes.map(({ top }, index) => top - (boxes[index - 1]?.bottom ?? column?.top ?? 0)),
          width: document.querySelector('.seconds .card-picture')?.clientWidth,
        };
      },
    );
    expect(Math.max(...holes)).toBeLessThan(60);
    if (pictured > 0) expect(width).toBeGreaterThan(300);
  },
);
