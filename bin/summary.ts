import { styleText } from 'node:util';
import { adviceFor } from '../functions/core/errors.ts';
import { namesAddress, readSite } from './configuration.ts';
import type { Report, ReportedArticle } from './report.ts';

/** What a person reads at the end of a run: each problem with what to do about it, then the counts. */
export function summary({ articles, totals }: Report, where: string): string {
  const counts = (['published', 'draft', 'scheduled', 'rejected'] as const)
    .filter((status) => status === 'published' || totals[status] > 0)
    .map((status) => `${totals[status].toLocaleString('en')} ${status}`);
  const pictures =
    totals.images > 0 ? `, ${plural(totals.images, 'picture')} in ${totals.imageVariants} variants` : '';
  const warned = totals.warnings > 0 ? `, ${plural(totals.warnings, 'warning')}` : '';
  const mark = totals.rejected > 0 ? styleText('red', '✗') : styleText('green', '✓');
  const last = `${mark} ${counts.join(', ')}${pictures}${warned}, in ${totals.seconds} s → ${where}`;
  return [problems(articles), last, ''].filter((part, index) => part !== '' || index === 2).join('\n');
}

/**
 * Readers elsewhere would be sent to their own machine, by feeds, link previews and search engines. Empty where the
 * configuration names the address.
 */
export function addressAdvice(): string {
  if (namesAddress()) return '';
  const advice = `The pages name ${readSite().url} as their address, until "url" in cdk.json, context.broadsheet, names another.`;
  return `${styleText('yellow', '!')} ${advice}\n`;
}

/** Each rejection and warning: where, what, and what to do. Empty where there is none. */
export function problems(articles: readonly Pick<ReportedArticle, 'key' | 'warnings' | 'error'>[]): string {
  const lines = articles.flatMap(({ key, error, warnings: given }) => [
    ...(error ? rejection(key, error) : []),
    ...given.flatMap((warning) => [
      `${styleText('yellow', '!')} ${styleText('bold', placeOf(key, warning))} ${warning.code}: ${safe(warning.subject)}`,
      `  ${safe(warning.message)}`,
      `  ${styleText('dim', `→ ${adviceFor(warning.code)}`)}`,
    ]),
  ]);
  return lines.map((text) => `${text}\n`).join('');
}

function rejection(key: string, error: NonNullable<ReportedArticle['error']>): string[] {
  const { code, message } = error;
  return [
    `${styleText('red', '✗')} ${styleText('bold', placeOf(key, error))} ${code}`,
    `  ${safe(message)}`,
    `  ${styleText('dim', `→ ${adviceFor(code)}`)}`,
  ];
}

function placeOf(key: string, { line }: { readonly line?: number }): string {
  return line === undefined ? safe(key) : `${safe(key)}:${line}`;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * What comes from outside is printed without the characters that a terminal obeys, and its lines further in than any of
 * ours, so that none passes for one.
 */
export function safe(text: string): string {
  return text
    .replace(/\s*\n\s*/g, '\n      ')
    .replace(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, '\u{FFFD}');
}
