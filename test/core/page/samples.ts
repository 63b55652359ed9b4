import type { Article } from '../../../functions/core/article/article.ts';
import type { Card } from '../../../functions/core/page/card.ts';
import type { ReadyPicture } from '../../../functions/core/picture/picture.ts';
import { IMAGE_PRESETS } from '../../../functions/core/picture/variants.ts';
import type { Site } from '../../../functions/core/site.ts';

export const site: Site = {
  url: 'https://example.org',
  title: 'The Paper Boat',
  description: 'Notes from the river',
  language: 'en',
  timeZone: 'Asia/Shanghai',
  author: '',
  images: IMAGE_PRESETS,
};

/** Ends elements, attributes, scripts and comments, and holds what XML forbids. */
export const hostile = `</title></script><script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;<!-- \u0000\u000b`;

export const picture: ReadyPicture = {
  status: 'ready',
  hash: 'ab12',
  width: 1600,
  height: 1067,
  variants: [
    { format: 'avif', widths: [480, 1600] },
    { format: 'jpeg', widths: [480, 1600] },
  ],
  preview: 'data:image/webp;base64,AAAA',
  socialCard: 'jpeg',
};

export function card(own: Partial<Card> = {}): Card {
  return {
    key: 'news/ferry.md',
    path: '/news/ferry/',
    title: 'The ferry',
    description: 'It goes later now.',
    date: '2021-10-20T12:36:32.000Z',
    localDate: '2021-10-20T20:36:32',
    lang: 'en',
    dir: 'ltr',
    authors: ['Anna Weiß'],
    categories: [['新媒体', 'Aljazeera 半岛网', '新闻']],
    tags: ['c++', 'River boats'],
    readingMinutes: 3,
    ...own,
  };
}

export function article(own: Partial<Article> = {}): Article {
  const { thumbnail: _, ...shared } = card();
  return {
    ...shared,
    draft: false,
    comments: true,
    toc: false,
    math: false,
    redirectFrom: [],
    headings: [],
    body: '<p>Text</p>',
    pictures: [],
    extra: {},
    warnings: [],
    ...own,
  };
}

/** Internal addresses in `href`, `src` and `srcset` of a page. */
export function internalAddresses(page: string): string[] {
  const found = [...page.matchAll(/\s(?:href|src|srcset)="([^"]*)"/g)].flatMap(([, value = '']) =>
    value.split(', ').map((candidate) => candidate.split(' ')[0] ?? ''),
  );
  return found
    .map((address) => (address.startsWith(site.url) ? address.slice(site.url.length) : address))
    .filter((address) => address.startsWith('/'));
}

/** The JSON-LD blocks of a page. */
export function dataOf(page: string): Record<string, unknown>[] {
  return [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = '']) =>
    JSON.parse(json),
  );
}
