import type { Article } from '../article/article.ts';
import { type Html, html } from '../html.ts';
import { listingPath, slug } from '../listings.ts';
import { categoryCrumbs } from './crumbs.ts';
import { spoken } from './language.ts';
import { languageOfTexts, type Texts } from './texts.ts';
import { href } from './url.ts';

/** The categories beside the first, which stands above the title, and the tags. */
export function topics(article: Article, texts: Texts): Html | undefined {
  const categories = article.categories.slice(1).map((path) => categoryCrumbs(path).at(-1));
  const tags = article.tags.map((name) => ({ name, path: listingPath({ kind: 'tag', slug: slug(name) }) }));
  const links = [...categories, ...tags];
  if (links.length === 0) return undefined;
  const label = spoken(languageOfTexts(texts, article), article);
  return html`<footer class="topics">
<h2${label}>${texts.topics}</h2>
<ul>${links.map((link) => link && html`<li><a href="${href(link.path)}"><bdi>${link.name}</bdi></a></li>`)}</ul>
</footer>
`;
}
