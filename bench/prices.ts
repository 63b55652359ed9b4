import type { Counts } from '../test/counts/lambda.ts';
import { FUNCTIONS } from '../test/support/functions.ts';

/** Where and when the list prices below were looked up; docs/cost.md says where they are to be checked. */
export const REGION = 'us-east-1';
export const DATE = '2026-11-23';

/** US dollars for a million of each, without the free tiers. */
export const PRICES = {
  put: 5,
  get: 0.4,
  write: 0.625,
  read: 0.125,
  message: 0.4,
  invocation: 0.2,
  gigabyteSecond: 13.3334,
  trace: 5,
  logGigabyte: 500_000,
} as const;

/**
 * Milliseconds of a processor, on top of the waiting that `playLambda` assumes: of a picture as decision 3 measured
 * it, of the others as docs/performance.md has it for reading and rendering, rounded up for a slower processor.
 */
const PROCESSOR = { article: 10, picture: 300, page: 5 };
/** Bytes of a line of the log, and lines that Lambda itself adds to an invocation. */
const LOG_LINE = 400;
const LINES = 3;
/** Messages that one request to Amazon SQS takes or removes. */
const RECEIVED = 10;

export const PARTS = [
  'S3: PUT and LIST',
  'S3: GET and HEAD',
  'DynamoDB: write units',
  'DynamoDB: read units',
  'SQS: requests',
  'Lambda: GB-seconds',
  'Lambda: invocations',
  'X-Ray: traces',
  'CloudWatch: MB of logs',
] as const;

export type Bill = Readonly<
  Record<(typeof PARTS)[number], { readonly count: number; readonly dollars: number }>
>;

/** What `articles` that came with these counts come to, each: counts of one article, and dollars of a million. */
export function billOf(counts: Counts, articles: number): Bill {
  const works = FUNCTIONS.map(({ id, memory }) => ({ id, memory, ...counts[id] }));
  const sum = (of: (work: (typeof works)[number]) => number) =>
    works.reduce((total, work) => total + of(work), 0) / articles;
  const invocations = sum((work) => work.invocations);
  // With the author's own upload, and the event of it.
  const put = 1 + sum(({ requests }) => requests.put ?? 0);
  const received = sum(({ messages, invocations }) => 2 * Math.max(invocations, messages / RECEIVED));
  const messages = 1 + received + sum(({ requests }) => requests.send ?? 0);
  const busy = {
    Ingest: PROCESSOR.article * counts.Ingest.messages,
    Images: PROCESSOR.picture * counts.Images.messages,
    Publish: PROCESSOR.page * counts.rendered.length,
  };
  const gigabyteSeconds = sum(
    ({ id, memory, milliseconds }) => (((milliseconds + busy[id]) / 1000) * memory) / 1024,
  );
  const lines = counts.written.length / articles + LINES * invocations + 3;
  return {
    'S3: PUT and LIST': priced(put, PRICES.put),
    'S3: GET and HEAD': priced(
      sum(({ requests }) => requests.get ?? 0),
      PRICES.get,
    ),
    'DynamoDB: write units': priced(
      sum(({ requests }) => requests.write ?? 0),
      PRICES.write,
    ),
    'DynamoDB: read units': priced(
      sum(({ requests }) => requests.read ?? 0),
      PRICES.read,
    ),
    'SQS: requests': priced(messages, PRICES.message),
    'Lambda: GB-seconds': priced(gigabyteSeconds, PRICES.gigabyteSecond),
    'Lambda: invocations': priced(invocations, PRICES.invocation),
    'X-Ray: traces': priced(invocations, PRICES.trace),
    'CloudWatch: MB of logs': priced((lines * LOG_LINE) / 1e6, PRICES.logGigabyte / 1000),
  };
}

function priced(count: number, price: number) {
  return { count, dollars: count * price };
}

/** Of a million articles. */
export function totalOf(bill: Bill): number {
  return PARTS.reduce((sum, part) => sum + bill[part].dollars, 0);
}

/** Bills side by side as a Markdown table: how many of each for one article, and US dollars for a million articles. */
export function billTable(bills: Readonly<Record<string, Bill>>): string {
  const columns = Object.entries(bills);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = PARTS.map((part) =>
    line([part, ...columns.flatMap(([, bill]) => [figure(bill[part].count), bill[part].dollars.toFixed(0)])]),
  );
  return [
    line(['for one article', ...columns.flatMap(([name]) => [name, 'USD for a million'])]),
    line(['---', ...columns.flatMap(() => ['---:', '---:'])]),
    ...rows,
    line(['all', ...columns.flatMap(([, bill]) => ['', totalOf(bill).toFixed(0)])]),
  ].join('\n');
}

function figure(count: number): string {
  return count >= 10 ? count.toFixed(0) : String(Number(count.toPrecision(2)));
}
