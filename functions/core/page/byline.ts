import type { Article } from '../article/article.ts';
import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { authorLinks } from './authors.ts';
import { momentElement } from './dates.ts';
import { said } from './language.ts';
import { languageOfTexts, type Texts } from './texts.ts';

/** Who wrote an article and when, when it was changed, and how long it takes to read. */
export function byline(site: Site, article: Article, texts: Texts): Html {
  const words = languageOfTexts(texts, article);
  const authors = authorLinks(site, article);
  const { updated } = article;
  return html`<p class="byline">
${authors && html`<span class="authors">${authors}</span>\n`}<span>${momentElement(article.date, article.lang, site.timeZone)}</span>
${
  updated !== undefined &&
  updated !== article.date &&
  html`<span>${said(texts.updated, words, article)} ${momentElement(updated, article.lang, site.timeZone)}</span>\n`
}<span>${said(texts.minutesToRead(article.readingMinutes), words, article)}</span>
</p>`;
}
