import type { SqliteQueues } from '../functions/platform/embedded/sqlite-queues.ts';
import type { Ledger } from '../functions/platform/ledger.ts';
import type { QueueName } from '../functions/platform/queues.ts';

/** Work that failed for a reason that is no article's: nothing of it is lost, and none of it may stay unseen. */
export interface Faults {
  /** For the runner's `onFailure`. */
  note(queue: QueueName, subject: string, error: unknown): void;
  /** The articles that dead letters are about, by key, each with what went wrong. */
  byArticle(queues: SqliteQueues, ledger: Ledger): Promise<ReadonlyMap<string, string>>;
}

export function openFaults(): Faults {
  const noted = new Map<string, string>();
  const messageFor = (subject: string) => noted.get(subject) ?? 'It failed in an earlier run.';
  return {
    note(queue, subject, error) {
      noted.set(
        subject,
        `${queue}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    },
    async byArticle(queues, ledger) {
      const faults = new Map<string, string>();
      for (const { message } of queues.deadLetters('inbox')) faults.set(message.key, messageFor(message.key));
      for (const { message } of queues.deadLetters('pictures')) {
        for (const key of await ledger.uses(message.address)) faults.set(key, messageFor(message.address));
      }
      for (const { message } of queues.deadLetters('pages')) {
        const page = message.pages.find((name) => noted.has(name)) ?? message.pages.join(', ');
        faults.set(`(page) ${page}`, messageFor(page));
      }
      return faults;
    },
  };
}
