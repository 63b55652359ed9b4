import { type Html, html, jsonScript, markupOf, raw } from '../html.ts';
import type { Listing } from '../listings.ts';
import { SIGNATURE } from '../signature.ts';
import type { Site } from '../site.ts';
import { type Asset, assets } from './assets.ts';
import { feedPaths } from './feed-paths.ts';
import { footer } from './footer.ts';
import { type Language, siteLanguage, spoken } from './language.ts';
import { MANIFEST } from './manifest.ts';
import { masthead } from './masthead.ts';
import type { Data, LinkPicture } from './metadata.ts';
import { openGraph } from './open-graph.ts';
import { paper } from './style/tokens.ts';
import { textsFor } from './texts.ts';
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
  /**
   * The id of the element that must have come, whole, before anything of the page is shown, so that its head does not
   * move on the screen while it comes. All of `main` where it is absent; articles may be long.
   */
  readonly shownAfter?: string;
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
${raw(SIGNATURE)}
<title>${page.title === undefined ? site.title : `${page.title} · ${site.title}`}</title>
${headLinks(site, page)}${openGraph(site, page)}${page.data.map((data) => jsonScript('application/ld+json', data))}
</head>
<body>
<a class="skip" href="#main"${around}>${texts.skip}</a>
${masthead(site, texts, page.path, around)}
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
<link rel="expect" href="#${page.shownAfter ?? 'main'}" blocking="render">
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
