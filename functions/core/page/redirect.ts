import type { Article } from '../article/article.ts';
import { html, markupOf, raw } from '../html.ts';
import { SIGNATURE } from '../signature.ts';
import type { Site } from '../site.ts';
import { absolute, href } from './url.ts';

/** A page at an old address, which leads to where the article is now without a script. */
export function redirectPage(site: Site, article: Pick<Article, 'path' | 'title' | 'lang' | 'dir'>): string {
  const path = href(article.path);
  return markupOf(html`<!DOCTYPE html>
<html lang="${article.lang}" dir="${article.dir}">
<head>
<meta charset="utf-8">
<title>${article.title}</title>
${raw(SIGNATURE)}
<meta name="robots" content="noindex">
<link rel="canonical" href="${absolute(site, article.path)}">
<meta http-equiv="refresh" content="0; url=${path}">
</head>
<body>
<p><a href="${path}">${article.title}</a></p>
</body>
</html>
`);
}
