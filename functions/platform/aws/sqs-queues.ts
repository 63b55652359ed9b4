import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { Unavailable } from '../errors.ts';
import type { QueueName, Queues } from '../queues.ts';
import { asking, statusOf } from './faults.ts';

/** Amazon SQS's bounds for one call: messages, and bytes of all of them together. */
const BATCH = 10;
const BATCH_BYTES = 1_048_576;
/** A batch may succeed in part: what failed is sent again, so often in all. */
const ROUNDS = 3;

/** Queues in Amazon SQS. A function is given the addresses of those that it sends to. */
export function sqsQueues(client: SQSClient, urls: Partial<Record<QueueName, string>>): Queues {
  return {
    async send(queue, messages, delaySeconds = 0) {
      const url = urls[queue];
      if (url === undefined) throw new RangeError(`this function has no queue ${queue}`);
      const bodies = messages.map((message) => JSON.stringify(message));
      for (const batch of batches(bodies)) {
        const entries = batch.map((body, index) => ({
          Id: String(index),
          MessageBody: body,
          ...(delaySeconds > 0 && { DelaySeconds: Math.ceil(delaySeconds) }),
        }));
        await asking('Amazon SQS', () => sendAll(client, url, entries));
      }
    },
  };
}

async function sendAll(client: SQSClient, url: string, entries: SendMessageBatchRequestEntry[]) {
  let left = entries;
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: left }));
    const failed = new Set(answer.Failed?.map(({ Id }) => Id));
    left = left.filter(({ Id }) => failed.has(Id));
  }
  if (left.length > 0) throw new Unavailable(`Amazon SQS took all but ${left.length} of a batch of messages`);
}

/** Cuts texts into lists that one call can take. */
function* batches(bodies: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let room = BATCH_BYTES;
  for (const body of bodies) {
    const bytes = Buffer.byteLength(body);
    if (batch.length === BATCH || (batch.length > 0 && bytes > room)) {
      yield batch;
      batch = [];
      room = BATCH_BYTES;
    }
    batch.push(body);
    room -= bytes;
  }
  if (batch.length > 0) yield batch;
}

/**
 * Has a message that a function was given, and did not finish, delivered again after `delaySeconds` instead of at the
 * end of its visibility time-out. A receipt that is void already does nothing.
 */
export async function releaseMessage(
  client: SQSClient,
  url: string,
  receipt: string,
  delaySeconds: number,
): Promise<void> {
  try {
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: receipt,
        VisibilityTimeout: delaySeconds,
      }),
    );
  } catch (error) {
    if (statusOf(error) !== 400) throw error;
  }
}
