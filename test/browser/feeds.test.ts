import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, inject, test } from 'vitest';
import { faults, type Grammar, type Rule } from './support/grammar.ts';
import { parseXml, type XmlElement } from './support/xml.ts';

const MANY = Number.POSITIVE_INFINITY;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
/** With a scheme, without anything that an address may not hold. */
const ADDRESS = /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i;
const LANGUAGE = /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

const text: Rule = { attributes: { type: /^(text|html)$/, 'xml:lang': LANGUAGE }, text: /\S/ };
const person: Rule = { children: { name: [1, 1], uri: [0, 1], email: [0, 1] } };
const instant: Rule = { text: INSTANT };
const address: Rule = { text: ADDRESS };

/** RFC 4287, 4.1 to 4.2.15, but for XHTML and foreign markup, of which our feeds have none. */
const ATOM: Grammar = {
  namespaces: { '': 'http://www.w3.org/2005/Atom' },
  rules: {
    feed: {
      attributes: { 'xml:lang': LANGUAGE, 'xml:base': ADDRESS },
      children: {
        id: [1, 1],
        title: [1, 1],
        updated: [1, 1],
        // Not asked for by the RFC where every entry has one of its own; ours always has it, so entries may go without.
        author: [1, MANY],
        link: [1, MANY],
        category: [0, MANY],
        contributor: [0, MANY],
        generator: [0, 1],
        icon: [0, 1],
        logo: [0, 1],
        rights: [0, 1],
        subtitle: [0, 1],
        entry: [0, MANY],
      },
    },
    entry: {
      attributes: { 'xml:lang': LANGUAGE, 'xml:base': ADDRESS },
      children: {
        id: [1, 1],
        title: [1, 1],
        updated: [1, 1],
        link: [1, MANY],
        author: [0, MANY],
        category: [0, MANY],
        content: [0, 1],
        contributor: [0, MANY],
        published: [0, 1],
        rights: [0, 1],
        summary: [0, 1],
      },
    },
    id: address,
    icon: address,
    logo: address,
    uri: address,
    title: text,
    subtitle: text,
    summary: text,
    rights: text,
    generator: { attributes: { uri: ADDRESS, version: /\S/ }, text: /\S/ },
    // Without text where an article has none.
    content: { attributes: { type: /^(text|html)$/, 'xml:lang': LANGUAGE }, text: /^/ },
    updated: instant,
    published: instant,
    author: person,
    contributor: person,
    name: { text: /\S/ },
    email: { text: /^[^@\s]+@[^@\s]+$/ },
    category: { attributes: { term: /\S/, scheme: ADDRESS, label: /\S/ }, required: ['term'] },
    link: {
      attributes: {
        href: ADDRESS,
        rel: /^(alternate|self|enclosure|related|via)$/,
        type: MEDIA_TYPE,
        hreflang: LANGUAGE,
        title: /\S/,
        length: /^\d+$/,
      },
      required: ['href'],
    },
  },
};

const url = v.pipe(v.string(), v.url(), v.regex(/^https?:/));
const filled = v.pipe(v.string(), v.nonEmpty());
const moment = v.pipe(v.string(), v.regex(INSTANT));
const authors = v.pipe(
  v.array(
    v.pipe(
      v.strictObject({ name: v.optional(filled), url: v.optional(url), avatar: v.optional(url) }),
      v.check((author) => Object.keys(author).length > 0, 'an author has a name, an address or a picture'),
    ),
  ),
  v.nonEmpty(),
);

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/; extensions, whose names begin with `_`, are not among ours. */
const JSON_FEED = v.strictObject({
  version: v.literal('https://jsonfeed.org/version/1.1'),
  title: filled,
  home_page_url: url,
  feed_url: url,
  description: v.optional(filled),
  user_comment: v.optional(filled),
  next_url: v.optional(url),
  icon: v.optional(url),
  favicon: v.optional(url),
  authors: v.optional(authors),
  language: v.optional(v.pipe(v.string(), v.regex(LANGUAGE))),
  expired: v.optional(v.boolean()),
  hubs: v.optional(v.array(v.strictObject({ type: filled, url }))),
  items: v.array(
    v.strictObject({
      id: filled,
      url: v.optional(url),
      external_url: v.optional(url),
      title: v.optional(filled),
      // The specification asks for this or for `content_text`; ours are always marked up.
      content_html: v.string(),
      summary: v.optional(filled),
      image: v.optional(url),
      banner_image: v.optional(url),
      date_published: v.optional(moment),
      date_modified: v.optional(moment),
      authors: v.optional(authors),
      tags: v.optional(v.array(filled)),
      language: v.optional(v.pipe(v.string(), v.regex(LANGUAGE))),
      attachments: v.optional(
        v.array(
          v.strictObject({
            url,
            mime_type: v.pipe(v.string(), v.regex(MEDIA_TYPE)),
            title: v.optional(filled),
            size_in_bytes: v.optional(v.number()),
            duration_in_seconds: v.optional(v.number()),
          }),
        ),
      ),
    }),
  ),
});

const sites = inject('sites');

function filesOf(folder: string, pattern: string): [file: string, source: string][] {
  const files = globSync(pattern, { cwd: folder }).sort();
  return files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** What RFC 4287 says of elements beside each other, which a grammar cannot. */
function atomFaults(feed: XmlElement): string[] {
  const ids = childrenOf(feed, 'entry').map((entry) => childrenOf(entry, 'id')[0]?.text);
  const alternates = [feed, ...childrenOf(feed, 'entry')].map((element) =>
    childrenOf(element, 'link').filter(({ attributes: { rel = 'alternate' } }) => rel === 'alternate'),
  );
  return [
    ...(new Set(ids).size === ids.length ? [] : ['two entries have one id']),
    ...(alternates.every((links) => links.length === 1) ? [] : ['not one link to where it is read']),
    ...(childrenOf(feed, 'link').some(({ attributes }) => attributes.rel === 'self')
      ? []
      : ['no link to itself']),
  ];
}

describe.each(['sample', 'arabic'] as const)('on the site %s', (name) => {
  const { folder, address: origin } = sites[name];

  test('every Atom feed is valid by RFC 4287', () => {
    const feeds = filesOf(folder, '**/feed.xml');
    expect(feeds).not.toEqual([]);
    for (const [file, source] of feeds) {
      const feed = parseXml(source);
      expect(feed.name, file).toBe('feed');
      expect([...faults(ATOM, feed), ...atomFaults(feed)], file).toEqual([]);
    }
  });

  test('every JSON feed is valid by JSON Feed 1.1', () => {
    const feeds = filesOf(folder, '**/feed.json');
    expect(feeds).not.toEqual([]);
    for (const [file, source] of feeds) {
      const { issues } = v.safeParse(JSON_FEED, JSON.parse(source));
      expect(issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? [], file).toEqual([]);
    }
  });

  test('the two forms of a feed have the same articles, and every address in them is absolute', () => {
    for (const [file, source] of filesOf(folder, '**/feed.json')) {
      const items: { id: string; content_html: string }[] = JSON.parse(source).items;
      const atom = parseXml(readFileSync(join(folder, file.replace(/json$/, 'xml')), 'utf8'));
      const entries = childrenOf(atom, 'entry').map((entry) => ({
        id: childrenOf(entry, 'id')[0]?.text,
        content_html: childrenOf(entry, 'content')[0]?.text,
      }));
      expect(entries, file).toEqual(items.map(({ id, content_html }) => ({ id, content_html })));
      for (const { content_html } of items)
        expect(content_html).not.toMatch(/\s(?:href|src|srcset)="(?![a-z]+:)/);
    }
  });

  test('a feed names the address that it stands at', () => {
    for (const [file, source] of filesOf(folder, '**/feed.json')) {
      expect(decodeURI(JSON.parse(source).feed_url), file).toBe(`${origin}/${file}`);
    }
  });
});
