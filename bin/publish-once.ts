import { openEmbedded } from '../functions/platform/embedded/open.ts';
import { openRunner } from '../functions/platform/embedded/runner.ts';
import { reconcileInbox } from '../functions/workers/reconcile.ts';
import { tidyPictures, tidySite } from '../functions/workers/tidy.ts';
import type { resolutionsFrom } from './commands/usage.ts';
import { readSite } from './configuration.ts';
import { openFaults } from './faults.ts';
import { openProgress } from './progress.ts';
import { type Report, reportOn } from './report.ts';
import { openRun } from './run.ts';

export interface BuildSettings {
  readonly inbox: string;
  readonly site: string;
  readonly data?: string;
  readonly concurrency: number;
  readonly resolve: ReturnType<typeof resolutionsFrom>;
  readonly quiet: boolean;
  /** Of `performance.now()`. */
  readonly began: number;
}

/** Brings the site into agreement with the inbox, and says how it went. */
export async function publishOnce(settings: BuildSettings): Promise<Report> {
  const site = readSite();
  const run = openRun(settings.data, settings.site, site);
  const embedded = openEmbedded({ ...settings, readerThreads: settings.concurrency - 1 });
  try {
    const { platform, queues } = embedded;
    const faults = openFaults();
    const progress = settings.quiet ? undefined : openProgress(process.stderr, queues);
    const runner = openRunner(embedded, site, {
      concurrency: settings.concurrency,
      unread: run.unread,
      onFailure: faults.note,
      ...(progress && { onStep: progress.onStep }),
    });
    await reconcileInbox(platform);
    await runner.drain();
    if (run.untidy) await tidySite(platform, site);
    await tidyPictures(platform);
    run.tidied();
    progress?.clear();
    const dead = await faults.byArticle(queues, platform.ledger);
    return await reportOn(platform.ledger, dead, (performance.now() - settings.began) / 1000);
  } finally {
    embedded.close();
  }
}
