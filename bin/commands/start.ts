import type { Site } from '../../functions/core/site.ts';
import { type Embedded, openEmbedded } from '../../functions/platform/embedded/open.ts';
import { openRunner, type RunnerOptions } from '../../functions/platform/embedded/runner.ts';
import { type SiteServer, serveSite } from '../../functions/platform/embedded/server.ts';
import { watchFolder } from '../../functions/platform/embedded/watcher.ts';
import type { Ledger } from '../../functions/platform/ledger.ts';
import { QUEUE_NAMES } from '../../functions/platform/queues.ts';
import { reconcileInbox } from '../../functions/workers/reconcile.ts';
import { tidyReports, tidySite } from '../../functions/workers/tidy.ts';
import { readSite } from '../configuration.ts';
import { expectLongRun } from '../engine.ts';
import { type Faults, openFaults } from '../faults.ts';
import { openProgress } from '../progress.ts';
import { describeRecord, reportOn } from '../report.ts';
import { type OpenRun, openRun } from '../run.ts';
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
  expectLongRun();
  const settings = { ...settingsFrom(args), reports: true };
  const server = await listen({ ...settings, comments: readSite().comments !== undefined });
  try {
    const site = readSite(server.url);
    const run = openRun({ ...settings, served: server.url }, site);
    const embedded = openEmbedded(settings);
    server.explain(embedded.platform.ledger);
    process.stdout.write(`Broadsheet publishes ${settings.inbox}\n\n  ${server.url}\n\nCtrl-C ends it.\n\n`);
    try {
      await follow(settings, { site, run, embedded, server, began });
    } finally {
      embedded.close();
      run.close();
    }
  } finally {
    await server.close();
  }
  process.stdout.write('\nStopped. What was left to do is done at the next start.\n');
  return 0;
}

interface Started {
  readonly site: Site;
  readonly run: OpenRun;
  readonly embedded: Embedded;
  readonly server: SiteServer;
  /** Of `performance.now()`. */
  readonly began: number;
}

/** Publishes what is there and what changes, until it is told to stop. */
async function follow(
  { inbox, concurrency }: ReturnType<typeof settingsFrom>,
  started: Started,
): Promise<void> {
  const { platform, queues } = started.embedded;
  // Whoever starts it again may have mended what it was.
  for (const queue of QUEUE_NAMES) queues.redrive(queue);
  const changed = new Set<string>();
  const runner = openRunner(started.embedded, started.site, {
    concurrency,
    unread: started.run.unread,
    ...display(started, changed),
  });
  const watcher = await watchFolder(inbox, (key) => {
    changed.add(key);
    runner.look(key);
  });
  try {
    await reconcileInbox(platform);
    const stop = () => void runner.stop();
    process.once('SIGINT', stop).once('SIGTERM', stop);
    await runner.run();
  } finally {
    await watcher.close();
  }
}

/** What people see of the runner's work: the first of it as a whole, then what became of each change. */
function display({ site, run, embedded, server, began }: Started, changed: Set<string>) {
  const { platform, queues } = embedded;
  const faults = openFaults();
  const progress = openProgress(process.stderr, queues);
  let ready = false;
  return {
    onFailure: faults.note,
    onStep(step) {
      if (!ready) progress.onStep(step);
      if (step.queue === 'pages') server.reload();
      if (step.queue === 'inbox') server.explain(platform.ledger);
    },
    onPause({ message }) {
      progress.clear();
      process.stderr.write(`Waiting: ${message}.\n`);
    },
    async onIdle() {
      const news = faults.news(queues);
      if (ready) {
        tellGivenUp(news);
        return tell(changed, platform.ledger, server);
      }
      ready = true;
      if (run.untidy) await tidySite(platform, site);
      run.tidied();
      await tidyReports(platform);
      progress.clear();
      const seconds = (performance.now() - began) / 1000;
      const report = await reportOn(platform.ledger, faults.givenUp(queues), seconds, 'those with problems');
      process.stdout.write(summary(report, server.url));
    },
  } satisfies Partial<RunnerOptions>;
}

async function listen(settings: Parameters<typeof serveSite>[0]): Promise<SiteServer> {
  try {
    return await serveSite(settings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `Port ${settings.port} cannot be served (${reason}). End what serves it, or name another with --port.`,
    );
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

/** Says what it tries no more by itself: articles, pages and pictures. */
function tellGivenUp(news: ReturnType<Faults['news']>): void {
  const told = [...news].map(([key, error]) => ({ key, error, warnings: [] }));
  process.stdout.write(problems(told));
}

/** Says what became of the articles that were saved since; of one that has no page, the page for what is not there does. */
async function tell(changed: Set<string>, ledger: Ledger, server: SiteServer): Promise<void> {
  for (const key of changed) {
    changed.delete(key);
    const record = (await ledger.article(key)).value;
    const article = record && describeRecord(record);
    const outcome = article ? `${article.status}${article.url ? ` at ${article.url}` : ''}` : 'withdrawn';
    if (record && record.status !== 'published') server.reload();
    if (record) process.stdout.write(`${safe(`${key}: ${outcome}`)}\n${problems(article ? [article] : [])}`);
  }
}
