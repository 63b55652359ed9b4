import { styleText } from 'node:util';
import type { Case, Problem } from '../functions/operations/problems.ts';
import { safe } from './summary.ts';

/** Each cause with its advice, and below it where it was found. */
export function problemsText(problems: readonly Problem[]): string {
  if (problems.length === 0) return `${styleText('green', '✓')} Nothing needs you.\n`;
  return problems
    .map(({ code, advice, cases }) =>
      [
        `${styleText('bold', code)} (${cases.length.toLocaleString('en')})`,
        styleText('dim', `→ ${advice}`),
        ...cases.map(caseText),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function caseText({ key, line, subject, message, since, nextTry }: Case): string {
  const where = [key === undefined ? undefined : line === undefined ? key : `${key}:${line}`, subject];
  const times = [since && `since ${since}`, nextTry && `asked again at ${nextTry}`]
    .filter(Boolean)
    .join(', ');
  const named = where.filter((part) => part !== undefined).join(' ');
  return `  ${safe(named)}\n    ${safe(message)}${times && styleText('dim', ` (${times})`)}`;
}
