import type { Article } from '../article/article.ts';
import { type Html, html } from '../html.ts';
import type { Comments, Site } from '../site.ts';
import { said, spoken } from './language.ts';
import { languageOfTexts, type Texts } from './texts.ts';
import { absolute } from './url.ts';

type Discussed = Pick<Article, 'key' | 'path' | 'title' | 'description' | 'lang' | 'dir'>;

/**
 * Where readers discuss an article: nothing of it is fetched before somebody asks for it, and without JavaScript a link
 * leads there. A discussion is known by the article's key, because that lasts: a new title or address loses none.
 */
export function commentsSection(site: Site, comments: Comments, article: Discussed, texts: Texts): Html {
  const { repository } = comments;
  const search = `https://github.com/${repository}/discussions?discussions_q=${encodeURIComponent(`"${article.key}"`)}`;
  const language = languageOfTexts(texts, article);
  const words = spoken(language, article);
  return html`<section class="comments" aria-labelledby="comments" data-frame="${frame(site, comments, article, texts)}" data-title="${texts.comments}">
<h2 id="comments">${said(texts.comments, language, article)}</h2>
<p><button type="button"${words} hidden>${texts.showComments}</button> <a href="${search}"${words}>${texts.discussion}</a></p>
</section>
`;
}

/** The address of giscus' frame, without what only the reader's browser knows. */
function frame(site: Site, comments: Comments, article: Discussed, texts: Texts): string {
  const { repository, repositoryId, category, categoryId } = comments;
  const asked = new URLSearchParams({
    repo: repository,
    repoId: repositoryId,
    category,
    categoryId,
    term: article.key,
    strict: '1',
    description: article.description.slice(0, 200).toWellFormed(),
    backLink: absolute(site, article.path),
    reactionsEnabled: '1',
    emitMetadata: '0',
    inputPosition: 'top',
  });
  return `https://giscus.app/${texts.lang}/widget?${asked}`;
}
