import { adviceFor, type Warning } from '../core/errors.ts';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { OperatorPlatform } from '../platform/platform.ts';
import { QUEUE_NAMES } from '../platform/queues.ts';

type Asked = Pick<OperatorPlatform, 'ledger' | 'keeper'>;

/** Everything of one cause. */
export interface Problem {
  /** A code of docs/errors.md. */
  readonly code: string;
  readonly advice: string;
  readonly cases: readonly Case[];
}

export interface Case {
  /** The article; a message that was given up has none. */
  readonly key?: string;
  /** What it is about: a picture's address as the article has it, a path, the queue of a message and what it names. */
  readonly subject?: string;
  /** Of the source file, from 1. */
  readonly line?: number;
  readonly message: string;
  /** When the article was read, UTC. */
  readonly since?: string;
  /** When a picture's host is asked again, UTC. */
  readonly nextTry?: string;
}

/** All that needs somebody: the cause that has most cases first, its cases in the order of keys. */
export async function problems({ ledger, keeper }: Asked): Promise<readonly Problem[]> {
  const byCode = new Map<string, Case[]>();
  const add = (code: string, one: Case) => {
    const cases = byCode.get(code);
    if (cases) cases.push(one);
    else byCode.set(code, [one]);
  };
  for (const queue of QUEUE_NAMES) {
    for (const subject of await keeper.deadLetters(queue)) {
      add('message-given-up', { subject: `${queue}: ${subject}`, message: 'It was tried five times.' });
    }
  }
  for await (const record of ledger.articles()) {
    const { key, error, warnings, acceptedAt: since } = record;
    if (error) {
      const { code, ...what } = error;
      add(code, { key, ...what, since });
    }
    for (const warning of warnings) add(warning.code, await caseOf(record, warning, ledger));
  }
  return [...byCode]
    .map(([code, cases]) => ({ code, advice: adviceFor(code), cases: cases.sort(byKey) }))
    .sort((a, b) => b.cases.length - a.cases.length || (a.code < b.code ? -1 : 1));
}

async function caseOf(
  { key, article, acceptedAt: since }: ArticleRecord,
  { code: _, ...what }: Warning,
  ledger: Asked['ledger'],
): Promise<Case> {
  const address = article?.pictures.find(
    ({ address, written = address }) => written === what.subject,
  )?.address;
  const again = address === undefined ? undefined : (await ledger.picture(address)).value?.again;
  return { key, ...what, since, ...(again && { nextTry: again.at }) };
}

function byKey(a: Case, b: Case): number {
  return (a.key ?? '') < (b.key ?? '') ? -1 : 1;
}
