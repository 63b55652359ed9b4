import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { Unavailable } from '../errors.ts';
import type { QueueKeeper, QueueName } from '../queues.ts';
import { asking } from './faults.ts';
import { addressOf, keysOf, pagesOf } from './messages.ts';

/** Addresses of a queue and of the one with its dead letters. */
export interface KeptQueue {
  readonly queue: string;
  readonly deadLetters: string;
}

/** Amazon SQS's bound for one call. */
const BATCH = 10;
/** While dead letters are read, nobody else sees them. */
const HIDDEN_SECONDS = 300;
/** Asks every server of the queue: a shorter look may find nothing where there is something. */
const LOOK_SECONDS = 2;

const SUBJECTS: Readonly<Record<QueueName, (body: string) => readonly string[]>> = {
  inbox: keysOf,
  pictures: (body) => [addressOf(body)],
  pages: pagesOf,
};

/**
 * Queues in Amazon SQS as the operator sees them. Dead letters are sent back by us, not by the service's own move task,
 * which tells nobody when it is done: sent first, deleted then, so that what breaks off is done twice, never lost.
 */
export function sqsKeeper(client: SQSClient, queues: Readonly<Record<QueueName, KeptQueue>>): QueueKeeper {
  const ask = <T>(work: () => Promise<T>) => asking('Amazon SQS', work);
  return {
    depth: (name) =>
      ask(async () => {
        const [live, dead] = await Promise.all([
          countsOf(client, queues[name].queue),
          countsOf(client, queues[name].deadLetters),
        ]);
        return { ...live, dead: dead.ready + dead.inFlight };
      }),
    deadLetters: (name) => ask(() => readAll(client, queues[name].deadLetters, SUBJECTS[name])),
    redrive: (name) => ask(() => sendBack(client, queues[name])),
  };
}

async function countsOf(client: SQSClient, url: string) {
  const command = new GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ],
  });
  const { Attributes: found = {} } = await client.send(command);
  return {
    ready: Number(found.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(found.ApproximateNumberOfMessagesNotVisible ?? 0),
    delayed: Number(found.ApproximateNumberOfMessagesDelayed ?? 0),
  };
}

async function receive(client: SQSClient, url: string): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: url,
    MaxNumberOfMessages: BATCH,
    VisibilityTimeout: HIDDEN_SECONDS,
    WaitTimeSeconds: LOOK_SECONDS,
  });
  return (await client.send(command)).Messages ?? [];
}

/** What all messages are about; all are there again for the next reader. */
async function readAll(
  client: SQSClient,
  url: string,
  subjectsOf: (body: string) => readonly string[],
): Promise<readonly string[]> {
  const read = new Map<string, Message>();
  for (;;) {
    const messages = await receive(client, url);
    // One that comes again was hidden long enough: so many are there that the first are back.
    const fresh = messages.filter(({ MessageId = '' }) => !read.has(MessageId));
    if (fresh.length === 0) break;
    for (const message of fresh) read.set(message.MessageId ?? '', message);
  }
  const all = [...read.values()];
  for (let from = 0; from < all.length; from += BATCH) await show(client, url, all.slice(from, from + BATCH));
  return [...new Set(all.flatMap(({ Body = '' }) => subjectsIn(Body, subjectsOf)))];
}

async function show(client: SQSClient, url: string, messages: readonly Message[]): Promise<void> {
  const Entries = entriesOf(messages).map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
  await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
}

function subjectsIn(body: string, subjectsOf: (body: string) => readonly string[]): readonly string[] {
  try {
    return subjectsOf(body);
  } catch {
    return [body];
  }
}

async function sendBack(client: SQSClient, { queue, deadLetters }: KeptQueue): Promise<number> {
  let sent = 0;
  for (;;) {
    const messages = await receive(client, deadLetters);
    if (messages.length === 0) return sent;
    const entries = messages.map(({ Body }, index) => ({ Id: String(index), MessageBody: Body }));
    const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: entries }));
    const failed = new Set(answer.Failed?.map(({ Id }) => Id));
    const done = messages.filter((_, index) => !failed.has(String(index)));
    if (done.length > 0)
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: deadLetters, Entries: entriesOf(done) }));
    sent += done.length;
    if (failed.size > 0) throw new Unavailable(`Amazon SQS did not take ${failed.size} messages; try again`);
  }
}

function entriesOf(messages: readonly Message[]) {
  return messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
}
