import { drawnAddress } from '../core/picture/drawn-address.ts';
import type { Picture } from '../core/picture/picture.ts';
import type { Site } from '../core/site.ts';
import type { ArticleWithoutBody } from '../platform/ledger-records.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * The article with a drawn social card among its pictures, where none can be cut from its own: it has no picture for
 * that, or one that cannot be had or is too small. While its own is still to come nothing is drawn.
 */
export async function withDrawnCard(
  article: ArticleWithoutBody,
  site: Site,
  { ledger }: Pick<Platform, 'ledger'>,
): Promise<ArticleWithoutBody> {
  if (!site.images.drawnCards) return article;
  const own = article.thumbnail === undefined ? undefined : article.pictures[article.thumbnail];
  const picture = own && (await ledger.picture(own.address)).value?.picture;
  if (own && !isUseless(picture)) return article;
  const reference = { address: drawnAddress(article, site), written: '' };
  return { ...article, drawnCard: article.pictures.length, pictures: [...article.pictures, reference] };
}

/** The article as it was read, whatever `withDrawnCard` has made of it. */
export function withoutDrawnCard({ drawnCard, ...article }: ArticleWithoutBody): ArticleWithoutBody {
  return drawnCard === undefined ? article : { ...article, pictures: article.pictures.slice(0, drawnCard) };
}

/** Whether the article has a drawn card if, and only if, it needs one, its pictures being these. */
export function isCardRight(article: ArticleWithoutBody, pictures: readonly Picture[], site: Site): boolean {
  if (!site.images.drawnCards) return article.drawnCard === undefined;
  const needed = article.thumbnail === undefined || isUseless(pictures[article.thumbnail]);
  return needed === (article.drawnCard !== undefined);
}

function isUseless(picture: Picture | undefined): boolean {
  if (picture?.status === 'ready') return picture.socialCard === undefined;
  return picture?.status === 'failed';
}
