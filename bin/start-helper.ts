import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isArticleKey } from '../functions/core/article/key.ts';
import { ours } from '../functions/platform/embedded/folder-errors.ts';
import {
  type Helper,
  openHelper,
  readsBeside,
  WORTH_A_HELPER,
} from '../functions/platform/embedded/helper.ts';

interface HelpedRun {
  /** Folders. */
  readonly inbox: string;
  readonly site: string;
  /** Of threads and pictures, how many may be at work at once. */
  readonly concurrency: number;
}

/**
 * A thread for a build that has much to do, where the site's folder is empty: it loads what it needs while we load
 * the rest. Where there is less to do, or nobody knows, the workers start one when they know.
 */
export function startHelper({ inbox, site, concurrency }: HelpedRun): Helper | undefined {
  if (concurrency === 1) return undefined;
  if (readdirSync(site).length > 0 || articlesIn(inbox, WORTH_A_HELPER) < WORTH_A_HELPER) return undefined;
  return openHelper({ site, reads: readsBeside(concurrency - 1) });
}

/** How many articles are in a folder and those below it; it stops counting at `most`. Throws `Unavailable`. */
function articlesIn(folder: string, most: number): number {
  let found = 0;
  for (const entry of ours('read', folder, () => readdirSync(folder, { withFileTypes: true }))) {
    if (found >= most) break;
    if (entry.isDirectory()) found += articlesIn(join(folder, entry.name), most - found);
    else if (isArticleKey(entry.name)) found++;
  }
  return found;
}
