import { fillPictures } from '../../functions/core/article/pictures.ts';
import { readArticle } from '../../functions/core/article/read.ts';
import { Rejected } from '../../functions/core/errors.ts';
import { articlePage } from '../../functions/core/page/article.ts';
import { testSite } from '../support/platform.ts';

const put = new Date('2026-03-01T00:00:00Z');

/** The page of an article and what its body is, with pictures that are still to come; undefined where it is rejected. */
export function published(source: string): { readonly page: string; readonly body: string } | undefined {
  try {
    const article = readArticle('attack.md', new TextEncoder().encode(source), put, testSite);
    const pictures = article.pictures.map(() => ({ status: 'pending' as const }));
    const body = fillPictures(article.body, pictures, { underHeadPicture: false });
    return { page: articlePage(testSite, article, body, pictures), body };
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}
