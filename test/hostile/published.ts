import type { Article } from '../../functions/core/article/article.ts';
import { loadFormulas } from '../../functions/core/article/formula.ts';
import { fillPictures } from '../../functions/core/article/pictures.ts';
import { readArticle } from '../../functions/core/article/read.ts';
import { Rejected } from '../../functions/core/errors.ts';
import { articlePage } from '../../functions/core/page/article.ts';
import { put, site } from '../core/article/reading.ts';

await loadFormulas();

export interface Published {
  readonly page: string;
  /** What stands in the page for the article's text, with pictures that are still to come. */
  readonly body: string;
}

/** What `readArticle` takes for an article with this text. */
export function requestFor(source: string): Parameters<typeof readArticle> {
  return ['attack.md', new TextEncoder().encode(source), put, site];
}

/** The page of an article and what its body is; undefined where it is rejected. */
export function published(source: string): Published | undefined {
  try {
    return rendered(readArticle(...requestFor(source)));
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}

export function rendered(article: Article): Published {
  const pictures = article.pictures.map(() => ({ status: 'pending' as const }));
  const body = fillPictures(article.body, pictures, { underHeadPicture: false });
  return { page: articlePage(site, article, body, pictures), body };
}
