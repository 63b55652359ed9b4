import { expect, inject, test } from 'vitest';
import { loadFormulas } from '../../functions/core/article/formula.ts';
import { articlePage } from '../../functions/core/page/article.ts';
import { type ListingPage, listingPage } from '../../functions/core/page/listing.ts';
import { read } from '../core/article/reading.ts';
import { article, card, picture, site } from '../core/page/samples.ts';
import { asking } from './support/asking.ts';
import { DESKTOP, NARROW, PHONE } from './support/tabs.ts';

/** What has to fit where there is little room. */

const asked = asking();
const inBrowser = test.skipIf(!inject('launch'));

/** Wider than a phone, wherever a site has words of its authors'. */
const LONG = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
const long = { title: LONG, authors: [LONG, LONG], categories: [[LONG, `${LONG}e`]], tags: [LONG] };
const longSite = { ...site, title: LONG, description: LONG };

const listing = (own: Pick<ListingPage, 'listing' | 'names'>) =>
  listingPage(longSite, {
    ...own,
    cards: Array.from({ length: 8 }, (_, index) => card({ ...long, key: `${index}.md` })),
    categories: [{ label: LONG, path: '/categories/a/b/c/' }],
    times: [],
  });

const PAGES: readonly (readonly [name: string, page: string])[] = [
  [
    'an article’s page',
    articlePage(longSite, article(long), '<p>Text</p>', [], {
      previous: card(long),
      next: card(long),
      related: [card(long)],
    }),
  ],
  ['the front page', listing({ listing: { kind: 'newest' }, names: [] })],
  ['a category’s page', listing({ listing: { kind: 'category', slugs: ['a', 'b'] }, names: [LONG, LONG] })],
];

inBrowser.for(PAGES)('on %s no word is wider than the narrowest phone, or cut off', async ([, page]) => {
  const outside = await asked(
    page,
    () => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth}`] : [];
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(text);
        const { left, right } = range.getBoundingClientRect();
        if (left < 0 || right > clientWidth) found.push(text.parentElement?.outerHTML ?? '');
      }
      return found;
    },
    NARROW,
  );
  expect(outside).toEqual([]);
});

const SUM = `x = ${Array.from({ length: 20 }, (_, index) => `a_{${index}}`).join(' + ')}`;

inBrowser.for([
  ['alone', `$$${SUM}$$`],
  ['in the text', `Then $$${SUM}$$ holds.`],
  ['in an item', `- Then $$${SUM}$$ holds.`],
  ['in a page from elsewhere', `<p>\\[${SUM}\\]</p>`],
])(
  'a formula on a line of its own, %s, scrolls by itself where it is wider than a phone',
  async ([, text]) => {
    await loadFormulas();
    const { body } = read(`---\ntitle: T\nmath: true\n---\n${text}`);
    const widths = await asked(
      articlePage(site, article(), body, []),
      () => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const formula = document.querySelector('.formula');
        formula?.scrollBy({ left: 10_000, behavior: 'instant' });
        return { outside: scrollWidth - clientWidth, scrolls: (formula?.scrollLeft ?? 0) > 100 };
      },
      NARROW,
    );
    expect(widths).toEqual({ outside: 0, scrolls: true });
  },
);

inBrowser('a card has room for its words on a phone whose letters are twice as large', async () => {
  const cards = Array.from({ length: 20 }, (_, index) => card({ key: `${index}.md`, thumbnail: picture }));
  const pages = [
    listingPage(site, { listing: { kind: 'newest' }, names: [], cards, categories: [], times: [] }),
    listingPage(site, {
      listing: { kind: 'tag', slug: 'boats' },
      names: ['boats'],
      cards,
      categories: [],
      times: [],
    }),
  ];
  for (const page of pages) {
    const rooms = await asked(
      `${page}<style>html { font-size: 200% }</style>`,
      () =>
        [...document.querySelectorAll('.card :is(h2, h3)')].map(
          (heading) => heading.clientWidth / Number.parseFloat(getComputedStyle(heading).fontSize),
        ),
      PHONE,
    );
    expect(Math.min(...rooms)).toBeGreaterThan(5);
  }
});

inBrowser('long words of headlines may be hyphenated in narrow columns only', async () => {
  const page = articlePage(site, article(), '<p>Text</p>', [], { related: [card()] });
  const hyphens = () =>
    ['h1', '.second h3'].map((selector) => {
      const heading = document.querySelector(selector);
      const { hyphens, hyphenateLimitChars } = heading ? getComputedStyle(heading) : {};
      return `${hyphens} ${hyphenateLimitChars}`;
    });
  expect(await asked(page, hyphens, NARROW)).toEqual(['auto 15 5 5', 'auto 15 5 5']);
  expect(await asked(page, hyphens, DESKTOP)).toEqual(['manual auto', 'auto 15 5 5']);
});
