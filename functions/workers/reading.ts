import { hash } from 'node:crypto';
import { bounds } from '../core/article/bounds.ts';
import { isHidden } from '../core/article/key.ts';
import { Rejected } from '../core/errors.ts';
import type { Site } from '../core/site.ts';
import type { ArticleRecord, ArticleWithoutBody } from '../platform/ledger-records.ts';
import type { StoredObject } from '../platform/objects.ts';
import type { IngestPlatform } from '../platform/platform.ts';
import { withDrawnCard, withoutDrawnCard } from './drawn-card.ts';
import { NO_TRACES } from './traces.ts';

/** What a source says, before anything is asked outside the article but how the picture for its card is. */
export interface Reading {
  readonly record: ArticleRecord;
  /** Where it was read now; a body that was read before is among the bodies already. */
  readonly body?: string | undefined;
}

/** Reads what lies at the key now; `old` is the article's record, which has that revision. */
export async function readKey(
  key: string,
  old: ArticleRecord | undefined,
  revision: number,
  platform: IngestPlatform,
  site: Site,
): Promise<Reading> {
  const now = platform.clock.now();
  const source = isHidden(key) ? undefined : await platform.inbox.get(key, bounds.fileBytes + 1);
  const etag = source?.etag ?? '';
  const record = {
    key,
    etag,
    uploadedAt: source?.modified.toISOString() ?? '',
    ...(old?.etag === etag ? keptTimes(old) : { acceptedAt: now.toISOString() }),
    ...(old?.rebuild && { rebuild: { ...old.rebuild, read: true } }),
    pictureStates: [],
    warnings: [],
    traces: NO_TRACES,
    enlisted: false,
  };
  if (!source) return { record: { ...record, status: 'withdrawn' } };
  try {
    const before = readBefore(old, record);
    const {
      article: read,
      bodyKey,
      body,
    } = before ?? (await readNow(key, source, old, revision, platform, site));
    const status = read.draft ? 'draft' : new Date(read.date) > now ? 'scheduled' : 'published';
    if (status !== 'published')
      return { record: { ...record, status, article: read, warnings: read.warnings } };
    const article = await withDrawnCard(read, site, platform);
    return { record: { ...record, status, article, bodyKey, warnings: article.warnings }, body };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { code, message, line } = error;
    return { record: { ...record, status: 'rejected', error: { code, message, ...(line && { line }) } } };
  }
}

/** An article as its source says, and where its body belongs. */
interface Read {
  readonly article: ArticleWithoutBody;
  readonly bodyKey: string;
  readonly body?: string | undefined;
}

/**
 * What the record says, where that is of the same source: an article is looked at again for each picture that it waits for,
 * and to read it is most of the work. Other versions of the program and other settings read it differently: that is
 * what a rebuild is for, which has every source read again. A record without states of pictures may have been written by
 * a worker that died before the body was among the bodies.
 */
function readBefore(
  old: ArticleRecord | undefined,
  { etag, uploadedAt }: Pick<ArticleRecord, 'etag' | 'uploadedAt'>,
): Read | undefined {
  if (old?.etag !== etag || old.uploadedAt !== uploadedAt || old.rebuild?.read === false) return undefined;
  const { article, bodyKey, enlisted, pictureStates } = old;
  if (!article || bodyKey === undefined || !(enlisted || pictureStates.length > 0)) return undefined;
  return { article: withoutDrawnCard(article), bodyKey };
}

async function readNow(
  key: string,
  { bytes, modified }: StoredObject,
  old: ArticleRecord | undefined,
  revision: number,
  { reader }: IngestPlatform,
  site: Site,
): Promise<Read> {
  const { body, ...article } = await reader.read(key, bytes, modified, site);
  return { article, bodyKey: bodyKeyOf(key, body, old, revision), body };
}

/**
 * A body that was given up and comes back gets another key: whoever is slow to remove the first one does not meet it.
 */
function bodyKeyOf(key: string, body: string, old: ArticleRecord | undefined, revision: number): string {
  const ofText = hash('sha256', `${key}\0${body}`);
  return old?.bodyKey?.startsWith(ofText) ? old.bodyKey : `${ofText}-${revision + 1}`;
}

/** The same source was accepted, and published, when it was. */
function keptTimes({ acceptedAt, publishedAt }: ArticleRecord) {
  return { acceptedAt, ...(publishedAt !== undefined && { publishedAt }) };
}
