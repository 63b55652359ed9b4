import type { Article } from '../article/article.ts';
import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { authorLinks } from './authors.ts';
import { momentElement } from './dates.ts';
import { spoken } from './language.ts';
import { languageOfTexts, type Texts } from './texts.ts';

/** Who wrote an article and when, when it was changed, and how long it takes to read. */
export function byline(site: Site, article: Article, texts: Texts): Html {
  const words = spoken(languageOfTexts(texts, article), article);
  const authors = authorLinks(site, article);
  const { updated } = article;
  return html`<p class="byline">
${authors && html`<span class="authors">${authors}</span>\n`}<span>${momentElement(article.date, article.lang, site.timeZone)}</span>
${
  updated !== undefined &&
  updated !== article.date &&
  html`<span><span${words}>${texts.updated}</span> ${momentElement(updated, article.lang, site.timeZone)}</span>\n`
}<span${words}>${texts.minutesToRead(article.readingMinutes)}</span>
</p>`;
}
