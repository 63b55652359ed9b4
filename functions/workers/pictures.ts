import type { Warning } from '../core/errors.ts';
import { PENDING, type Picture } from '../core/picture/picture.ts';
import type { Ledger } from '../platform/ledger.ts';
import type { ArticleWithoutBody } from '../platform/ledger-records.ts';
import type { Platform } from '../platform/platform.ts';

/** A picture goes this long after its last use: pages that browsers and CloudFront still hold show it until then. */
export const SWEEP_DELAY_SECONDS = 300;

/** The article's pictures as they are now, in its order. */
export async function picturesOf(article: ArticleWithoutBody, ledger: Ledger): Promise<Picture[]> {
  const records = await Promise.all(article.pictures.map(({ address }) => ledger.picture(address)));
  return records.map(({ value }) => value?.picture ?? PENDING);
}

/**
 * The article's pictures as they are now; for those that are pending the article waits until `until`. Looked at again
 * after the wait is written down: who settles a picture in between is noticed by one side or the other.
 */
export async function awaitPictures(
  key: string,
  article: ArticleWithoutBody,
  until: Date,
  { ledger }: Pick<Platform, 'ledger'>,
): Promise<Picture[]> {
  const pictures = await picturesOf(article, ledger);
  const pending = article.pictures.filter((_, index) => pictures[index]?.status === 'pending');
  if (pending.length === 0) return pictures;
  for (const { address } of pending) await ledger.await(key, address, until.toISOString());
  const again = await picturesOf(article, ledger);
  for (const [index, { address }] of article.pictures.entries()) {
    if (again[index]?.status !== 'pending') await ledger.settle(key, address);
  }
  return again;
}

/** How a record remembers a picture: as `pending`, its content's hash, or the code of its failure. */
export function pictureState(picture: Picture): string {
  if (picture.status === 'ready') return picture.hash;
  return picture.status === 'failed' ? picture.code : 'pending';
}

export function pictureWarnings(article: ArticleWithoutBody, pictures: readonly Picture[]): Warning[] {
  return pictures.flatMap((picture, index) => {
    const { address, written: subject = address, line } = article.pictures[index] ?? {};
    if (picture.status !== 'failed' || subject === undefined) return [];
    return [{ code: picture.code, message: picture.message, subject, ...(line && { line }) }];
  });
}

/**
 * Whether an article uses the picture. A use counts only while it is among the traces of its article's record: a slow
 * worker may have left it when the article had moved on. `former`: an article that uses it no longer, though its record
 * does not say so yet.
 */
export async function isUsed(address: string, ledger: Ledger, former?: string): Promise<boolean> {
  for (const key of await ledger.uses(address)) {
    if (key === former) continue;
    const { value: record, revision } = await ledger.article(key);
    if (record?.traces.pictures.includes(address)) return true;
    await ledger.removeUse(address, key, revision);
  }
  return false;
}

/** The article of that revision uses the picture no longer; a picture without uses is swept after a while. */
export async function forgetUse(
  address: string,
  key: string,
  revision: number,
  { ledger, queues }: Pick<Platform, 'ledger' | 'queues'>,
): Promise<void> {
  await ledger.removeUse(address, key, revision);
  await ledger.settle(key, address);
  if (!(await isUsed(address, ledger, key)))
    await queues.send('pictures', [{ address }], SWEEP_DELAY_SECONDS);
}
