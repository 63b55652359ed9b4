import { adviceFor, type RejectionCode, type Warning } from '../errors.ts';
import { plainText } from './values.ts';

/** Where in the inbox authors who cannot ask the operator read what became of an article. */
export const REPORTS = '_reports/';
const ENDING = '.txt';

export type ArticleStatus = 'published' | 'draft' | 'scheduled' | 'rejected' | 'withdrawn';

/** What became of an article, as far as its author is told. */
export interface Reported {
  readonly key: string;
  readonly status: ArticleStatus;
  readonly warnings: readonly Warning[];
  readonly error?: { readonly code: RejectionCode; readonly message: string; readonly line?: number };
}

export function reportKey(key: string): string {
  return `${REPORTS}${key}${ENDING}`;
}

/** Whether a key is a report's, so that nothing follows from it; an article that lies there is refused. */
export function isReportKey(key: string): boolean {
  return isAmongReports(key) && key.endsWith(ENDING);
}

/** The key that a report's key was made of. */
export function reportedKey(key: string): string {
  return key.slice(REPORTS.length, -ENDING.length);
}

export function isAmongReports(key: string): boolean {
  return key.startsWith(REPORTS);
}

const OUTCOMES: Readonly<Record<ArticleStatus, string>> = {
  published: 'is published, but not all of it is well',
  draft: 'is kept as a draft, and not all of it is well',
  scheduled: 'waits for its date, and not all of it is well',
  rejected: 'is not published',
  withdrawn: 'is gone',
};

/**
 * What an author should know of an article, in plain language; `undefined` where all is well. What the article itself says
 * begins no line.
 */
export function reportText({ key, status, warnings, error }: Reported): string | undefined {
  if (status === 'withdrawn' || (!error && warnings.length === 0)) return undefined;
  const all = [
    ...(error ? [{ ...error, about: error.line === undefined ? '' : `Line ${error.line}: ` }] : []),
    ...warnings.map((warning) => ({ ...warning, about: `${warning.subject}: ` })),
  ];
  const parts = all.map(({ about, message, code }) =>
    [`- ${plainText(`${about}${message}`)}`, `  What to do: ${adviceFor(code)}`, `  (${code})`].join('\n'),
  );
  const end = 'Broadsheet keeps this file up to date, and takes it away when all is well.';
  return `${[plainText(`The article ${key} ${OUTCOMES[status]}.`), ...parts, end].join('\n\n')}\n`;
}
