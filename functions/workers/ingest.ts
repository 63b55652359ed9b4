import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { bounds } from '../core/article/bounds.ts';
import { isReportKey } from '../core/article/report.ts';
import { Rejected } from '../core/errors.ts';
import { pageName } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import { Conflict, InvalidKey } from '../platform/errors.ts';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { IngestPlatform } from '../platform/platform.ts';
import { announceClaims, rivalOf, takenRedirects } from './claims.ts';
import { isCardRight, withDrawnCard } from './drawn-card.ts';
import { enlist } from './enlist.ts';
import { untilUnchanged } from './guard.ts';
import { awaitPictures, pictureState, pictureWarnings } from './pictures.ts';
import { covers, NO_TRACES, union, wantedTraces } from './traces.ts';

/** An article's page waits this long for its pictures; then its text comes first. */
const PATIENCE_SECONDS = 10;

/** Whether a key of the inbox is an article's; what else lies there are pictures. */
export function isArticleKey(key: string): boolean {
  return /\.(md|markdown)$/i.test(key);
}

/**
 * Reconciles one key of the inbox: an article there is accepted, or rejected with a reason; one that is gone is
 * withdrawn; another file is of interest if an article uses it as a picture, and nothing follows from a report. May be
 * repeated at any time.
 */
export async function ingest(key: string, platform: IngestPlatform, site: Site): Promise<void> {
  if (isArticleKey(key)) return ingestArticle(key, platform, site);
  if (isReportKey(key)) return;
  const address = `inbox:${key}`;
  const known =
    (await platform.ledger.picture(address)).value || (await platform.ledger.uses(address, 1)).length > 0;
  if (known) await platform.queues.send('pictures', [{ address }]);
}

/** A name that no store takes for a key can be uploaded to a bucket all the same; no record is kept of it. */
async function ingestArticle(key: string, platform: IngestPlatform, site: Site): Promise<void> {
  try {
    await untilUnchanged(() => reconcileArticle(key, platform, site));
  } catch (error) {
    if (!(error instanceof InvalidKey)) throw error;
    platform.journal.note({
      what: 'article',
      key,
      revision: 0,
      status: 'rejected',
      code: 'key-invalid',
      warnings: 0,
    });
  }
}

/**
 * The record is written before what it leaves elsewhere (claims, uses, a body), and what depends on others (who has
 * the address, which pictures are there) is read after that: so nothing is left that no record knows of, and nobody's
 * change falls between.
 */
async function reconcileArticle(key: string, platform: IngestPlatform, site: Site): Promise<void> {
  const { ledger } = platform;
  const { value: old, revision } = await ledger.article(key);
  const reading = await readKey(key, old, platform, site);
  if (!old && reading.record.status === 'withdrawn') return;

  const claimed = old?.traces.paths.includes(reading.record.article?.path ?? '') ?? false;
  const judged = claimed ? await judgeAddress(reading.record, platform) : reading.record;
  const wanted = wantedTraces(judged);
  const covered = old !== undefined && covers(old.traces, wanted);
  const standing = covered ? old : { ...judged, traces: union(old?.traces ?? NO_TRACES, wanted) };
  const stood = covered ? revision : await ledger.putArticle(standing, revision);
  if (!standing.enlisted) await leaveTraces(judged, reading.body, platform);

  const asked = await askPictures(claimed ? judged : await judgeAddress(judged, platform), platform, site);
  const record = { ...asked, traces: union(standing.traces, wantedTraces(asked)) };
  const changed = !sameOutcome(standing, record);
  if (!changed && standing.enlisted) return;
  const stands = changed ? await ledger.putArticle(record, stood) : stood;
  if (stands !== revision) noteOutcome(record, stands, platform);
  await wakeLater(old, record, platform);
  await followUp(record, platform);
}

function noteOutcome(record: ArticleRecord, revision: number, { journal }: IngestPlatform): void {
  const { key, status, error, warnings } = record;
  const code = error && { code: error.code };
  journal.note({ what: 'article', key, revision, status, ...code, warnings: warnings.length });
}

/** What a source says, before anything is asked outside the article but how the picture for its card is. */
interface Reading {
  readonly record: ArticleRecord;
  readonly body?: string;
}

async function readKey(
  key: string,
  old: ArticleRecord | undefined,
  platform: IngestPlatform,
  site: Site,
): Promise<Reading> {
  const now = platform.clock.now();
  const source = await platform.inbox.get(key, bounds.fileBytes + 1);
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
    const { body, ...read } = await platform.reader.read(key, source.bytes, source.modified, site);
    const status = read.draft ? 'draft' : new Date(read.date) > now ? 'scheduled' : 'published';
    const article = status === 'published' ? await withDrawnCard(read, site, platform) : read;
    const bodyKey = hash('sha256', `${key}\0${body}`);
    return { record: { ...record, status, article, bodyKey, warnings: article.warnings }, body };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { code, message, line } = error;
    return { record: { ...record, status: 'rejected', error: { code, message, ...(line && { line }) } } };
  }
}

/** The same source was accepted, and published, when it was. */
function keptTimes({ acceptedAt, publishedAt }: ArticleRecord) {
  return { acceptedAt, ...(publishedAt !== undefined && { publishedAt }) };
}

async function leaveTraces(
  record: ArticleRecord,
  body: string | undefined,
  platform: IngestPlatform,
): Promise<void> {
  if (record.status !== 'published' || !record.article || !record.bodyKey || body === undefined) return;
  await platform.bodies.put(record.bodyKey, body);
  await announceClaims(record.key, record.article, platform);
  for (const { address } of record.article.pictures) await platform.ledger.addUse(address, record.key);
}

/** Rejects the article where another has its address. */
async function judgeAddress(record: ArticleRecord, platform: IngestPlatform): Promise<ArticleRecord> {
  const { article, key } = record;
  if (record.status !== 'published' || !article) return record;
  const rival = await rivalOf(key, article.path, platform);
  if (rival === undefined) return record;
  const message = `The address ${article.path} belongs to the article ${rival}.`;
  return { ...record, status: 'rejected', error: { code: 'address-taken', message }, warnings: [] };
}

/** Adds how the article's pictures are, and warns of those that are missing and of redirects that lead elsewhere. */
async function askPictures(
  record: ArticleRecord,
  platform: IngestPlatform,
  site: Site,
): Promise<ArticleRecord> {
  const { article, key } = record;
  if (record.status !== 'published' || !article) return record;
  const until = new Date(Date.parse(record.acceptedAt) + PATIENCE_SECONDS * 1000);
  const pictures = await awaitPictures(key, article, until, platform);
  if (!isCardRight(article, pictures, site)) throw new Conflict(`a picture of ${key} has just been settled`);
  return {
    ...record,
    pictureStates: pictures.map(pictureState),
    warnings: [
      ...article.warnings,
      ...(await takenRedirects(key, article, platform)),
      ...pictureWarnings(article, pictures),
    ],
  };
}

function sameOutcome(a: ArticleRecord, b: ArticleRecord): boolean {
  const comparable = {
    uploadedAt: '',
    acceptedAt: '',
    publishedAt: '',
    enlisted: false,
    traces: NO_TRACES,
  };
  return isDeepStrictEqual({ ...a, ...comparable }, { ...b, ...comparable });
}

async function wakeLater(
  old: ArticleRecord | undefined,
  record: ArticleRecord,
  { later }: IngestPlatform,
): Promise<void> {
  if (record.status === 'scheduled' && record.article)
    await later.wake(record.key, new Date(record.article.date));
  else if (old?.status === 'scheduled') await later.cancel(record.key);
}

/** Sends on what follows; an article that waits for pictures is looked at again when the last one, or patience, ends. */
async function followUp(record: ArticleRecord, platform: IngestPlatform): Promise<void> {
  const { queues, clock } = platform;
  const { key, article } = record;
  if (record.status !== 'published' || !article) return enlist(key, platform);
  const pending = article.pictures.filter((_, index) => record.pictureStates[index] === 'pending');
  if (pending.length > 0) {
    await queues.send(
      'pictures',
      pending.map(({ address }) => ({ address })),
    );
  }
  const waited = clock.now().getTime() - Date.parse(record.acceptedAt);
  if (pending.length > 0 && waited < PATIENCE_SECONDS * 1000) {
    await queues.send('inbox', [{ key }], PATIENCE_SECONDS);
  } else {
    await queues.send('pages', [{ pages: [pageName({ kind: 'at', path: article.path })] }]);
  }
}
