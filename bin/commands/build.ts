import { writeFileSync } from 'node:fs';
import { ours } from '../../functions/platform/embedded/folder-errors.ts';
import { articlesIn } from '../articles-in.ts';
import { expectLongRun } from '../engine.ts';
import type { Report } from '../report.ts';
import { startHelper } from '../start-helper.ts';
import {
  concurrencyFrom,
  folder,
  madeFolder,
  parse,
  resolutionsFrom,
  runOptions,
  UsageError,
  writableFile,
} from './usage.ts';

const OPTIONS = { ...runOptions, report: { type: 'string' }, quiet: { type: 'boolean' } } as const;

/** So many articles take several seconds. */
const LONG_RUN = 2000;
/** The ledger of so many has no room in memory. More are not counted. */
const LARGE = 8000;

/** `broadsheet build FOLDER`: one run over a folder, and its report. Resolves to the exit status. */
export async function build(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const settings = settingsFrom(args);
  const articles = articlesIn(settings.inbox, LARGE);
  if (articles >= LONG_RUN) expectLongRun();
  // Arguments are right now: the thread loads what it needs while we load the rest.
  const helper = startHelper({ ...settings, articles });
  let report: Report;
  try {
    await (await import('../theme.ts')).applyTheme();
    const { publishOnce } = await import('../publish-once.ts');
    const large = articles >= LARGE;
    report = await publishOnce({ ...settings, large, helper, named: settings.report !== undefined, began });
  } finally {
    helper?.close();
  }
  await tell(report, settings);
  return report.totals.rejected > 0 ? 1 : 0;
}

type Settings = ReturnType<typeof settingsFrom>;

function settingsFrom(args: readonly string[]) {
  const { values, positionals } = parse(args, OPTIONS);
  const [inbox, ...others] = positionals;
  if (inbox === undefined || others.length > 0) throw new UsageError('build takes one folder of articles.');
  return {
    inbox: folder(inbox),
    site: madeFolder('--out', values.out ?? 'site'),
    concurrency: concurrencyFrom(values.concurrency),
    resolve: resolutionsFrom(values.resolve),
    ...(values.data !== undefined && { data: madeFolder('--data', values.data) }),
    report: values.report === undefined ? undefined : writableFile('--report', values.report),
    quiet: values.quiet ?? false,
  };
}

async function tell(report: Report, { site, report: file, quiet }: Settings): Promise<void> {
  const { addressAdvice, summary } = await import('../summary.ts');
  if (!quiet || report.totals.rejected > 0) process.stdout.write(summary(report, site));
  if (!quiet) process.stdout.write(addressAdvice());
  if (file === undefined) return;
  const text = `${JSON.stringify(report, null, 2)}\n`;
  ours('written', file, () => writeFileSync(file, text));
}
