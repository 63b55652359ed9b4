import { notFoundPage } from '../core/page/not-found.ts';
import { sitemapIndex } from '../core/page/sitemap.ts';
import { staticFiles } from '../core/page/static.ts';
import { type FilePage, pageKeys, pageNamed } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { guardPage } from './put-page.ts';
import type { Turn } from './turns.ts';

/** The index of the sitemaps that there are. */
export async function publishSitemaps(turn: Turn, platform: PublishPlatform, site: Site): Promise<boolean> {
  const put = await guardPage(pageKeys({ kind: 'sitemaps' }), turn, platform);
  const scopes = await scopesOf('sitemap', platform);
  return put({ texts: () => [sitemapIndex(site, scopes)] });
}

/** The segments of the index that there are, the newest first. */
export async function publishSegments(turn: Turn, platform: PublishPlatform): Promise<boolean> {
  const put = await guardPage(pageKeys({ kind: 'segments' }), turn, platform);
  const scopes = await scopesOf('segment', platform);
  return put({ texts: () => [JSON.stringify(scopes.sort().reverse())] });
}

/** The scopes of the files that stand; one that is split stands for nothing itself. */
async function scopesOf(kind: FilePage['kind'], { ledger }: PublishPlatform): Promise<string[]> {
  const branches = await ledger.branches(`${kind}s`);
  const pages = branches.filter(({ split }) => !split).map(({ page }) => pageNamed(page));
  return pages.flatMap((page) => (page.kind === kind ? [page.scope] : []));
}

/** Articles that the page of whatever is not there offers instead. */
const OFFERED = 5;

/** The page for whatever is not there, which leads to the newest articles. */
export async function publishNotFound(turn: Turn, platform: PublishPlatform, site: Site): Promise<boolean> {
  const put = await guardPage(pageKeys({ kind: 'not-found' }), turn, platform);
  const cards = await platform.ledger.cards('newest', '', OFFERED);
  return put({ texts: () => [notFoundPage(site, cards)] });
}

/** What every site has whatever is in its inbox: stylesheet, scripts, icons, robots.txt, manifest. */
export async function publishStatic(turn: Turn, platform: PublishPlatform, site: Site): Promise<boolean> {
  for (const { path, body } of staticFiles(site)) {
    const put = await guardPage([path.slice(1)], turn, platform);
    await put({ texts: () => [body] });
  }
  return true;
}
