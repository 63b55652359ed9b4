import type { Clock } from '../platform.ts';
import {
  type Delivery,
  type Messages,
  QUEUE_NAMES,
  type QueueDepth,
  type QueueKeeper,
  type QueueName,
  type Queues,
  type Receiver,
} from '../queues.ts';
import { type Database, integer, type Row, text } from './database.ts';

/** A message that was received as often as is allowed and never acknowledged. It is kept. */
export interface DeadLetter<Q extends QueueName> {
  readonly message: Messages[Q];
  readonly attempts: number;
}

export interface SqliteQueues extends Queues, Receiver {
  depth(queue: QueueName): QueueDepth;
  deadLetters<Q extends QueueName>(queue: Q): readonly DeadLetter<Q>[];
  /** Makes the dead letters visible, as if they had just been sent; returns their number. */
  redrive(queue: QueueName): number;
  /** When the first of the messages that are delayed or in flight becomes visible; it may have passed. */
  nextDue(): Date | undefined;
  /**
   * Makes the delayed messages that were never received visible now, for a build, where nobody waits; says whether there
   * was one. A message that was released with a delay keeps it: that is a pause between two tries.
   */
  hurry(): boolean;
  /**
   * Makes visible what a process that is dead had received, and what it let rest between two tries; call it before the first
   * `receive`, and only then.
   */
  recover(): void;
}

/**
 * Queues in SQLite. A message that is identical to one that waits, visible and never received, is not sent twice: the
 * one that waits will be received after this call as well. One that was given up is no dead letter any more when it is sent
 * anew: what it was about is tried again. A message sent by a transaction that is still open is
 * received only when that is committed; why is said at `openDatabase`'s group commit.
 */
export function sqliteQueues(
  database: Database,
  clock: Clock,
  { maxAttempts }: { readonly maxAttempts: number },
): SqliteQueues {
  const now = () => clock.now().getTime();
  return {
    ...sender(database, now),
    ...receiver(database, now, maxAttempts),
    ...finisher(database, now, maxAttempts),
    ...observer(database, now, maxAttempts),
  };
}

/** The same queues as the operator sees them. */
export function sqliteKeeper(queues: SqliteQueues): QueueKeeper {
  return {
    depth: async (queue) => queues.depth(queue),
    deadLetters: async (queue) => {
      const subjects = queues.deadLetters(queue).flatMap(({ message }) => subjectsOf(message));
      return [...new Set(subjects)];
    },
    redrive: async (queue) => queues.redrive(queue),
  };
}

function subjectsOf(message: Messages[QueueName]): readonly string[] {
  if ('key' in message) return [message.key];
  return 'address' in message ? [message.address] : message.pages;
}

function sender(database: Database, now: () => number): Pick<SqliteQueues, 'send' | 'hurry'> {
  const insert = database.prepare('insert into message (queue, body, due) values (?, ?, ?)');
  // Left to itself, SQLite looks through every message that waits.
  const waiting = database.prepare(
    `select 1 from message indexed by message_fresh
     where queue = ? and body = ? and state = 0 and attempt = 0 and due <= ?`,
  );
  const forget = database.prepare(
    'delete from message indexed by message_dead where queue = ? and body = ? and state = 2',
  );
  const hurry = database.prepare(
    'update message set due = :now where queue = :queue and state = 0 and due > :now and attempt = 0',
  );
  return {
    async send(queue, messages, delaySeconds = 0) {
      const due = now() + delaySeconds * 1000;
      database.write(() => {
        for (const message of messages) {
          const body = JSON.stringify(message);
          if (delaySeconds === 0 && waiting.get(queue, body, due)) continue;
          insert.run(queue, body, due);
          forget.run(queue, body);
        }
      });
    },
    hurry: () =>
      database.write(() =>
        QUEUE_NAMES.map((queue) => Number(hurry.run({ queue, now: now() }).changes)).some(
          (changes) => changes > 0,
        ),
      ),
  };
}

function receiver(
  database: Database,
  now: () => number,
  maxAttempts: number,
): Pick<SqliteQueues, 'receive' | 'recover'> {
  const any = database.prepare(
    `select 1 from message where queue = :queue and state = 0 and due <= :now
     union all select 1 from message where queue = :queue and state = 1 and due <= :now limit 1`,
  );
  const expire = database.prepare(
    `update message set state = iif(attempt >= :maxAttempts, 2, 0)
     where queue = :queue and state = 1 and due <= :now`,
  );
  const take = database.prepare(
    `update message set state = 1, attempt = attempt + 1, due = :until where id in (
       select id from message where queue = :queue and state = 0 and due <= :now order by due, id limit :limit
     ) returning id, attempt, body`,
  );
  const recover = database.prepare(
    'update message set state = iif(attempt >= :maxAttempts, 2, 0), due = :now where queue = :queue and state = 1',
  );
  const spare = database.prepare(
    `update message set attempt = min(attempt, :maxAttempts - 1) where queue = 'pages' and state = 1`,
  );
  const resume = database.prepare(
    'update message set due = :now where queue = :queue and state = 0 and attempt > 0 and due > :now',
  );
  return {
    async receive(queue, limit, visibilitySeconds) {
      database.check();
      const at = now();
      // To look costs less than a transaction, and most who ask find nothing.
      if (!any.get({ queue, now: at })) return [];
      database.flush();
      const until = at + visibilitySeconds * 1000;
      const rows = database.write(() => {
        expire.run({ queue, maxAttempts, now: at });
        return take.all({ queue, now: at, until, limit });
      });
      return rows.map((row) => delivery(row));
    },
    recover: () =>
      database.write(() => {
        // Thousands of pages are in hand at once: they outlive any number of kills.
        spare.run({ maxAttempts });
        for (const queue of QUEUE_NAMES) {
          recover.run({ queue, maxAttempts, now: now() });
          resume.run({ queue, now: now() });
        }
      }),
  };
}

function finisher(
  database: Database,
  now: () => number,
  maxAttempts: number,
): Pick<SqliteQueues, 'acknowledge' | 'release'> {
  const delivered = 'id = :id and attempt = :attempt and queue = :queue and state = 1 and due > :now';
  const erase = database.prepare(`delete from message where ${delivered}`);
  const release = database.prepare(
    `update message set state = iif(attempt >= :maxAttempts, 2, 0), due = :due where ${delivered}`,
  );
  return {
    async acknowledge(queue, receipts) {
      database.write(() => {
        for (const receipt of receipts) erase.run({ queue, now: now(), ...named(receipt) });
      });
    },
    async release(queue, receipt, delaySeconds) {
      const at = now();
      const due = at + delaySeconds * 1000;
      database.write(() => release.run({ queue, now: at, due, maxAttempts, ...named(receipt) }));
    },
  };
}

function observer(
  database: Database,
  now: () => number,
  maxAttempts: number,
): Pick<SqliteQueues, 'depth' | 'deadLetters' | 'redrive' | 'nextDue'> {
  const DEAD = '(state = 2 or state = 1 and due <= :now and attempt >= :maxAttempts)';
  const count = database.prepare(
    `select count(*) as everything,
       count(*) filter (where ${DEAD}) as dead,
       count(*) filter (where state = 1 and due > :now) as inFlight,
       count(*) filter (where state = 0 and due > :now) as delayed
     from message where queue = :queue`,
  );
  const dead = database.prepare(
    `select body, attempt from message where queue = :queue and ${DEAD} order by due, id`,
  );
  const redrive = database.prepare(
    `update message set state = 0, attempt = 0, due = :now where queue = :queue and ${DEAD}`,
  );
  const next = database.prepare(
    `select min(due) as due from (
       select min(due) as due from message where queue = :queue and state = 1
       union all select min(due) from message where queue = :queue and state = 0 and due > :now)`,
  );
  return {
    depth(queue) {
      const row = count.get({ queue, now: now(), maxAttempts });
      const [inFlight, delayed, gone] = [
        integer(row, 'inFlight'),
        integer(row, 'delayed'),
        integer(row, 'dead'),
      ];
      return { ready: integer(row, 'everything') - inFlight - delayed - gone, inFlight, delayed, dead: gone };
    },
    deadLetters: (queue) =>
      dead
        .all({ queue, now: now(), maxAttempts })
        .map((row) => ({ message: JSON.parse(text(row, 'body')), attempts: integer(row, 'attempt') })),
    redrive: (queue) => database.write(() => Number(redrive.run({ queue, now: now(), maxAttempts }).changes)),
    nextDue() {
      const dues = QUEUE_NAMES.flatMap((queue) => next.get({ queue, now: now() })?.due ?? []).map(Number);
      return dues.length > 0 ? new Date(Math.min(...dues)) : undefined;
    },
  };
}

function delivery<Q extends QueueName>(row: Row): Delivery<Q> {
  const attempt = integer(row, 'attempt');
  return { message: JSON.parse(text(row, 'body')), attempt, receipt: `${integer(row, 'id')}.${attempt}` };
}

/** A receipt is the message's number and attempt. One that we did not give names no message. */
function named(receipt: string): { readonly id: number; readonly attempt: number } {
  const [id, attempt] = receipt.split('.').map(Number);
  return { id: id || 0, attempt: attempt || 0 };
}
