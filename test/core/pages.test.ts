import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Listing,
  listingName,
  listingNamed,
  listingsOf,
  namesIn,
  slug,
} from '../../functions/core/listings.ts';
import {
  type Page,
  pageAt,
  pageBelow,
  pageKeys,
  pageName,
  pageNamed,
  parentOf,
} from '../../functions/core/pages.ts';

const slugs = fc.string({ unit: 'grapheme', minLength: 1 }).map(slug);
const listings: fc.Arbitrary<Listing> = fc.oneof(
  fc.constant({ kind: 'newest' } as const),
  fc.record({
    kind: fc.constant('category' as const),
    slugs: fc.array(slugs, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constantFrom('tag' as const, 'author' as const), slug: slugs }),
);
const localDates = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19));
const scopes = fc
  .tuple(localDates, fc.constantFrom(0, 4, 7, 10, 13, 16))
  .map(([date, end]) => date.slice(0, end));
const pages: fc.Arbitrary<Page> = fc.oneof(
  fc.record({ kind: fc.constantFrom('front' as const, 'feed' as const), listing: listings }),
  fc.record({ kind: fc.constant('dates' as const), listing: listings, scope: scopes }),
  fc.record({ kind: fc.constant('sitemap' as const), scope: scopes.filter((scope) => scope.length >= 7) }),
  fc.constant({ kind: 'sitemaps' } as const),
  fc.constant({ kind: 'at', path: '/news/2021/a b/' } as const),
);

describe('a page', () => {
  test('is named in a way that gives it back', () => {
    fc.assert(
      fc.property(pages, (page) => {
        expect(pageNamed(pageName(page))).toEqual(page);
      }),
    );
  });

  test('stands at keys that give it back', () => {
    const placed = pages.filter((page) => page.kind !== 'feed' || page.listing.kind !== 'tag');
    fc.assert(
      fc.property(placed, (page) => {
        for (const key of pageKeys(page)) expect(pageAt(key)).toEqual(page);
      }),
    );
  });

  test('by date stands below the one that it is below', () => {
    fc.assert(
      fc.property(listings, scopes, localDates, (listing, scope, date) => {
        const page = { kind: 'dates', listing, scope: date.slice(0, scope.length) } as const;
        const below = pageBelow(page, date);
        if (below) expect(parentOf(below)).toEqual(page);
      }),
    );
  });
});

describe('a slug', () => {
  test('is one part of an address, and its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const made = slug(name);
        expect(made).not.toMatch(/^[._]|[\s/\\?#%]|^$/u);
        expect(slug(made)).toBe(made);
      }),
    );
  });

  test.each([
    ['Aljazeera 半岛网', 'aljazeera-半岛网'],
    ['../etc', 'etc'],
    ['_archive', 'archive'],
    ['Cafe\u0301', 'café'],
    ['???', '-'],
    ['Index.HTML', 'index-html'],
    ['feed.xml', 'feed-xml'],
    ['feed.json.', 'feed-json'],
    ['news.xml', 'news.xml'],
    ['C#', 'c-sharp'],
    ['C++', 'c++'],
    ['F# and C#', 'f-sharp-and-c-sharp'],
    ['#travel', 'travel'],
    ['.NET', 'dot-net'],
    ['ASP.NET', 'asp.net'],
    ['...and justice', 'and-justice'],
  ])('of %s is %s', (name, expected) => expect(slug(name)).toBe(expected));
});

describe('the listings of an article', () => {
  const card = { categories: [['News', 'World'], ['Op-Ed']], tags: ['AWS', 'aws'], authors: ['Ann'] };

  test('are all articles, each category with those above it, each tag and author once', () => {
    const names = listingsOf(card).map(listingName);
    expect(names).toEqual([
      'newest',
      'category/news',
      'category/news/world',
      'category/op-ed',
      'tag/aws',
      'author/ann',
    ]);
    expect(names.map((name) => listingName(listingNamed(name)))).toEqual(names);
  });

  test('are called as the article calls them', () => {
    expect(listingsOf(card).map((listing) => namesIn(listing, card))).toEqual([
      [],
      ['News'],
      ['News', 'World'],
      ['Op-Ed'],
      ['AWS'],
      ['Ann'],
    ]);
  });
});
