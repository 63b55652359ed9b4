import type { Helper } from '../functions/platform/embedded/helper.ts';
import { openEmbedded } from '../functions/platform/embedded/open.ts';
import { QUEUE_NAMES } from '../functions/platform/queues.ts';
import { reconcileInbox } from '../functions/workers/reconcile.ts';
import type { resolutionsFrom } from './commands/usage.ts';
import { readSite } from './configuration.ts';
import { drain } from './drain.ts';
import { type Report, reportOn } from './report.ts';
import { openRun } from './run.ts';

export interface BuildSettings {
  readonly inbox: string;
  readonly site: string;
  readonly data?: string;
  /** Whether the ledger of all articles would have no room in memory. */
  readonly large: boolean;
  readonly concurrency: number;
  readonly helper: Helper | undefined;
  readonly resolve: ReturnType<typeof resolutionsFrom>;
  readonly quiet: boolean;
  /** Whether its report names every article. */
  readonly named: boolean;
  /** Of `performance.now()`. */
  readonly began: number;
}

/** Brings the site into agreement with the inbox, and says how it went. It writes nothing into the inbox. */
export async function publishOnce(settings: BuildSettings): Promise<Report> {
  const site = readSite();
  const run = openRun({ ...settings, reports: false }, site);
  const embedded = openEmbedded(settings);
  try {
    const { platform, queues } = embedded;
    // Whoever builds again may have mended what it was.
    for (const queue of QUEUE_NAMES) queues.redrive(queue);
    await reconcileInbox(platform);
    const faults = await drain(embedded, site, { ...settings, untidy: run.untidy, unread: run.unread });
    run.tidied();
    const seconds = (performance.now() - settings.began) / 1000;
    const which = settings.named ? 'all' : 'those with problems';
    return await reportOn(platform.ledger, faults.givenUp(queues), seconds, which);
  } finally {
    embedded.close();
    run.close();
  }
}
