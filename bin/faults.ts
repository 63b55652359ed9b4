import type { SqliteQueues } from '../functions/platform/embedded/sqlite-queues.ts';
import type { QueueName } from '../functions/platform/queues.ts';

/** Work that failed for a reason that is no article's: nothing of it is lost, and none of it may stay unseen. */
export interface Faults {
  /** For the runner's `onFailure`. */
  note(queue: QueueName, subject: string, error: unknown): void;
  givenUp(queues: SqliteQueues): GivenUp;
}

/** What dead letters are about, each with what went wrong. */
export interface GivenUp {
  /** By key; pages stand among them, by a name that is no key. */
  readonly articles: ReadonlyMap<string, string>;
  /** By address. */
  readonly pictures: ReadonlyMap<string, string>;
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
    givenUp(queues) {
      const articles = new Map<string, string>();
      const pictures = new Map<string, string>();
      for (const { message } of queues.deadLetters('inbox'))
        articles.set(message.key, messageFor(message.key));
      for (const { message } of queues.deadLetters('pictures'))
        pictures.set(message.address, messageFor(message.address));
      for (const { message } of queues.deadLetters('pages')) {
        const page = message.pages.find((name) => noted.has(name)) ?? message.pages.join(', ');
        articles.set(`(page) ${page}`, messageFor(page));
      }
      return { articles, pictures };
    },
  };
}
