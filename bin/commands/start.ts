import { openEmbedded } from '../../functions/platform/embedded/open.ts';
import { openRunner } from '../../functions/platform/embedded/runner.ts';
import { type SiteServer, serveSite } from '../../functions/platform/embedded/server.ts';
import { watchFolder } from '../../functions/platform/embedded/watcher.ts';
import type { Ledger } from '../../functions/platform/ledger.ts';
import { reconcileInbox } from '../../functions/workers/reconcile.ts';
import { tidySite } from '../../functions/workers/tidy.ts';
import { readSite } from '../configuration.ts';
import { openFaults } from '../faults.ts';
import { openProgress } from '../progress.ts';
import { describeRecord, reportOn } from '../report.ts';
import { openRun } from '../run.ts';
import { problems, safe, summary } from '../summary.ts';
import {
  concurrencyFrom,
  DATA,
  folder,
  madeFolder,
  parse,
  resolutionsFrom,
  runOptions,
  UsageError,
  wholeNumber,
} from './usage.ts';

const OPTIONS = { ...runOptions, port: { type: 'string' } } as const;
const PORT = 8080;

/**
 * `broadsheet start [FOLDER]`: publishes a folder, serves the site and republishes what changes, until SIGINT or
 * SIGTERM. What it had not done by then, or by a sudden end, is done at the next start. Resolves to the exit status.
 */
export async function start(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const settings = { ...settingsFrom(args), reports: true };
  const site = readSite();
  const run = openRun(settings, site);
  const embedded = openEmbedded(settings);
  const { platform, queues } = embedded;
  const server = await listen({ ...settings, comments: site.comments !== undefined });
  process.stdout.write(`Broadsheet publishes ${settings.inbox}\n\n  ${server.url}\n\nCtrl-C ends it.\n\n`);

  const faults = openFaults();
  const progress = openProgress(process.stderr, queues);
  const changed = new Set<string>();
  let ready = false;
  const runner = openRunner(embedded, site, {
    concurrency: settings.concurrency,
    unread: run.unread,
    onFailure: faults.note,
    onStep(step) {
      if (!ready) progress.onStep(step);
      if (step.queue === 'pages') server.reload();
    },
    async onIdle() {
      if (ready) return tell(changed, platform.ledger);
      ready = true;
      if (run.untidy) await tidySite(platform, site);
      run.tidied();
      progress.clear();
      const dead = await faults.byArticle(queues, platform.ledger);
      const seconds = (performance.now() - began) / 1000;
      const report = await reportOn(platform.ledger, dead, seconds, 'those with problems');
      process.stdout.write(summary(report, server.url));
    },
  });
  const watcher = await watchFolder(settings.inbox, (key) => {
    changed.add(key);
    void platform.queues.send('inbox', [{ key }]);
  });
  await reconcileInbox(platform);
  const stop = () => void runner.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await runner.run();
  await watcher.close();
  await server.close();
  embedded.close();
  run.close();
  process.stdout.write('\nStopped. What was left to do is done at the next start.\n');
  return 0;
}

async function listen(settings: Parameters<typeof serveSite>[0]): Promise<SiteServer> {
  try {
    return await serveSite(settings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Port ${settings.port} cannot be served (${reason}). Name another with --port.`);
  }
}

function settingsFrom(args: readonly string[]) {
  const { values, positionals } = parse(args, OPTIONS);
  if (positionals.length > 1) throw new UsageError('start takes one folder of articles.');
  return {
    inbox: folder(positionals[0] ?? 'content'),
    site: madeFolder('--out', values.out ?? '.broadsheet/site'),
    data: madeFolder('--data', values.data ?? DATA),
    resolve: resolutionsFrom(values.resolve),
    concurrency: concurrencyFrom(values.concurrency),
    port: values.port === undefined ? PORT : wholeNumber('--port', values.port, 0, 65_535),
  };
}

/** Says what became of the articles that were saved since. */
async function tell(changed: Set<string>, ledger: Ledger): Promise<void> {
  for (const key of changed) {
    changed.delete(key);
    const record = (await ledger.article(key)).value;
    const article = record && describeRecord(record);
    const outcome = article ? `${article.status}${article.url ? ` at ${article.url}` : ''}` : 'withdrawn';
    if (record) process.stdout.write(`${safe(`${key}: ${outcome}`)}\n${problems(article ? [article] : [])}`);
  }
}
