import { type Html, html, jsonScript, markupOf } from '../html.ts';
import type { Listing } from '../listings.ts';
import type { Site } from '../site.ts';
import { type Asset, assets } from './assets.ts';
import { feedPaths } from './feed-paths.ts';
import { type Language, siteLanguage, spoken } from './language.ts';
import { MANIFEST } from './manifest.ts';
import { type Data, type LinkPicture, openGraphLocale } from './metadata.ts';
import { searchForm } from './search-form.ts';
import { paper } from './style/tokens.ts';
import { type Texts, textsFor } from './texts.ts';
import { absolute, href } from './url.ts';

/** What a page has of its own. */
export interface PageContent {
  /** Decoded site path where the page stands; absent for the page of whatever is not there. */
  readonly path?: string;
  readonly language: Language;
  /** Without the site's title; absent on the front page, whose title is the site's. */
  readonly title?: string;
  readonly description: string;
  readonly type: 'article' | 'website';
  readonly picture?: LinkPicture | undefined;
  /** Further OpenGraph properties. */
  readonly properties?: readonly (readonly [name: string, value: string])[];
  readonly data: readonly Data[];
  /** The listing whose feed this page offers beside the site's own. */
  readonly feed?: { readonly listing: Listing; readonly title: string } | undefined;
  /** A link to what is in view when the page opens. */
  readonly preload?: Html | undefined;
  /** Scripts of this page, beside the one of every page. */
  readonly scripts?: readonly Asset[];
  readonly main: Html;
}

/** A whole page: what every page of the site shares, around its own content. */
export function layout(site: Site, page: PageContent): string {
  const frame = siteLanguage(site);
  const texts = textsFor(site.language);
  const around = spoken(frame, page.language);
  return markupOf(html`<!DOCTYPE html>
<html lang="${page.language.lang}" dir="${page.language.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Broadsheet">
<title>${page.title === undefined ? site.title : `${page.title} · ${site.title}`}</title>
${headLinks(site, page)}${openGraph(site, page)}${page.data.map((data) => jsonScript('application/ld+json', data))}
</head>
<body>
<a class="skip" href="#main"${around}>${texts.skip}</a>
${masthead(site, texts, page, around)}
<main id="main">
${page.main}
</main>
${footer(site, texts, around)}
</body>
</html>
`);
}

function headLinks(site: Site, page: PageContent): Html {
  return html`${page.description !== '' && html`<meta name="description" content="${page.description}">\n`}${
    page.path === undefined
      ? html`<meta name="robots" content="noindex">\n`
      : html`<link rel="canonical" href="${absolute(site, page.path)}">\n`
  }<meta name="theme-color" content="${paper.light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${paper.dark}" media="(prefers-color-scheme: dark)">
${page.preload}<link rel="stylesheet" href="${assets.style.path}">
<script src="${assets.scheme.path}"></script>
${[assets.colours, ...(page.scripts ?? [])].map(
  ({ path }) => html`<script src="${path}" defer></script>
`,
)}<link rel="icon" href="${assets.icon.path}" type="${assets.icon.type}" sizes="any">
<link rel="icon" href="${assets.icon192.path}" type="${assets.icon192.type}" sizes="192x192">
<link rel="apple-touch-icon" href="${assets.touchIcon.path}">
<link rel="manifest" href="${MANIFEST}">
${feedLinks({ kind: 'newest' }, site.title)}${page.feed && feedLinks(page.feed.listing, page.feed.title)}`;
}

function feedLinks(listing: Listing, title: string): Html {
  const { atom, json } = feedPaths(listing);
  return html`<link rel="alternate" type="application/atom+xml" title="${title}" href="${href(atom)}">
<link rel="alternate" type="application/feed+json" title="${title}" href="${href(json)}">
`;
}

function openGraph(site: Site, page: PageContent): Html {
  const { picture } = page;
  const properties = [
    ['og:type', page.type],
    ['og:site_name', site.title],
    ['og:title', page.title ?? site.title],
    ...(page.description === '' ? [] : [['og:description', page.description]]),
    ...(page.path === undefined ? [] : [['og:url', absolute(site, page.path)]]),
    ['og:locale', openGraphLocale(page.language.lang)],
    ...(picture
      ? [
          ['og:image', picture.url],
          ['og:image:width', String(picture.width)],
          ['og:image:height', String(picture.height)],
          ['og:image:alt', picture.alt],
        ]
      : []),
    ...(page.properties ?? []),
  ];
  const card = picture ? 'summary_large_image' : 'summary';
  return html`${properties.map(([name, value]) => html`<meta property="${name}" content="${value}">\n`)}<meta name="twitter:card" content="${card}">
`;
}

function masthead(site: Site, texts: Texts, page: PageContent, around: Html): Html {
  const home = html`<a href="/"${page.path === '/' && html` aria-current="page"`}>${site.title}</a>`;
  const name =
    page.path === '/' ? html`<h1 class="site-name">${home}</h1>` : html`<p class="site-name">${home}</p>`;
  const links = [
    ['/', texts.home],
    ['/archive/', texts.archive],
    ['/feed.xml', texts.feed],
  ] as const;
  return html`<header class="masthead"${around}>
${name}
${site.description !== '' && html`<p class="site-description">${site.description}</p>\n`}<nav class="site-links" aria-label="${texts.siteNavigation}">
<ul>${links.map(
    ([path, label]) =>
      html`<li><a href="${path}"${page.path === path && html` aria-current="page"`}>${label}</a></li>`,
  )}</ul>
</nav>
${page.path !== undefined && page.path !== '/search/' && searchForm(texts)}
<button type="button" class="colours" aria-label="${texts.darkColours}" title="${texts.darkColours}" aria-pressed="false" hidden></button>
</header>`;
}

function footer(site: Site, texts: Texts, around: Html): Html {
  return html`<footer class="site-footer"${around}>
<p class="site-footer-name"><a href="/">${site.title}</a></p>
<ul>
<li><a href="/archive/">${texts.archive}</a></li>
<li><a href="/feed.xml" type="application/atom+xml">Atom</a></li>
<li><a href="/feed.json" type="application/feed+json">JSON Feed</a></li>
</ul>
</footer>`;
}
