import { isArticleKey, isHidden } from '../core/article/key.ts';
import { STANDING_PAGES } from '../core/pages.ts';
import type { OperatorPlatform } from '../platform/platform.ts';
import { openBatches } from '../workers/batches.ts';
import { untilUnchanged } from '../workers/guard.ts';

export interface Rebuilt {
  /** Whether it went on with one that had broken off. */
  readonly resumed: boolean;
  /** Articles and pictures that were queued. */
  readonly articles: number;
  readonly pictures: number;
}

/** Articles that are marked at once: each is two calls, which on AWS take most of their time on the way. */
const AT_ONCE = 32;

/**
 * Queues every article and every picture to be made again, as for another version of the templates or other settings:
 * each article's record is marked as one that listings do not agree with yet, so that all that follows from it is due
 * through the three workers. Only what differs is written. After one that broke off, and is of the same `version`, it
 * leaves out what has been done since. Call `endRebuild` of the ledger when the queues are empty.
 */
export async function rebuild(
  platform: OperatorPlatform,
  version: string,
  onQueued: (articles: number) => void = () => {},
): Promise<Rebuilt> {
  const { inbox, ledger, queues, clock } = platform;
  const begun = await ledger.rebuild();
  const resumed = begun?.version === version;
  const since = resumed ? begun.since : clock.now().toISOString();
  if (!resumed) await ledger.beginRebuild({ version, since });
  const mark = `${since} ${version}`;
  const articles = openBatches('inbox', queues);
  const pictures = openBatches('pictures', queues);
  let queued = 0;
  const add = async (keys: readonly string[]) => {
    const due = await Promise.all(keys.map((key) => markArticle(key, mark, platform)));
    for (const key of keys.filter((_, index) => due[index])) await articles.add({ key });
    queued += keys.length;
    onQueued(queued);
  };
  const seen = new Set<string>();
  let chunk: string[] = [];
  for await (const { key } of inbox.list('')) {
    seen.add(key);
    if (isArticleKey(key) && !isHidden(key)) chunk.push(key);
    if (chunk.length < AT_ONCE) continue;
    await add(chunk);
    chunk = [];
  }
  await add(chunk);
  for await (const { key, status, enlisted } of ledger.articles()) {
    if (!seen.has(key) && !(status === 'withdrawn' && enlisted)) await articles.add({ key });
  }
  for await (const { address } of ledger.pictures()) await pictures.add({ address });
  const done = { resumed, articles: await articles.flush(), pictures: await pictures.flush() };
  await queues.send('pages', [{ pages: STANDING_PAGES }]);
  return done;
}

/** Says whether the article is due: not where ingest has read it since, for what follows is in the queues' care. */
function markArticle(key: string, mark: string, { ledger }: OperatorPlatform): Promise<boolean> {
  return untilUnchanged(async () => {
    const { value: record, revision } = await ledger.article(key);
    if (record?.rebuild?.mark === mark) return !record.rebuild.read;
    const marked = { enlisted: false, rebuild: { mark, read: false } };
    if (record) await ledger.putArticle({ ...record, ...marked }, revision);
    return true;
  });
}
