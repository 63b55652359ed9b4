import { isDeepStrictEqual } from 'node:util';
import { fillPictures } from '../core/article/pictures.ts';
import { articlePage } from '../core/page/article.ts';
import { type Nearby, NOTHING_NEARBY } from '../core/page/nearby.ts';
import { redirectPage } from '../core/page/redirect.ts';
import { type Page, pageKeys, pageName } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import { Conflict } from '../platform/errors.ts';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { type Standing, standingAt } from './claims.ts';
import { enlist } from './enlist.ts';
import { nearbyOf } from './nearby.ts';
import { pictureState, picturesOf } from './pictures.ts';
import { guardPage } from './put-page.ts';
import type { Turn } from './turns.ts';

/**
 * What stands at an address: the article that has it, a page that leads to where an article is now, or nothing. Once
 * an article's page stands, its entries may lead there; until they are written nobody tells it what comes and goes
 * nearby, so that is looked at again. Says whether the page is done with.
 *
 * Where something stands at the address in another case, nothing stands at this one; and since a file system may have
 * taken away the one with the other, that one is due.
 */
export async function publishAt(
  page: Extract<Page, { kind: 'at' }>,
  turn: Turn,
  platform: PublishPlatform,
  site: Site,
): Promise<boolean> {
  const put = await guardPage(pageKeys(page), turn, platform);
  const found = await standingAt(page.path, platform);
  const standing = found?.path === page.path ? found : undefined;
  const nearby =
    standing?.kind === 'article' ? await nearbyOf(standing.article, platform.ledger) : NOTHING_NEARBY;
  const texts = standing && [await renderStanding(standing, nearby, platform, site)];
  // Its entries are written before pages are rendered that show them.
  const awaited = !standing?.record.enlisted;
  const done = await put(texts && { texts: () => texts }, { awaited });
  if (found && !standing && done) await sendPage(found.path, platform);
  if (standing?.kind !== 'article' || standing.record.enlisted) return done;
  await enlist(standing.record.key, platform);
  const now = await nearbyOf(standing.article, platform.ledger);
  if (!isDeepStrictEqual(now, nearby)) await sendPage(page.path, platform);
  return done;
}

async function sendPage(path: string, { queues }: PublishPlatform): Promise<void> {
  await queues.send('pages', [{ pages: [pageName({ kind: 'at', path })] }]);
}

async function renderStanding(
  { kind, record, article }: Standing,
  nearby: Nearby,
  platform: PublishPlatform,
  site: Site,
): Promise<string> {
  if (kind === 'redirect') return redirectPage(site, article);
  const { body, pictures, asRecorded } = await filledBody(record, platform);
  if (!asRecorded) {
    // A picture has changed since ingest looked: it looks again, so that entries and warnings follow.
    await platform.queues.send('inbox', [{ key: record.key }]);
  }
  return articlePage(site, { ...article, body }, body, pictures, nearby);
}

/**
 * An article's body with its pictures as they are now, and whether the record says the same of them. Throws
 * `Conflict` where the body has just been replaced.
 */
export async function filledBody(record: ArticleRecord, { bodies, ledger }: PublishPlatform) {
  const text = record.bodyKey === undefined ? undefined : await bodies.get(record.bodyKey);
  if (text === undefined || !record.article)
    throw new Conflict(`the body of ${record.key} is not there, or has just been replaced`);
  const pictures = await picturesOf(record.article, ledger);
  const underHeadPicture = record.article.headPicture !== undefined;
  const body = fillPictures(text, pictures, { underHeadPicture });
  const asRecorded = isDeepStrictEqual(pictures.map(pictureState), record.pictureStates);
  return { body, pictures, asRecorded };
}
