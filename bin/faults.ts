import type { FaultCode } from '../functions/core/errors.ts';
import type { SqliteQueues } from '../functions/platform/embedded/sqlite-queues.ts';
import { Unavailable } from '../functions/platform/errors.ts';
import type { QueueName } from '../functions/platform/queues.ts';

/** Work that failed for a reason that is no article's: nothing of it is lost, and none of it may stay unseen. */
export interface Faults {
  /** For the runner's `onFailure`. */
  note(queue: QueueName, subject: string, error: unknown): void;
  givenUp(queues: SqliteQueues): GivenUp;
  /** The same by key or address, but each once: again only where it was tried anew meanwhile, and given up again. */
  news(queues: SqliteQueues): ReadonlyMap<string, Fault>;
}

/** What went wrong: a sentence of the machine's, or where in Broadsheet it did. */
export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
}

/** What dead letters are about, each with what went wrong. */
export interface GivenUp {
  /** By key; pages stand among them, by a name that is no key. */
  readonly articles: ReadonlyMap<string, Fault>;
  /** By address. */
  readonly pictures: ReadonlyMap<string, Fault>;
}

/** No run that ended said why: the process was killed each time, maybe by it. */
const UNKNOWN: Fault = { code: 'message-given-up', message: 'Broadsheet ended each time it was tried.' };

export function openFaults(): Faults {
  const noted = new Map<string, Fault>();
  const faultOf = (subject: string) => noted.get(subject) ?? UNKNOWN;
  let told: ReadonlyMap<string, Fault> = new Map();

  function givenUp(queues: SqliteQueues): GivenUp {
    const articles = new Map<string, Fault>();
    const pictures = new Map<string, Fault>();
    for (const { message } of queues.deadLetters('inbox')) articles.set(message.key, faultOf(message.key));
    for (const { message } of queues.deadLetters('pictures'))
      pictures.set(message.address, faultOf(message.address));
    for (const { message } of queues.deadLetters('pages')) {
      const failed = message.pages.filter((name) => noted.has(name));
      const pages = failed.length > 0 ? failed : [message.pages.join(', ')];
      for (const page of pages) articles.set(`(page) ${page}`, faultOf(page));
    }
    return { articles, pictures };
  }

  return {
    note(queue, subject, error) {
      noted.set(subject, described(queue, error));
    },
    givenUp,
    news(queues) {
      const { articles, pictures } = givenUp(queues);
      const before = told;
      told = new Map([...articles, ...pictures]);
      return new Map([...told].filter(([subject]) => !before.has(subject)));
    },
  };
}

function described(queue: QueueName, error: unknown): Fault {
  if (error instanceof Unavailable) return { code: 'machine-error', message: error.message };
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'internal-error', message: `${queue}: ${trace}` };
}
