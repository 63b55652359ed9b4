import { readdirSync } from 'node:fs';
import {
  type Helper,
  openHelper,
  readsBeside,
  WORTH_A_HELPER,
} from '../functions/platform/embedded/helper.ts';

interface HelpedRun {
  /** How many are in the inbox, or as many as matter. */
  readonly articles: number;
  /** A folder. */
  readonly site: string;
  /** Of threads and pictures, how many may be at work at once. */
  readonly concurrency: number;
}

/**
 * A thread for a build that has much to do, where the site's folder is empty: it loads what it needs while we load
 * the rest. Where there is less to do, or nobody knows, the workers start one when they know.
 */
export function startHelper({ articles, site, concurrency }: HelpedRun): Helper | undefined {
  if (concurrency === 1 || articles < WORTH_A_HELPER || readdirSync(site).length > 0) return undefined;
  return openHelper({ site, reads: readsBeside(concurrency - 1) });
}
