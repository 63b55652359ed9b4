import type { Site } from '../functions/core/site.ts';
import type { Embedded } from '../functions/platform/embedded/open.ts';
import { openRunner } from '../functions/platform/embedded/runner.ts';
import { tidySite } from '../functions/workers/tidy.ts';
import { type Faults, openFaults } from './faults.ts';
import { openProgress } from './progress.ts';

export interface DrainSettings {
  readonly concurrency: number;
  readonly quiet: boolean;
  /** Whether the site's folder may hold what this ledger knows nothing of. */
  readonly untidy: boolean;
  /** Whether nobody can have read the site yet. */
  readonly unread: boolean;
}

/** Works until the queues are empty, and leaves nothing on the site that no page uses. */
export async function drain(
  embedded: Embedded,
  site: Site,
  { concurrency, quiet, untidy, unread }: DrainSettings,
): Promise<Faults> {
  const faults = openFaults();
  const progress = quiet ? undefined : openProgress(process.stderr, embedded.queues);
  const runner = openRunner(embedded, site, {
    concurrency,
    unread,
    onFailure: faults.note,
    ...(progress && { onStep: progress.onStep }),
  });
  await runner.drain();
  if (untidy) await tidySite(embedded.platform, site);
  progress?.clear();
  return faults;
}
