import { fillPictures } from '../../functions/core/article/pictures.ts';
import { readArticle } from '../../functions/core/article/read.ts';
import { Rejected } from '../../functions/core/errors.ts';
import { articlePage } from '../../functions/core/page/article.ts';
import { put, site } from '../core/article/reading.ts';

/** The page of an article and what its body is, with pictures that are still to come; undefined where it is rejected. */
export function published(source: string): { readonly page: string; readonly body: string } | undefined {
  try {
    const article = readArticle('attack.md', new TextEncoder().encode(source), put, site);
    const pictures = article.pictures.map(() => ({ status: 'pending' as const }));
    const body = fillPictures(article.body, pictures, { underHeadPicture: false });
    return { page: articlePage(site, article, body, pictures), body };
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}
