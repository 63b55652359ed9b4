import { isArticleKey, isHidden } from '../core/article/key.ts';
import { STANDING_PAGES } from '../core/pages.ts';
import { inboxKey } from '../core/picture/inbox-address.ts';
import { Unavailable } from '../platform/errors.ts';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { ListedObject } from '../platform/objects.ts';
import type { Platform } from '../platform/platform.ts';
import { openBatches } from './batches.ts';

type Asked = Pick<Platform, 'inbox' | 'ledger' | 'queues' | 'clock'>;

/** What the ledger says of a key. */
interface Known {
  /** Absent where a picture is being made for the first time. */
  readonly etag?: string;
  /** When it was put into the inbox, UTC, where that is its date. */
  readonly put?: string;
  /** Whether nothing is to be done as long as the object has this ETag, and this time. */
  readonly settled: boolean;
  /** Whether nothing is to be done as long as there is none. */
  readonly gone: boolean;
}

/**
 * Compares inbox and ledger and queues every key that they differ in: what came, changed or went while nobody watched;
 * and each picture that is due to be asked for again. Returns how many articles the inbox holds, and how much was queued.
 *
 * The ledger is read first, and whole: one question for each key would be as many as there are objects. What is changed
 * by others meanwhile is queued once too often at the most.
 */
export async function reconcileInbox(platform: Asked): Promise<{ articles: number; queued: number }> {
  const { inbox, ledger, queues, clock } = platform;
  const now = clock.now();
  const keys = openBatches('inbox', queues);
  const pictures = openBatches('pictures', queues);
  const known = new Map<string, Known>();
  for await (const record of ledger.articles()) known.set(record.key, knownOf(record, now));
  for await (const { address, etag, announced, again } of ledger.pictures()) {
    const key = inboxKey(address);
    if (key !== undefined)
      known.set(key, {
        ...(etag !== undefined && { etag }),
        settled: announced,
        gone: etag === '',
      });
    if (again && new Date(again.at) <= now) await pictures.add({ address });
  }
  let articles = 0;
  for await (const object of inbox.list('')) {
    if (isHidden(object.key)) continue;
    if (isArticleKey(object.key)) articles++;
    if (differs(object, known.get(object.key))) await keys.add({ key: object.key });
    known.delete(object.key);
  }
  for (const [key, { gone }] of known) if (!gone) await keys.add({ key });
  const queued = (await keys.flush()) + (await pictures.flush());
  await queues.send('pages', [{ pages: STANDING_PAGES }]);
  return { articles, queued };
}

function knownOf({ etag, uploadedAt, status, enlisted, article }: ArticleRecord, now: Date): Known {
  const due = status === 'scheduled' && new Date(article?.date ?? 0) <= now;
  return {
    etag,
    ...(article?.date === uploadedAt && { put: uploadedAt }),
    settled: enlisted && !due,
    gone: status === 'withdrawn' && enlisted,
  };
}

/** A file that no article is, and none uses as a picture, is nobody's concern. */
function differs(object: ListedObject, known: Known | undefined): boolean {
  if (!known) return isArticleKey(object.key);
  try {
    if (!known.settled || known.etag !== object.etag) return true;
    return known.put !== undefined && known.put !== object.modified.toISOString();
  } catch (error) {
    // One file that cannot be read keeps nobody from the others. Whoever looks at it says why.
    if (error instanceof Unavailable) return true;
    throw error;
  }
}
