import { type Html, html } from '../html.ts';
import { datePath, type Listing, listingPath } from '../listings.ts';
import { scopeAbove } from '../pages.ts';
import type { Site } from '../site.ts';
import type { Card } from './card.ts';
import type { CardContext } from './cards.ts';
import { categoryCrumbs, crumbTrail } from './crumbs.ts';
import { scopeText } from './dates.ts';
import { hasFeed } from './feed-paths.ts';
import { frontEntries, group, type Section } from './front.ts';
import { siteLanguage } from './language.ts';
import { layout, type PageContent } from './layout.ts';
import { breadcrumbData, type Crumb, linkPicture, siteData } from './metadata.ts';
import { type Texts, textsFor } from './texts.ts';
import { href } from './url.ts';

/** A page one level below. */
interface Child {
  readonly label: string;
  /** Decoded site path. */
  readonly path: string;
}

/** What stands on one page of a listing. */
export interface ListingPage {
  readonly listing: Listing;
  /** The listing's name as it is shown: a category's is the path of names down to it; empty for the newest. */
  readonly names: readonly string[];
  /** Absent on the listing's front page; else the page is one by date, as `datePath` has it. */
  readonly scope?: string;
  /** Newest first. */
  readonly cards: readonly Card[];
  /** The categories one level below; the archive's are the main ones. */
  readonly categories: readonly Child[];
  /** The pages by date one level below: years, months, days. */
  readonly times: readonly Child[];
  /** Of the site's front page alone. */
  readonly sections?: readonly Section[];
  /** Decoded site path of where older entries stand. */
  readonly olderPath?: string;
}

/** A page of a listing: its front page, or one of its pages by date. */
export function listingPage(site: Site, page: ListingPage): string {
  const { listing, scope } = page;
  const isHome = listing.kind === 'newest' && scope === undefined;
  return layout(site, {
    path: pathOf(page),
    language: siteLanguage(site),
    type: 'website',
    feed:
      listing.kind !== 'newest' && hasFeed(listing) ? { listing, title: page.names.join(' › ') } : undefined,
    ...(isHome ? homeContent(site, page) : innerContent(site, page)),
  });
}

type OwnContent = Pick<PageContent, 'title' | 'description' | 'picture' | 'data' | 'main'>;

function homeContent(site: Site, page: ListingPage): OwnContent {
  const texts = textsFor(site.language);
  const pictured = page.cards.find((card) => card.thumbnail?.socialCard);
  return {
    description: site.description,
    picture: pictured && linkPicture(site, pictured.thumbnail, pictured.title),
    data: [siteData(site)],
    main: html`${frontEntries(page.cards, page.sections ?? [], contextOf(site, page), texts)}${empty(page, texts)}${older(page, texts)}`,
  };
}

function innerContent(site: Site, page: ListingPage): OwnContent {
  const texts = textsFor(site.language);
  const crumbs = crumbsAbove(page, texts, site);
  const name = page.scope === undefined ? (page.names.at(-1) ?? '') : dateTitle(page.scope, texts, site);
  const title = page.scope === undefined ? name : [name, ...page.names.slice(-1)].join(' · ');
  const newest = page.cards.slice(0, 3).map((card) => card.title);
  return {
    title,
    description: newest.length === 0 ? site.description : newest.join(' · '),
    data: [breadcrumbData(site, [{ name: texts.home, path: '/' }, ...crumbs, { name }])],
    main: html`<header class="listing-header">
${crumbTrail(crumbs, texts)}${kind(page, texts)}<h1><bdi>${name}</bdi></h1>
</header>
${childLinks(page, texts)}${group('rows', 'row', page.cards, contextOf(site, page))}${empty(page, texts)}${older(page, texts)}`,
  };
}

function pathOf({ listing, scope }: ListingPage): string {
  return scope === undefined ? listingPath(listing) : datePath(listing, scope);
}

function contextOf(site: Site, { listing }: ListingPage): CardContext {
  return { site, listing, around: siteLanguage(site) };
}

function dateTitle(scope: string, texts: Texts, site: Site): string {
  return scope === '' ? texts.archive : scopeText(scope, site.language);
}

/** The way down to a page, without the front page and the page itself. Above a page by date all others stand. */
function crumbsAbove(page: ListingPage, texts: Texts, site: Site): Crumb[] {
  const { listing, names, scope } = page;
  const path = listingPath(listing);
  const own = listing.kind === 'category' ? categoryCrumbs(names) : names.map((name) => ({ name, path }));
  if (scope === undefined) return own.slice(0, -1);
  const above: Crumb[] = [];
  for (let at = scope; at !== ''; ) {
    at = scopeAbove(at);
    above.unshift({ name: dateTitle(at, texts, site), path: datePath(listing, at) });
  }
  return [...own, ...above];
}

/** Says of a tag's and an author's page what it is; a category's page has the way down to it instead. */
function kind({ listing, scope }: ListingPage, texts: Texts): Html | undefined {
  if (scope !== undefined || listing.kind === 'category' || listing.kind === 'newest') return undefined;
  return html`<p class="kind">${texts[listing.kind]}</p>\n`;
}

function childLinks({ categories, times }: ListingPage, texts: Texts): Html {
  // Newest first, as entries are; a path by date has as many digits as its siblings.
  const newestFirst = times.toSorted((a, b) => (a.path < b.path ? 1 : -1));
  return html`${links(categories, texts.categories)}${links(newestFirst, texts.byDate)}`;
}

function links(children: readonly Child[], label: string): Html | undefined {
  if (children.length === 0) return undefined;
  const items = children.map(
    ({ label, path }) => html`<li><a href="${href(path)}"><bdi>${label}</bdi></a></li>\n`,
  );
  return html`<nav class="children" aria-label="${label}">
<ul>
${items}</ul>
</nav>
`;
}

function empty({ cards, categories, times }: ListingPage, texts: Texts): Html | undefined {
  if (cards.length + categories.length + times.length > 0) return undefined;
  return html`<p class="empty">${texts.nothingYet}</p>\n`;
}

function older({ olderPath }: ListingPage, texts: Texts): Html | undefined {
  if (olderPath === undefined) return undefined;
  return html`<p class="older"><a href="${href(olderPath)}">${texts.older}</a></p>\n`;
}
