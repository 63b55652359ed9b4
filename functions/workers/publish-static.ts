import { notFoundPage } from '../core/page/not-found.ts';
import { sitemapIndex } from '../core/page/sitemap.ts';
import { staticFiles } from '../core/page/static.ts';
import { pageKeys, pageNamed } from '../core/pages.ts';
import type { Site } from '../core/site.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { putPage, type Turn } from './put-page.ts';

/** The index of the sitemaps that there are; one that is split stands for nothing itself. */
export async function publishSitemaps(turn: Turn, platform: PublishPlatform, site: Site): Promise<boolean> {
  const render = async () => {
    const branches = await platform.ledger.branches('sitemaps');
    const pages = branches.filter(({ split }) => !split).map(({ page }) => pageNamed(page));
    const scopes = pages.flatMap((page) => (page.kind === 'sitemap' ? [page.scope] : []));
    return { texts: () => [sitemapIndex(site, scopes)] };
  };
  return putPage(pageKeys({ kind: 'sitemaps' }), turn, render, platform);
}

/** Articles that the page of whatever is not there offers instead. */
const OFFERED = 5;

/** The page for whatever is not there, which leads to the newest articles. */
export async function publishNotFound(turn: Turn, platform: PublishPlatform, site: Site): Promise<boolean> {
  const render = async () => {
    const cards = await platform.ledger.cards('newest', '', OFFERED);
    return { texts: () => [notFoundPage(site, cards)] };
  };
  return putPage(pageKeys({ kind: 'not-found' }), turn, render, platform);
}

/** The segments of the index that there are, the newest first. */
export async function publishSegments(turn: Turn, platform: PublishPlatform): Promise<boolean> {
  const render = async () => {
    const branches = await platform.ledger.branches('segments');
    const pages = branches.filter(({ split }) => !split).map(({ page }) => pageNamed(page));
    const scopes = pages.flatMap((page) => (page.kind === 'segment' ? [page.scope] : []));
    return { texts: () => [JSON.stringify(scopes.sort().reverse())] };
  };
  return putPage(pageKeys({ kind: 'segments' }), turn, render, platform);
}

/** What every site has whatever is in its inbox: stylesheet, scripts, icons, robots.txt, manifest. */
export async function publishStatic(turn: Turn, platform: PublishPlatform, site: Site): Promise<boolean> {
  for (const { path, body } of staticFiles(site)) {
    await putPage([path.slice(1)], turn, async () => ({ texts: () => [body] }), platform);
  }
  return true;
}
