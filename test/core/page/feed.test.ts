import { describe, expect, test } from 'vitest';
import { atomFeed, type Feed, feedText, jsonFeed } from '../../../functions/core/page/feed.ts';
import { feedContent } from '../../../functions/core/page/feed-content.ts';
import { card, hostile, picture, site } from './samples.ts';
import { all, parseXml, textIn } from './xml.ts';

const content =
  '<p><a href="../tide/?a=1&amp;b=2">tide</a> <a href="#at-n1">1</a> <a href="/x/">x</a> <a href="mailto:a@b.c">m</a>' +
  ' src="/stays"</p><picture><source srcset="/_images/a/1.avif 480w, /_images/a/2.avif 960w"><img src="/_images/a/2.jpg"></picture>';
const written = feedText(content);

function feed(own: Partial<Feed> = {}): Feed {
  return { listing: { kind: 'newest' }, names: [], entries: [{ card: card(), content: written }], ...own };
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

interface JsonFeed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly [name: string]: unknown;
}

function parsed(own: Partial<Feed> = {}, theSite = site): JsonFeed {
  return JSON.parse(jsonFeed(theSite, feed(own)));
}

describe('atomFeed', () => {
  test('has every element that RFC 4287 asks for', () => {
    const root = parseXml(atomFeed(site, feed()));
    const [entry] = all(root, 'entry');
    expect(root.attributes).toEqual({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' });
    for (const name of ['id', 'title', 'updated']) {
      expect(all(root, name), name).toHaveLength(1);
      expect(entry && all(entry, name), name).toHaveLength(1);
    }
    expect(all(root, 'link').map(({ attributes }) => [attributes.rel, attributes.href])).toEqual([
      ['alternate', 'https://example.org/'],
      ['self', 'https://example.org/feed.xml'],
    ]);
    expect(all(root, 'author')).toHaveLength(1);
    expect(entry && textIn(entry, 'published')).toBe('2021-10-20T12:36:32.000Z');
  });

  test('names what RFC 4287 wants named, and writes its instants and addresses as it says', () => {
    const own = card({ updated: '2022-02-02T00:00:00.000Z' });
    const root = parseXml(atomFeed(site, feed({ entries: [{ card: own, content: written }] })));
    const [entry] = all(root, 'entry');
    if (!entry) throw new Error('no entry');
    for (const instant of ['published', 'updated']) expect(textIn(entry, instant)).toMatch(rfc3339);
    for (const part of [root, entry]) expect(URL.canParse(textIn(part, 'id') ?? '')).toBe(true);
    expect(all(entry, 'author').map((author) => [textIn(author, 'name'), textIn(author, 'uri')])).toEqual([
      ['Anna Weiß', 'https://example.org/authors/anna-wei%C3%9F/'],
    ]);
    expect(all(entry, 'category').map(({ attributes }) => attributes.term)).toEqual([
      '新媒体/Aljazeera 半岛网/新闻',
      'c++',
      'River boats',
    ]);
    expect(all(entry, 'content').map(({ attributes }) => attributes)).toEqual([{ type: 'html' }]);
    expect(all(entry, 'link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'alternate', type: 'text/html', href: 'https://example.org/news/ferry/' },
    ]);
  });

  test('was updated when its newest entry was', () => {
    const old = card({ updated: '2024-01-01T00:00:00.000Z' });
    const entries = [
      { card: card(), content: written },
      { card: old, content: written },
    ];
    expect(textIn(parseXml(atomFeed(site, feed({ entries }))), 'updated')).toBe('2024-01-01T00:00:00.000Z');
  });

  test('is valid without entries, and says nothing of the time of the run', () => {
    expect(textIn(parseXml(atomFeed(site, feed({ entries: [] }))), 'updated')).toBe(
      '1970-01-01T00:00:00.000Z',
    );
  });

  test('of a category stands beside it', () => {
    const root = parseXml(
      atomFeed(site, feed({ listing: { kind: 'category', slugs: ['a', 'b'] }, names: ['A', 'B'] })),
    );
    expect(textIn(root, 'title')).toBe('A › B · The Paper Boat');
    expect(all(root, 'link')[1]?.attributes.href).toBe('https://example.org/categories/a/b/feed.xml');
  });

  test('of an author stands beside the author’s page', () => {
    const listing = { kind: 'author', slug: 'anna-weiß' } as const;
    const root = parseXml(atomFeed(site, feed({ listing, names: ['Anna Weiß'] })));
    expect(textIn(root, 'title')).toBe('Anna Weiß · The Paper Boat');
    expect(all(root, 'link').map(({ attributes }) => attributes.href)).toEqual([
      'https://example.org/authors/anna-wei%C3%9F/',
      'https://example.org/authors/anna-wei%C3%9F/feed.xml',
    ]);
  });

  test('carries hostile text as text', () => {
    const own = card({
      title: hostile,
      description: hostile,
      authors: [hostile],
      categories: [[hostile]],
      tags: [hostile],
    });
    const root = parseXml(
      atomFeed(
        { ...site, title: hostile },
        feed({ entries: [{ card: own, content: feedText(`<p>\u0000\u000b ]]> </p>`) }] }),
      ),
    );
    const [entry] = all(root, 'entry');
    expect(entry && textIn(entry, 'title')).toBe(hostile.replaceAll('\u0000', '').replaceAll('\u000b', ''));
    expect(entry && textIn(entry, 'content')).toBe('<p> ]]> </p>');
  });
});

describe('jsonFeed', () => {
  test('has what JSON Feed 1.1 asks for', () => {
    const value = parsed();
    expect(value).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Paper Boat',
      home_page_url: 'https://example.org/',
      feed_url: 'https://example.org/feed.json',
      language: 'en',
    });
    expect(value.items).toMatchObject([
      {
        url: 'https://example.org/news/ferry/',
        title: 'The ferry',
        date_published: '2021-10-20T12:36:32.000Z',
      },
    ]);
  });

  test('has nothing in it that JSON Feed 1.1 does not know, and each thing as it says', () => {
    const own = card({ updated: '2022-02-02T00:00:00.000Z', thumbnail: picture, tags: ['新闻', 'boats'] });
    const { items, ...value } = parsed({ entries: [{ card: own, content: written }] });
    const known = ['version', 'title', 'home_page_url', 'feed_url', 'description', 'authors', 'language'];
    expect(Object.keys(value).sort()).toEqual(known.sort());
    const { content_html, summary, title, id, ...item } = items[0] ?? {};
    for (const text of [content_html, summary, title, id]) expect(text).toEqual(expect.any(String));
    expect(item).toEqual({
      url: 'https://example.org/news/ferry/',
      image: 'https://example.org/_images/ab12/1600.jpg',
      date_published: expect.stringMatching(rfc3339),
      date_modified: expect.stringMatching(rfc3339),
      authors: [{ name: 'Anna Weiß', url: 'https://example.org/authors/anna-wei%C3%9F/' }],
      tags: ['新闻', 'boats'],
      language: 'en',
    });
  });

  test('offers the picture of an entry', () => {
    const entries = [{ card: card({ thumbnail: picture }), content: written }];
    expect(parsed({ entries }).items[0]?.image).toBe('https://example.org/_images/ab12/1600.jpg');
  });
});

describe('a text in a feed', () => {
  test('has absolute addresses', () => {
    const expected =
      '<p><a href="https://example.org/news/tide/?a=1&amp;b=2">tide</a>' +
      ' <a href="https://example.org/news/ferry/#at-n1">1</a> <a href="https://example.org/x/">x</a>' +
      ' <a href="mailto:a@b.c">m</a> src="/stays"</p><picture><source srcset="https://example.org/_images/a/1.avif 480w,' +
      ' https://example.org/_images/a/2.avif 960w"><img src="https://example.org/_images/a/2.jpg"></picture>';
    expect(feedContent(site, card(), content)).toBe(expected);
  });

  test('is without what only the style sheet makes sense of', () => {
    const pending = '<span class="picture pending"><svg width="2" height="1"></svg></span>';
    const body = `<span class="picture"><img class="preview" src="data:," alt=""><picture><img src="/a.jpg"></picture></span>${pending}`;
    expect(feedContent(site, card(), body)).toBe(
      '<span class="picture"><picture><img src="https://example.org/a.jpg"></picture></span>',
    );
  });

  test('says which way it runs where that is not the site’s', () => {
    const arabic = card({ lang: 'ar', dir: 'rtl' });
    expect(feedContent(site, arabic, '<p>نص</p>')).toBe('<div lang="ar" dir="rtl"><p>نص</p></div>');
  });
});

describe('both feeds', () => {
  test('hold texts whole', () => {
    const [entry] = all(parseXml(atomFeed(site, feed())), 'entry');
    expect(entry && textIn(entry, 'content')).toBe(content);
    expect(parsed().items[0]?.content_html).toBe(content);
  });

  test('keep an entry’s id when its title, date and address change', () => {
    const later = card({ title: 'Other', date: '2022-01-01T00:00:00.000Z', path: '/moved/' });
    const ids = [card(), later].map(
      (each) => parsed({ entries: [{ card: each, content: written }] }).items[0]?.id,
    );
    expect(ids[0]).toBe('tag:example.org,2026:article/news/ferry.md');
    expect(ids[1]).toBe(ids[0]);
    expect(parsed({}, { ...site, url: 'http://example.org:8080' }).items[0]?.id).toBe(ids[0]);
    expect(atomFeed(site, feed())).toContain(`<id>${ids[0]}</id>`);
  });

  test('give different articles different ids', () => {
    const keys = ['a b.md', 'a%20b.md', 'a+b.md', 'a/b.md', '新.md'];
    const ids = keys.map(
      (key) => parsed({ entries: [{ card: card({ key }), content: written }] }).items[0]?.id,
    );
    expect(new Set(ids).size).toBe(keys.length);
    for (const id of ids) expect(id).toMatch(/^tag:example\.org,2026:[\w%/.~-]+$/);
  });
});
