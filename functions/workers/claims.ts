import { claimedPath } from '../core/article/key.ts';
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
  await claimAddress(key, article, revision, platform);
  for (const path of redirectsOf(article)) await claim(path, { kind: 'redirect', key }, revision, platform);
}

/**
 * Claims the article's address alone, for one that has lost it: whoever looked at it first may have died before the claim
 * was made, and without one it would neither be found to be the first nor hear when the address becomes free.
 */
export function claimAddress(
  key: string,
  { path }: ArticleWithoutBody,
  revision: number,
  platform: Asked,
): Promise<void> {
  return claim(path, { kind: 'article', key }, revision, platform);
}

/**
 * What the article claimed of the same path before, as the other kind, is given up once those behind it are told. They are
 * told once of a claim: of two articles each may be behind the other at one path and before it at another.
 */
async function claim(path: string, mine: Claim, revision: number, platform: Asked): Promise<void> {
  const { ledger } = platform;
  const claimed = claimedPath(path);
  await ledger.claim(claimed, mine, revision);
  const claims = await ledger.claims(claimed);
  const isMine = (claim: Claim) => claim.key === mine.key;
  if (!claims.some((claim) => isMine(claim) && claim.kind === mine.kind && claim.told)) {
    const told = await tell(claims.slice(claims.findIndex(isMine)), mine.key, platform);
    if (told) await ledger.noteTold(claimed, mine, revision);
  }
  for (const former of claims.filter(isMine))
    if (former.kind !== mine.kind) await ledger.release(claimed, former, revision);
}

/**
 * Gives up whatever the article of that revision claims of this path, and has the others who want it look again; but
 * not where it wants the path still, in another case.
 */
export async function releasePath(
  path: string,
  key: string,
  revision: number,
  wanted: readonly string[],
  platform: Asked,
): Promise<void> {
  const { ledger } = platform;
  if (holds(wanted, path)) return;
  const claimed = claimedPath(path);
  await ledger.release(claimed, { kind: 'article', key }, revision);
  await ledger.release(claimed, { kind: 'redirect', key }, revision);
  await tell(await ledger.claims(claimed), key, platform);
}

/** Says whether there was anybody to tell. */
async function tell(claims: readonly Claim[], mine: string, { queues }: Asked): Promise<boolean> {
  const others = claims.filter(({ key }) => key !== mine).map(({ key }) => ({ key }));
  if (others.length > 0) await queues.send('inbox', others);
  return others.length > 0;
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
  for (const claim of await platform.ledger.claims(claimedPath(path))) {
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
  const { redirectLine: line } = article;
  for (const path of redirectsOf(article)) {
    const first = await firstAt(path, key, platform);
    if (first === key) continue;
    const message = `${path} does not lead here: it belongs to ${first}.`;
    warnings.push({ code: 'redirect-taken', message, subject: path, ...(line && { line }) });
  }
  return warnings;
}

/** The first in the order of right whose article wants the path, `key` at the latest. */
async function firstAt(path: string, key: string, { ledger }: Asked): Promise<string> {
  for (const claim of await ledger.claims(claimedPath(path))) {
    if (claim.key === key) break;
    if (holds((await ledger.article(claim.key)).value?.traces.paths ?? [], path)) return claim.key;
  }
  return key;
}

/** What stands at an address. */
export interface Standing {
  readonly kind: Claim['kind'];
  readonly record: ArticleRecord;
  readonly article: ArticleWithoutBody;
  /** As its article writes it, which may be in another case than was asked for. */
  readonly path: string;
}

/** Who stands at a path now, and how: the first in the order of right whose article is published. */
export async function standingAt(path: string, platform: Asked): Promise<Standing | undefined> {
  for (const { kind, key } of await platform.ledger.claims(claimedPath(path))) {
    const record = (await platform.ledger.article(key)).value;
    if (record?.status !== 'published' || !record.article) continue;
    const { article } = record;
    const paths = kind === 'article' ? [article.path] : article.redirectFrom;
    const written = paths.find((one) => isSame(one, path));
    if (written !== undefined) return { kind, record, article, path: written };
  }
  return undefined;
}

/** A claim counts only while its article's record stands for it: a worker may have died before it could give it up. */
function wantsAddress(record: ArticleRecord | undefined, path: string): boolean {
  if (!record?.article || !isSame(record.article.path, path)) return false;
  return record.status === 'published' || record.error?.code === 'address-taken';
}

function isSame(path: string, other: string): boolean {
  return claimedPath(path) === claimedPath(other);
}

function holds(paths: readonly string[], path: string): boolean {
  return paths.some((one) => isSame(one, path));
}

function redirectsOf(article: ArticleWithoutBody): string[] {
  return article.redirectFrom.filter((path) => path !== article.path);
}
