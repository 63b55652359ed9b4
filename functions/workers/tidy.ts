import { isArticleKey } from '../core/article/key.ts';
import { isReportKey, REPORTS, reportedKey } from '../core/article/report.ts';
import { listingName } from '../core/listings.ts';
import { staticFiles } from '../core/page/static.ts';
import { isFilePage, type Page, pageAt, pageName, parentName } from '../core/pages.ts';
import { PICTURES } from '../core/picture/picture.ts';
import { SIGNATURE } from '../core/signature.ts';
import type { Site } from '../core/site.ts';
import { Unavailable } from '../platform/errors.ts';
import type { Platform } from '../platform/platform.ts';
import { standingAt } from './claims.ts';
import { report } from './report.ts';

/**
 * Removes from the site what an earlier run with another ledger left there: pages, feeds, sitemaps and pictures that
 * are none of this ledger's. The queues must be empty. Files that Broadsheet did not make are left alone. What this
 * ledger knows of goes without: as it is replaced, or swept when nothing uses it any more.
 */
export async function tidySite(platform: Platform, site: Site): Promise<void> {
  const statics = new Set(staticFiles(site).map(({ path }) => path.slice(1)));
  const shown = shownPictures(platform);
  for await (const { key } of platform.site.list('')) {
    if (statics.has(key)) continue;
    const stays = key.startsWith(PICTURES)
      ? await shown(key)
      : (await belongs(key, platform)) || !(await isOurs(key, platform));
    if (!stays) await platform.site.remove(key);
  }
}

/**
 * Makes the reports that are in the inbox say what is so, or go: an earlier run with another ledger left them, or a build,
 * which writes none. One that cannot be written or removed stays for the next time.
 */
export async function tidyReports(platform: Pick<Platform, 'inbox' | 'ledger' | 'reports'>): Promise<void> {
  for await (const { key } of platform.inbox.list(REPORTS)) {
    if (!isReportKey(key) || !isArticleKey(reportedKey(key))) continue;
    try {
      await report(reportedKey(key), platform);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}

/** Says of a picture's file whether a page may show it; of each picture it asks once. */
function shownPictures({ ledger }: Platform) {
  const known = new Map<string, boolean>();
  return async (key: string): Promise<boolean> => {
    const hash = key.split('/')[1] ?? '';
    const shown = known.get(hash) ?? (await ledger.contents(hash)).length > 0;
    known.set(hash, shown);
    return shown;
  };
}

async function belongs(key: string, platform: Platform): Promise<boolean> {
  const page = pageAt(key);
  return page !== undefined && stands(page, platform);
}

async function stands(page: Page, platform: Platform): Promise<boolean> {
  const { ledger } = platform;
  switch (page.kind) {
    case 'at':
      return (await standingAt(page.path, platform))?.path === page.path;
    case 'front':
    case 'dates':
    case 'sitemap':
    case 'segment': {
      const branch = (await ledger.branch(parentName(page), pageName(page))).value;
      return branch !== undefined && !(isFilePage(page) && branch.split);
    }
    case 'feed':
      return (
        page.listing.kind === 'newest' || (await ledger.cards(listingName(page.listing), '', 1)).length > 0
      );
    default:
      return true;
  }
}

/** A page without our signature is somebody else's, and stays. */
async function isOurs(key: string, { site }: Platform): Promise<boolean> {
  if (key.startsWith('_assets/')) return true;
  if (!key.endsWith('index.html')) return pageAt(key) !== undefined;
  const stored = await site.get(key);
  return stored !== undefined && new TextDecoder().decode(stored.bytes.subarray(0, 4096)).includes(SIGNATURE);
}
