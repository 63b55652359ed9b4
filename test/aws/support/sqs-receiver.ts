import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { releaseMessage } from '../../../functions/platform/aws/sqs-queues.ts';
import type { Delivery, QueueName, Receiver } from '../../../functions/platform/queues.ts';

const BATCH = 10;

/** What Lambda's poller does for the functions: the other end of the queues. */
export function sqsReceiver(client: SQSClient, urls: Readonly<Record<QueueName, string>>): Receiver {
  return {
    async receive(queue, limit, visibilitySeconds) {
      const { Messages: messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: urls[queue],
          MaxNumberOfMessages: Math.min(limit, BATCH),
          VisibilityTimeout: visibilitySeconds,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      );
      return messages.map((message) => delivery(message));
    },
    async acknowledge(queue, receipts) {
      for (let from = 0; from < receipts.length; from += BATCH) {
        const batch = receipts.slice(from, from + BATCH);
        const entries = batch.map((receipt, index) => ({ Id: String(index), ReceiptHandle: receipt }));
        await client.send(new DeleteMessageBatchCommand({ QueueUrl: urls[queue], Entries: entries }));
      }
    },
    release: (queue, receipt, delaySeconds) => releaseMessage(client, urls[queue], receipt, delaySeconds),
  };
}

function delivery<Q extends QueueName>({ Body, ReceiptHandle, Attributes }: Message): Delivery<Q> {
  return {
    message: JSON.parse(Body ?? ''),
    attempt: Number(Attributes?.ApproximateReceiveCount),
    receipt: ReceiptHandle ?? '',
  };
}
