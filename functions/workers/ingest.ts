import { isArticleKey } from '../core/article/key.ts';
import { isReportKey } from '../core/article/report.ts';
import { pageName } from '../core/pages.ts';
import { inboxAddress } from '../core/picture/inbox-address.ts';
import type { Site } from '../core/site.ts';
import { Conflict, InvalidKey } from '../platform/errors.ts';
import type { Guarded } from '../platform/ledger-access.ts';
import type { ArticleRecord, ArticleWithoutBody } from '../platform/ledger-records.ts';
import type { IngestPlatform } from '../platform/platform.ts';
import { judgeAddress, takenRedirects } from './claims.ts';
import { isCardRight } from './drawn-card.ts';
import { enlist, type Order } from './enlist.ts';
import { untilUnchanged } from './guard.ts';
import { hasAddress, leaveTraces, type Noted } from './leave-traces.ts';
import { noteOutcome, sameOutcome } from './outcome.ts';
import { awaitPictures, pictureState, pictureWarnings } from './pictures.ts';
import { readKey } from './reading.ts';
import { report } from './report.ts';
import { union, wantedTraces } from './traces.ts';

/** An article's page waits this long for its pictures; then its text comes first. */
const PATIENCE_SECONDS = 10;

/** What the runner of one machine knows. */
export interface Circumstances {
  /** Where a site is new, entries come first. */
  readonly order: Order;
  /** Whether it is worth waiting for pictures: `false` where all that could bring them has been done. */
  readonly patient: boolean;
}

const USUAL: Circumstances = { order: 'page-first', patient: true };

/**
 * Reconciles one key of the inbox: an article there is accepted, or rejected with a reason; one that is gone is
 * withdrawn; another file is of interest if an article uses it as a picture, and nothing follows from a report. May be
 * repeated at any time.
 */
export async function ingest(
  key: string,
  platform: IngestPlatform,
  site: Site,
  circumstances = USUAL,
): Promise<void> {
  if (isArticleKey(key)) return ingestArticle(key, platform, site, circumstances);
  if (isReportKey(key)) return;
  const address = inboxAddress(key);
  const known =
    (await platform.ledger.picture(address)).value || (await platform.ledger.uses(address, 1)).length > 0;
  if (known) await platform.queues.send('pictures', [{ address }]);
}

/** A name that no store takes for a key can be uploaded to a bucket all the same; no record is kept of it. */
async function ingestArticle(
  key: string,
  platform: IngestPlatform,
  site: Site,
  circumstances: Circumstances,
): Promise<void> {
  try {
    await untilUnchanged(() => reconcileArticle(key, platform, site, circumstances));
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
async function reconcileArticle(
  key: string,
  platform: IngestPlatform,
  site: Site,
  circumstances: Circumstances,
): Promise<void> {
  const old = await platform.ledger.article(key);
  const { record: read, body } = await readKey(key, old.value, old.revision, platform, site);
  if (!old.value && read.status === 'withdrawn') return;

  // Who has claimed the address before is judged before anything is left; others claim it first.
  const claimed =
    old.value !== undefined && read.article !== undefined && hasAddress(old.value, read.article.path);
  const judged = claimed ? await judgeAddress(read, platform) : read;
  const noted = await leaveTraces(judged, body, old, platform);
  const asked = await askPictures(claimed ? judged : await judgeAddress(judged, platform), platform, site);
  const record = { ...asked, traces: union(noted.record.traces, wantedTraces(asked)) };
  await conclude(record, read, noted, old, platform, circumstances);
}

/** Writes the record where it says something else than what was noted, and sends on what follows from it. */
async function conclude(
  record: ArticleRecord,
  read: ArticleRecord,
  noted: Noted,
  old: Guarded<ArticleRecord>,
  platform: IngestPlatform,
  circumstances: Circumstances,
): Promise<void> {
  const same = sameOutcome(noted.record, record);
  // A worker that died over this message may have left a report of what was true before.
  if (same && noted.record.enlisted && record.status !== 'scheduled') return report(record.key, platform);
  const revision = same ? noted.revision : await platform.ledger.putArticle(record, noted.revision);
  if (revision !== old.revision) {
    await confirm(read, record, platform);
    noteOutcome(record, revision, platform);
  }
  await wakeLater(old.value, record, revision, platform);
  await followUp(record, platform, circumstances);
}

/**
 * Throws `Conflict` where the world has moved on since it was read: should it have gone back to what the record before
 * this one said, then whoever looked at it in between found all in order.
 */
async function confirm(read: ArticleRecord, record: ArticleRecord, platform: IngestPlatform): Promise<void> {
  const { key, etag, status } = record;
  const current = (await platform.inbox.etag(key)) ?? '';
  if (current !== etag || (await judgeAddress(read, platform)).status !== status)
    throw new Conflict(`${key} has changed`);
}

/** An article that was scheduled asks for its pictures when its date comes. */
function patienceEnds({ acceptedAt }: ArticleRecord, { date }: ArticleWithoutBody): Date {
  return new Date(Math.max(Date.parse(acceptedAt), Date.parse(date)) + PATIENCE_SECONDS * 1000);
}

/** Adds how the article's pictures are, and warns of those that are missing and of redirects that lead elsewhere. */
async function askPictures(
  record: ArticleRecord,
  platform: IngestPlatform,
  site: Site,
): Promise<ArticleRecord> {
  const { article, key } = record;
  if (record.status !== 'published' || !article) return record;
  const until = patienceEnds(record, article);
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

/** Throws `Conflict` where the record has changed meanwhile: the last to set the date must have seen the newest. */
async function wakeLater(
  old: ArticleRecord | undefined,
  record: ArticleRecord,
  revision: number,
  { later, ledger }: IngestPlatform,
): Promise<void> {
  const { key, status, article } = record;
  if (status === 'scheduled' && article) await later.wake(key, new Date(article.date));
  else if (old?.status === 'scheduled') await later.cancel(key);
  else return;
  if ((await ledger.article(key)).revision !== revision) throw new Conflict(`${key} has changed`);
}

/** Sends on what follows; an article that waits for pictures is looked at again when the last one, or patience, ends. */
async function followUp(
  record: ArticleRecord,
  platform: IngestPlatform,
  { order, patient }: Circumstances,
): Promise<void> {
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
  if (pending.length > 0 && patient && clock.now() < patienceEnds(record, article)) {
    await queues.send('inbox', [{ key }], PATIENCE_SECONDS);
  } else {
    await queues.send('pages', [{ pages: [pageName({ kind: 'at', path: article.path })] }]);
    if (order === 'entries-first') await enlist(key, platform, order);
  }
}
