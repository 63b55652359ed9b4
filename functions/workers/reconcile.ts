import { STANDING_PAGES } from '../core/pages.ts';
import type { ListedObject } from '../platform/objects.ts';
import type { Platform } from '../platform/platform.ts';
import { isArticleKey } from './ingest.ts';

/** Messages to a send: a queue's batch is small anyway, and an inbox may hold a hundred thousand keys. */
const BATCH = 500;

/**
 * Compares inbox and ledger and queues every key that they differ in: what came, changed or went while nobody watched.
 * Returns how many articles the inbox holds.
 */
export async function reconcileInbox(platform: Platform): Promise<{ articles: number }> {
  const { inbox, ledger, queues, clock } = platform;
  const now = clock.now();
  const seen = new Set<string>();
  let articles = 0;
  const due: { key: string }[] = [];
  const add = async (key: string) => {
    due.push({ key });
    if (due.length >= BATCH) await queues.send('inbox', due.splice(0));
  };
  for await (const object of inbox.list('')) {
    seen.add(object.key);
    if (isArticleKey(object.key)) articles++;
    if (await differs(object, now, platform)) await add(object.key);
  }
  for await (const { key, status, enlisted } of ledger.articles()) {
    if (!seen.has(key) && !(status === 'withdrawn' && enlisted)) await add(key);
  }
  for await (const { address, etag } of ledger.pictures()) {
    const key = address.startsWith('inbox:') ? address.slice('inbox:'.length) : undefined;
    if (key !== undefined && etag !== '' && !seen.has(key)) await add(key);
  }
  await queues.send('inbox', due);
  await queues.send('pages', [{ pages: STANDING_PAGES }]);
  return { articles };
}

async function differs(object: ListedObject, now: Date, { ledger }: Platform): Promise<boolean> {
  const { key } = object;
  if (!isArticleKey(key)) {
    const picture = (await ledger.picture(`inbox:${key}`)).value;
    return picture !== undefined && (!picture.announced || picture.etag !== object.etag);
  }
  const record = (await ledger.article(key)).value;
  if (!record?.enlisted || record.etag !== object.etag) return true;
  return record.status === 'scheduled' && new Date(record.article?.date ?? 0) <= now;
}
