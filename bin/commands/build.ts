import { writeFileSync } from 'node:fs';
import { openEmbedded } from '../../functions/platform/embedded/open.ts';
import { openRunner } from '../../functions/platform/embedded/runner.ts';
import { reconcileInbox } from '../../functions/workers/reconcile.ts';
import { tidyPictures, tidySite } from '../../functions/workers/tidy.ts';
import { readSite } from '../configuration.ts';
import { openFaults } from '../faults.ts';
import { openProgress } from '../progress.ts';
import { type Report, reportOn } from '../report.ts';
import { openRun } from '../run.ts';
import { summary } from '../summary.ts';
import {
  concurrencyFrom,
  folder,
  madeFolder,
  parse,
  resolutionsFrom,
  runOptions,
  UsageError,
} from './usage.ts';

const OPTIONS = { ...runOptions, report: { type: 'string' }, quiet: { type: 'boolean' } } as const;

/** `broadsheet build FOLDER`: one run over a folder, and its report. Resolves to the exit status. */
export async function build(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const { values, positionals } = parse(args, OPTIONS);
  const [inbox, ...others] = positionals;
  if (inbox === undefined || others.length > 0) throw new UsageError('build takes one folder of articles.');
  const settings = {
    inbox: folder(inbox),
    site: madeFolder('--out', values.out ?? 'site'),
    concurrency: concurrencyFrom(values.concurrency),
    resolve: resolutionsFrom(values.resolve),
  };
  const data = values.data === undefined ? undefined : madeFolder('--data', values.data);
  const report = await publishOnce({
    ...settings,
    ...(data !== undefined && { data }),
    quiet: values.quiet ?? false,
    began,
  });
  if (values.report !== undefined) writeFileSync(values.report, `${JSON.stringify(report, null, 2)}\n`);
  if (!values.quiet || report.totals.rejected > 0) process.stdout.write(summary(report, settings.site));
  return report.totals.rejected > 0 ? 1 : 0;
}

interface BuildSettings {
  readonly inbox: string;
  readonly site: string;
  readonly data?: string;
  readonly concurrency: number;
  readonly resolve: ReturnType<typeof resolutionsFrom>;
  readonly quiet: boolean;
  /** Of `performance.now()`. */
  readonly began: number;
}

async function publishOnce(settings: BuildSettings): Promise<Report> {
  const site = readSite();
  const run = openRun(settings.data, settings.site, site);
  const embedded = openEmbedded({ ...settings, readerThreads: settings.concurrency - 1 });
  try {
    const { platform, queues } = embedded;
    const faults = openFaults();
    const progress = settings.quiet ? undefined : openProgress(process.stderr, queues);
    const runner = openRunner(embedded, site, {
      concurrency: settings.concurrency,
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
