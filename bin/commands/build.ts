import { writeFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { ours } from '../../functions/platform/embedded/folder-errors.ts';
import { namesAddress, readSite } from '../configuration.ts';
import { startHelper } from '../start-helper.ts';
import { summary } from '../summary.ts';
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
  const file = values.report === undefined ? undefined : writableFile('--report', values.report);
  const helper = settings.concurrency > 1 ? startHelper(settings.inbox, settings.site) : undefined;
  const quiet = values.quiet ?? false;
  // Loaded when the arguments are right, so that a wrong one is told at once.
  const { publishOnce } = await import('../publish-once.ts');
  const report = await publishOnce({
    ...settings,
    helper,
    ...(data !== undefined && { data }),
    quiet,
    named: file !== undefined,
    began,
  }).finally(() => helper?.close());
  if (!quiet || report.totals.rejected > 0) process.stdout.write(summary(report, settings.site));
  if (!quiet && !namesAddress()) process.stdout.write(`${styleText('yellow', '!')} ${withoutAddress()}\n`);
  if (file !== undefined) {
    const text = `${JSON.stringify(report, null, 2)}\n`;
    ours('written', file, () => writeFileSync(file, text));
  }
  return report.totals.rejected > 0 ? 1 : 0;
}

/** Readers elsewhere would be sent to their own machine, by feeds, link previews and search engines. */
function withoutAddress(): string {
  return `The pages name ${readSite().url} as their address, until "url" in cdk.json, context.broadsheet, names another.`;
}
