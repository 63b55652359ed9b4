import type { Article } from '../article/article.ts';
import { pictureElement, preloadLink } from '../article/pictures.ts';
import { attributeOf } from '../article/tree.ts';
import { type Html, html, raw } from '../html.ts';
import { type Picture, pictureFolder, type ReadyPicture } from '../picture/picture.ts';
import type { Site } from '../site.ts';
import { articleData, articleProperties } from './article-metadata.ts';
import { waysOn } from './article-nearby.ts';
import { assets } from './assets.ts';
import { withBareLinks } from './bare-links.ts';
import { byline } from './byline.ts';
import { commentsSection } from './comments.ts';
import { contents } from './contents.ts';
import { categoryCrumbs, crumbTrail } from './crumbs.ts';
import { said, spoken } from './language.ts';
import { layout } from './layout.ts';
import { breadcrumbData, linkPicture, sharedPicture } from './metadata.ts';
import { type Nearby, NOTHING_NEARBY } from './nearby.ts';
import { withScrollers } from './scrollers.ts';
import { languageOfTexts, type Texts, textsFor } from './texts.ts';
import { topics } from './topics.ts';

/** The head picture is as wide as the page up to 60rem; see `style/article.ts`. */
const HEAD_SIZES = '(min-width: 62.5rem) 60rem, 100vw';

/**
 * An article's page. `body` is sanitized markup with its pictures filled in; `pictures` has the order of
 * `article.pictures`. A head picture that is not ready is left out. `nearby` is where its reader may go on.
 */
export function articlePage(
  site: Site,
  article: Article,
  body: string,
  pictures: readonly Picture[],
  nearby: Nearby = NOTHING_NEARBY,
): string {
  const texts = textsFor(article.lang, site.language);
  const headPicture = ready(pictures, article.headPicture);
  const comments = article.comments ? site.comments : undefined;
  const thumbnail = ready(pictures, article.thumbnail);
  const shown = thumbnail?.socialCard ? thumbnail : ready(pictures, article.drawnCard);
  const picture = linkPicture(site, shown, (shown && altIn(body, shown)) || article.title);
  const home = { name: textsFor(site.language).home, path: '/' };
  const crumbs = [home, ...categoryCrumbs(article.categories[0] ?? []), { name: article.title }];
  return layout(site, {
    path: article.path,
    language: article,
    title: article.title,
    description: article.description,
    type: 'article',
    picture,
    shownAfter: 'head',
    preload: headPicture && preloadLink(headPicture, HEAD_SIZES),
    scripts: [assets.copy, ...(comments ? [assets.comments] : [])],
    properties: articleProperties(article),
    data: [
      articleData(site, article, (thumbnail && sharedPicture(site, thumbnail)) ?? picture),
      breadcrumbData(site, crumbs),
    ],
    main: html`${articleElement(site, article, body, headPicture)}${waysOn(site, article, nearby, texts)}${comments && commentsSection(site, comments, article, texts)}`,
  });
}

function ready(pictures: readonly Picture[], index: number | undefined): ReadyPicture | undefined {
  const picture = index === undefined ? undefined : pictures[index];
  return picture?.status === 'ready' ? picture : undefined;
}

/** What the article says of a picture where it stands in the text; `undefined` where it does not. */
function altIn(body: string, { hash }: ReadyPicture): string | undefined {
  const [, attributes = ''] = new RegExp(`<img( src="/${pictureFolder(hash)}[^>]*)>`).exec(body) ?? [];
  return attributeOf(attributes, 'alt');
}

function articleElement(
  site: Site,
  article: Article,
  body: string,
  headPicture: ReadyPicture | undefined,
): Html {
  const texts = textsFor(article.lang, site.language);
  const language = languageOfTexts(texts, article);
  const words = spoken(language, article);
  return html`<article class="article">
<header id="head" class="article-header">
${crumbTrail(categoryCrumbs(article.categories[0] ?? []), texts)}
<h1>${article.title}</h1>
${byline(site, article, texts)}
</header>
${headPicture && headFigure(headPicture)}${article.toc && contents(article.headings, texts.contents, said(texts.contents, language, article))}<div class="prose" data-body>${raw(withScrollers(withBareLinks(body), texts))}</div>
${topics(article, texts)}${copyAddress(texts, words)}</article>
`;
}

function headFigure(picture: ReadyPicture): Html {
  const element = pictureElement(picture, { alt: '', sizes: HEAD_SIZES, eager: true });
  return html`<figure class="head-picture">${element}</figure>\n`;
}

/** What it says when it is done is heard, too. */
function copyAddress(texts: Texts, words: Html): Html {
  return html`<p class="share"><button type="button" class="copy-address"${words} data-copied="${texts.copied}" hidden>${texts.copyAddress}</button> <span class="copied"${words} role="status"></span></p>
`;
}
