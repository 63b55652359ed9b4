import type { Warning } from '../core/errors.ts';
import type { ArticleRecord, ArticleWithoutBody, Claim } from '../platform/ledger-records.ts';
import type { Platform } from '../platform/platform.ts';

type Asked = Pick<Platform, 'ledger' | 'queues'>;

/** Claims the article's address and its redirects, and has everybody behind it in the queue for one look again. */
export async function announceClaims(
  key: string,
  article: ArticleWithoutBody,
  revision: number,
  platform: Asked,
): Promise<void> {
  await claim(article.path, { kind: 'article', key }, revision, platform);
  for (const path of redirectsOf(article)) await claim(path, { kind: 'redirect', key }, revision, platform);
}

async function claim(path: string, mine: Claim, revision: number, platform: Asked): Promise<void> {
  await platform.ledger.claim(path, mine, revision);
  const claims = await platform.ledger.claims(path);
  const behind = claims.slice(
    claims.findIndex((other) => other.kind === mine.kind && other.key === mine.key) + 1,
  );
  const others = behind.filter((other) => other.key !== mine.key);
  if (others.length > 0)
    await platform.queues.send(
      'inbox',
      others.map(({ key }) => ({ key })),
    );
}

/** Gives up whatever the article of that revision claims of this path, and has the others who want it look again. */
export async function releasePath(
  path: string,
  key: string,
  revision: number,
  platform: Asked,
): Promise<void> {
  await platform.ledger.release(path, { kind: 'article', key }, revision);
  await platform.ledger.release(path, { kind: 'redirect', key }, revision);
  const others = (await platform.ledger.claims(path)).filter((other) => other.key !== key);
  if (others.length > 0)
    await platform.queues.send(
      'inbox',
      others.map((other) => ({ key: other.key })),
    );
}

/** Rejects the article where another has its address. */
export async function judgeAddress(record: ArticleRecord, platform: Asked): Promise<ArticleRecord> {
  const { bodyKey: _, ...withoutBody } = record;
  const { article, key } = record;
  if (record.status !== 'published' || !article) return record;
  const rival = await rivalOf(key, article.path, platform);
  if (rival === undefined) return record;
  const message = `The address ${article.path} belongs to the article ${rival}.`;
  return { ...withoutBody, status: 'rejected', error: { code: 'address-taken', message }, warnings: [] };
}

/** The article that has the address before `key` by the order of keys; `undefined` where `key` is the first. */
async function rivalOf(key: string, path: string, platform: Asked): Promise<string | undefined> {
  for (const claim of await platform.ledger.claims(path)) {
    if (claim.kind === 'redirect' || claim.key === key) return undefined;
    if (wantsAddress((await platform.ledger.article(claim.key)).value, path)) return claim.key;
  }
  return undefined;
}

/** A warning for each old address that does not lead here, because something else stands there. */
export async function takenRedirects(
  key: string,
  article: ArticleWithoutBody,
  platform: Asked,
): Promise<Warning[]> {
  const warnings: Warning[] = [];
  for (const path of redirectsOf(article)) {
    const first = await firstAt(path, key, platform);
    if (first === key) continue;
    const message = `${path} does not lead here: it belongs to ${first}.`;
    warnings.push({ code: 'redirect-taken', message, subject: path });
  }
  return warnings;
}

/** The first in the order of right whose article wants the path, `key` at the latest. */
async function firstAt(path: string, key: string, { ledger }: Asked): Promise<string> {
  for (const claim of await ledger.claims(path)) {
    if (claim.key === key) break;
    if ((await ledger.article(claim.key)).value?.traces.paths.includes(path)) return claim.key;
  }
  return key;
}

/** Who stands at a path now, and how: the first in the order of right whose article is published. */
export async function standingAt(
  path: string,
  platform: Asked,
): Promise<{ kind: Claim['kind']; record: ArticleRecord; article: ArticleWithoutBody } | undefined> {
  for (const { kind, key } of await platform.ledger.claims(path)) {
    const record = (await platform.ledger.article(key)).value;
    if (record?.status !== 'published' || !record.article) continue;
    const { article } = record;
    const wants = kind === 'article' ? article.path === path : article.redirectFrom.includes(path);
    if (wants) return { kind, record, article };
  }
  return undefined;
}

/** A claim counts only while its article's record stands for it: a worker may have died before it could give it up. */
function wantsAddress(record: ArticleRecord | undefined, path: string): boolean {
  if (record?.article?.path !== path) return false;
  return record.status === 'published' || record.error?.code === 'address-taken';
}

function redirectsOf(article: ArticleWithoutBody): string[] {
  return article.redirectFrom.filter((path) => path !== article.path);
}
