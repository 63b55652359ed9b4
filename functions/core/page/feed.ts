import { cdata, type Html, markupOf, xml } from '../html.ts';
import { type Listing, listingName, listingPath } from '../listings.ts';
import type { Site } from '../site.ts';
import { authorPath } from './authors.ts';
import type { Card } from './card.ts';
import { feedPaths } from './feed-paths.ts';
import { sharedPicture } from './metadata.ts';
import { absolute } from './url.ts';

/** The newest entries of a listing, newest first. */
export interface Feed {
  readonly listing: Listing;
  /** As in `ListingPage`. */
  readonly names: readonly string[];
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  readonly card: Card;
  readonly content: FeedText;
}

/** An article's text in either form of feed: many feeds have the text. */
export interface FeedText {
  readonly inXml: Html;
  readonly inJson: string;
}

/** `content` is as `feedContent` makes it. */
export function feedText(content: string): FeedText {
  return { inXml: cdata(content), inJson: content };
}

/** What a feed without entries says of when it last changed: RFC 4287 asks for an instant, and there is none. */
const NEVER = '1970-01-01T00:00:00.000Z';

/** A feed by RFC 4287, with whole texts. */
export function atomFeed(site: Site, feed: Feed): string {
  const changes = feed.entries.map(({ card }) => card.updated ?? card.date).sort();
  return markupOf(xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.language}">
<id>${identifier(site, `listing/${listingName(feed.listing)}`)}</id>
<title>${titleOf(site, feed)}</title>
${site.description !== '' && xml`<subtitle>${site.description}</subtitle>\n`}<link rel="alternate" type="text/html" href="${absolute(site, listingPath(feed.listing))}"/>
<link rel="self" type="application/atom+xml" href="${absolute(site, feedPaths(feed.listing).atom)}"/>
<updated>${changes.at(-1) ?? NEVER}</updated>
<author><name>${site.author || site.title}</name></author>
${feed.entries.map((entry) => atomEntry(site, entry))}</feed>
`);
}

function atomEntry(site: Site, entry: FeedEntry): Html {
  const { card } = entry;
  const tags = card.tags.map((tag) => xml`<category term="${tag}"/>\n`);
  const categories = card.categories.map(
    (path) => xml`<category term="${path.join('/')}" label="${path.at(-1)}"/>\n`,
  );
  return xml`<entry xml:lang="${card.lang}">
<id>${identifier(site, `article/${card.key}`)}</id>
<title>${card.title}</title>
<link rel="alternate" type="text/html" href="${absolute(site, card.path)}"/>
<published>${card.date}</published>
<updated>${card.updated ?? card.date}</updated>
${authorsOf(site, card).map(({ name, url }) => xml`<author><name>${name}</name><uri>${url}</uri></author>\n`)}${categories}${tags}${
  card.description !== '' && xml`<summary>${card.description}</summary>\n`
}<content type="html">${entry.content.inXml}</content>
</entry>
`;
}

/** A feed by JSON Feed 1.1, with whole texts. */
export function jsonFeed(site: Site, feed: Feed): string {
  const value = {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(site, feed),
    home_page_url: absolute(site, listingPath(feed.listing)),
    feed_url: absolute(site, feedPaths(feed.listing).json),
    ...(site.description !== '' && { description: site.description }),
    authors: [{ name: site.author || site.title }],
    language: site.language,
    items: feed.entries.map((entry) => jsonItem(site, entry)),
  };
  return `${JSON.stringify(value)}\n`;
}

function jsonItem(site: Site, entry: FeedEntry) {
  const { card } = entry;
  const picture = card.thumbnail && sharedPicture(site, card.thumbnail);
  const tags = new Set([...card.categories.map((path) => path.at(-1)), ...card.tags]);
  return {
    id: identifier(site, `article/${card.key}`),
    url: absolute(site, card.path),
    title: card.title,
    content_html: entry.content.inJson,
    ...(card.description !== '' && { summary: card.description }),
    ...(picture && { image: picture.url }),
    date_published: card.date,
    ...(card.updated !== undefined && { date_modified: card.updated }),
    ...(card.authors.length > 0 && { authors: authorsOf(site, card) }),
    ...(tags.size > 0 && { tags: [...tags] }),
    language: card.lang,
  };
}

function authorsOf(site: Site, { authors }: Card) {
  return authors.map((name) => ({ name, url: absolute(site, authorPath(name)) }));
}

/**
 * A tag URI (RFC 4151) from the site's host and the key, because these last: an article keeps its identity, and is not
 * shown to readers as new, when its title, its date or its address changes, or the site moves to https. The year is
 * part of the form and means nothing more.
 */
function identifier(site: Site, name: string): string {
  const specific = name.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return `tag:${new URL(site.url).hostname},2026:${specific}`;
}

function titleOf(site: Site, { names }: Feed): string {
  return names.length === 0 ? site.title : `${names.join(' › ')} · ${site.title}`;
}
