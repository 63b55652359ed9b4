import { isReportKey } from '../core/article/report.ts';
import { STANDING_PAGES } from '../core/pages.ts';
import type { ListedObject } from '../platform/objects.ts';
import type { Platform } from '../platform/platform.ts';
import { openBatches } from './batches.ts';
import { isArticleKey } from './ingest.ts';

type Asked = Pick<Platform, 'inbox' | 'ledger' | 'queues' | 'clock'>;

/**
 * Compares inbox and ledger and queues every key that they differ in: what came, changed or went while nobody watched;
 * and each picture that is due to be asked for again. Returns how many articles the inbox holds, and how much was queued.
 */
export async function reconcileInbox(platform: Asked): Promise<{ articles: number; queued: number }> {
  const { inbox, ledger, queues, clock } = platform;
  const now = clock.now();
  const seen = new Set<string>();
  let articles = 0;
  const keys = openBatches('inbox', queues);
  const pictures = openBatches('pictures', queues);
  for await (const object of inbox.list('')) {
    seen.add(object.key);
    if (isArticleKey(object.key)) articles++;
    if (await differs(object, now, platform)) await keys.add({ key: object.key });
  }
  for await (const { key, status, enlisted } of ledger.articles()) {
    if (!seen.has(key) && !(status === 'withdrawn' && enlisted)) await keys.add({ key });
  }
  for await (const { address, etag, again } of ledger.pictures()) {
    const key = address.startsWith('inbox:') ? address.slice('inbox:'.length) : undefined;
    if (key !== undefined && etag !== '' && !seen.has(key)) await keys.add({ key });
    else if (again && new Date(again.at) <= now) await pictures.add({ address });
  }
  const queued = (await keys.flush()) + (await pictures.flush());
  await queues.send('pages', [{ pages: STANDING_PAGES }]);
  return { articles, queued };
}

async function differs(object: ListedObject, now: Date, { ledger }: Asked): Promise<boolean> {
  const { key } = object;
  if (isReportKey(key)) return false;
  if (!isArticleKey(key)) {
    const picture = (await ledger.picture(`inbox:${key}`)).value;
    return picture !== undefined && (!picture.announced || picture.etag !== object.etag);
  }
  const record = (await ledger.article(key)).value;
  if (!record?.enlisted || record.etag !== object.etag) return true;
  return record.status === 'scheduled' && new Date(record.article?.date ?? 0) <= now;
}
