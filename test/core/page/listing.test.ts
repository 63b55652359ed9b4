import { describe, expect, test } from 'vitest';
import type { Listing } from '../../../functions/core/listings.ts';
import type { Card } from '../../../functions/core/page/card.ts';
import { mainCategories } from '../../../functions/core/page/front.ts';
import { type ListingPage, listingPage } from '../../../functions/core/page/listing.ts';
import { card, dataOf, hostile, internalAddresses, picture, site } from './samples.ts';

function page(own: Partial<ListingPage> = {}, theSite = site): string {
  return listingPage(theSite, {
    listing: { kind: 'newest' },
    names: [],
    cards: [],
    categories: [],
    times: [],
    ...own,
  });
}

function cards(count: number, own: Partial<Card> = {}): Card[] {
  return Array.from({ length: count }, (_, index) =>
    card({ key: `a${index}.md`, path: `/a${index}/`, title: `Title ${index}`, ...own }),
  );
}

function titles(text: string): string[] {
  return [...text.matchAll(/<h[23]><a href="[^"]*">([^<]*)<\/a><\/h[23]>/g)].map(([, title = '']) => title);
}

const category = { kind: 'category', slugs: ['新媒体', '新闻'] } as const;

describe('the front page', () => {
  test.each([0, 1, 2, 3, 5, 6, 10, 12, 30])('shows each of %i entries once, newest first', (count) => {
    const text = page({ cards: cards(count) });
    expect(titles(text)).toEqual(cards(count).map(({ title }) => title));
  });

  test('leads with the newest that has a picture, if it is among the first four', () => {
    const four = cards(6).map((each, index) => (index === 3 ? { ...each, thumbnail: picture } : each));
    expect(titles(page({ cards: four }))).toEqual([
      'Title 3',
      'Title 0',
      'Title 1',
      'Title 2',
      'Title 4',
      'Title 5',
    ]);
    const five = cards(6).map((each, index) => (index === 4 ? { ...each, thumbnail: picture } : each));
    expect(titles(page({ cards: five }))[0]).toBe('Title 0');
  });

  test.each([7, 8, 9, 10, 11, 12])('fills its rows of three with %i entries', (count) => {
    const text = page({ cards: cards(count) });
    expect(text.match(/class="card tile"/g)).toHaveLength(count <= 9 ? 3 : 6);
    expect(text).not.toContain('class="card row"');
  });

  test('shows its main categories between the newest and the rest, each entry once', () => {
    const [above, more] = [cards(12), cards(30).slice(12)];
    const section = (name: string, from: number) => ({
      listing: { kind: 'category', slugs: [name] } as const,
      name,
      cards: more.slice(from, from + 3),
    });
    const sections = [section('boats', 0), section('ferries', 3), section('harbour', 6), section('odd', 9)];
    const text = page({ cards: [...above, ...more], sections });
    expect(text).toContain('<h2 class="section-name"><a href="/categories/boats/"><bdi>boats</bdi></a></h2>');
    expect(text).toContain('<h2 class="section-name">More news</h2>');
    expect(text).not.toContain('<bdi>odd</bdi>');
    const shown = titles(text);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.slice(0, 15)).toEqual([...above, ...more.slice(0, 3)].map(({ title }) => title));
  });

  test('takes those of the first level for main categories that most of the newest are in', () => {
    const of = (...categories: string[][]) => card({ categories });
    const newest = [of(['A', 'x']), of(['b'], ['c']), of(['B', 'y']), of(['a']), of(['b']), of()];
    expect(mainCategories(newest).map(({ name }) => name)).toEqual(['b', 'A', 'c']);
    expect(mainCategories([of(['a']), of(['A', 'x'])])).toEqual([]);
  });

  test('says so when nothing has been published yet', () => {
    expect(page()).toContain('Nothing has been published here yet.');
    expect(page({ cards: cards(1) })).not.toContain('Nothing has been published');
  });

  test('has the name of the site for a heading and a title, and describes it', () => {
    const text = page({ cards: cards(2) });
    expect(text).toContain('<title>The Paper Boat</title>');
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toMatch(/<h1[^>]*><a href="\/" aria-current="page">The Paper Boat<\/a><\/h1>/);
    expect(dataOf(text)).toMatchObject([{ '@type': 'WebSite', name: 'The Paper Boat' }]);
  });

  test('loads only the picture of the lead at once', () => {
    const text = page({ cards: cards(8, { thumbnail: picture }) });
    expect(text.match(/fetchpriority="high"/g)).toHaveLength(1);
    expect(text.match(/loading="lazy"/g)).toHaveLength(7);
  });

  test('leads to older entries where there are some', () => {
    expect(page({ cards: cards(2), olderPath: '/archive/' })).toContain(
      '<a href="/archive/">Older articles</a>',
    );
    expect(page({ cards: cards(2) })).not.toContain('Older articles');
  });
});

describe('a category’s page', () => {
  const names = ['新媒体', '新闻'];

  test('shows the way down to it, its sub-categories and its own feed', () => {
    const categories = [{ label: '体育', path: '/categories/新媒体/新闻/体育/' }];
    const text = page({ listing: category, names, cards: cards(1), categories });
    expect(text).toContain('<h1><bdi>新闻</bdi></h1>');
    expect(text).toContain('<title>新闻 · The Paper Boat</title>');
    expect(internalAddresses(text)).toEqual(
      expect.arrayContaining([
        '/categories/%E6%96%B0%E5%AA%92%E4%BD%93/',
        '/categories/%E6%96%B0%E5%AA%92%E4%BD%93/%E6%96%B0%E9%97%BB/',
        '/categories/%E6%96%B0%E5%AA%92%E4%BD%93/%E6%96%B0%E9%97%BB/%E4%BD%93%E8%82%B2/',
        '/categories/%E6%96%B0%E5%AA%92%E4%BD%93/%E6%96%B0%E9%97%BB/feed.xml',
      ]),
    );
    expect(dataOf(text)).toMatchObject([
      {
        '@type': 'BreadcrumbList',
        itemListElement: [{ name: 'Home' }, { name: '新媒体' }, { name: '新闻' }],
      },
    ]);
  });

  test('does not name itself on its cards', () => {
    const own = card({ categories: [names], tags: ['river'] });
    expect(page({ listing: category, names, cards: [own] })).toMatch(
      /class="topic"><a href="\/tags\/river\/">/,
    );
    expect(page({ listing: { kind: 'tag', slug: 'river' }, names: ['river'], cards: [own] })).toMatch(
      /class="topic"><a href="\/categories\//,
    );
  });
});

describe('the page', () => {
  const feeds = (listing: Listing) =>
    internalAddresses(page({ listing, names: ['Ann'], cards: cards(1) })).filter((path) =>
      path.endsWith('/feed.json'),
    );

  test('of an author offers the author’s feed beside the site’s', () => {
    expect(feeds({ kind: 'author', slug: 'ann' })).toContain('/authors/ann/feed.json');
  });

  test('of a tag has no feed of its own', () => {
    expect(feeds({ kind: 'tag', slug: 'ann' })).not.toContain('/tags/ann/feed.json');
  });
});

describe('pages by date', () => {
  test('name the time in the language of the site and lead up to the years', () => {
    const text = page({ scope: '2021-10', cards: cards(1) }, { ...site, language: 'zh-CN' });
    expect(text).toContain('<h1><bdi>2021年10月</bdi></h1>');
    expect(text).toMatch(/href="\/archive\/">.*href="\/archive\/2021\/">/s);
    expect(text).toContain('<link rel="canonical" href="https://example.org/archive/2021/10/">');
  });

  test('of a category stand below it', () => {
    const text = page({ listing: category, names: ['新媒体', '新闻'], scope: '2021', cards: cards(1) });
    const path = '/categories/%E6%96%B0%E5%AA%92%E4%BD%93/%E6%96%B0%E9%97%BB/';
    expect(internalAddresses(text)).toEqual(expect.arrayContaining([path, `${path}_archive/`]));
    expect(text).toContain('<title>2021 · 新闻 · The Paper Boat</title>');
  });

  test('show the pages below them newest first', () => {
    const times = ['2019', '2020', '2021'].map((year) => ({ label: year, path: `/archive/${year}/` }));
    const text = page({ scope: '', times });
    expect(
      internalAddresses(text).filter((path) => /\d{4}/.test(path) && path.startsWith('/archive')),
    ).toEqual(['/archive/2021/', '/archive/2020/', '/archive/2019/']);
  });
});

describe('every listing', () => {
  test('lets hostile text nowhere become markup', () => {
    const own = {
      title: hostile,
      description: hostile,
      authors: [hostile],
      categories: [[hostile]],
      tags: [hostile],
    };
    for (const listing of [{ kind: 'newest' }, { kind: 'tag', slug: 'x' }, category] as const) {
      const text = page(
        {
          listing,
          names: [hostile, hostile],
          cards: cards(12, own),
          categories: [{ label: hostile, path: '/x/' }],
          times: [{ label: hostile, path: '/x/' }],
        },
        { ...site, title: hostile, description: hostile },
      );
      expect(text).not.toMatch(/<script(?! type="application\/ld\+json">| src="\/_assets\/)|<img|<!--/);
      expect(text.match(/<\/title>/g)).toHaveLength(1);
    }
  });

  test('marks a card in another language, and dates it in that', () => {
    const own = card({ lang: 'ar', dir: 'rtl' });
    const text = page({ cards: [own] });
    expect(text).toContain('<article class="card lead" lang="ar" dir="rtl">');
    expect(text).toContain('>20 أكتوبر 2021</time>');
  });

  test('leads only to pages that are there', () => {
    const text = page({ cards: cards(14, { thumbnail: picture }), olderPath: '/archive/' });
    const known = /^\/(?:|archive\/|feed\.xml|feed\.json|a\d+\/|categories\/.*\/|tags\/.*\/|authors\/.*\/)$/;
    const strays = internalAddresses(text).filter(
      (path) => !known.test(path) && !/^\/(?:_(?:assets|images)\/|manifest\.webmanifest$)/.test(path),
    );
    expect(strays).toEqual([]);
  });
});
