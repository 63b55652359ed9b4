import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { CreateScheduleGroupCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { KeptQueue } from '../../../functions/platform/aws/sqs-keeper.ts';
import type { QueueName } from '../../../functions/platform/queues.ts';

/** Resources of a test's own, empty, under names that nobody else has. */
export async function makeBucket(s3: S3Client): Promise<string> {
  const bucket = `test-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  return bucket;
}

/** With the keys that the stack gives its table. */
export async function makeTable(dynamodb: DynamoDBClient): Promise<string> {
  const table = `test-${randomUUID()}`;
  await dynamodb.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'partition', AttributeType: 'S' },
        { AttributeName: 'sort', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'partition', KeyType: 'HASH' },
        { AttributeName: 'sort', KeyType: 'RANGE' },
      ],
    }),
  );
  return table;
}

/** URLs of three queues, each with a dead-letter queue after `maxAttempts` deliveries. */
export async function makeQueues(
  sqs: SQSClient,
  maxAttempts: number,
): Promise<Readonly<Record<QueueName, string>>> {
  const { inbox, pictures, pages } = await makeKeptQueues(sqs, maxAttempts);
  return { inbox: inbox.queue, pictures: pictures.queue, pages: pages.queue };
}

/** The same with the dead-letter queues. */
export async function makeKeptQueues(
  sqs: SQSClient,
  maxAttempts: number,
): Promise<Readonly<Record<QueueName, KeptQueue>>> {
  const make = async () => {
    const dead = await makeQueue(sqs, {});
    const redrive = { deadLetterTargetArn: await arnOfQueue(sqs, dead), maxReceiveCount: maxAttempts };
    const queue = await makeQueue(sqs, { RedrivePolicy: JSON.stringify(redrive) });
    return { queue, deadLetters: dead };
  };
  return { inbox: await make(), pictures: await make(), pages: await make() };
}

async function makeQueue(sqs: SQSClient, attributes: Record<string, string>): Promise<string> {
  const command = new CreateQueueCommand({ QueueName: `test-${randomUUID()}`, Attributes: attributes });
  return (await sqs.send(command)).QueueUrl ?? '';
}

export async function arnOfQueue(sqs: SQSClient, url: string): Promise<string> {
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] });
  return (await sqs.send(command)).Attributes?.QueueArn ?? '';
}

export async function makeScheduleGroup(scheduler: SchedulerClient): Promise<string> {
  const group = `test-${randomUUID()}`;
  await scheduler.send(new CreateScheduleGroupCommand({ Name: group }));
  return group;
}
