import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { Unavailable } from '../errors.ts';
import { openLedger } from '../ledger.ts';
import type { OperatorPlatform } from '../platform.ts';
import { clientOptions } from './client-options.ts';
import { dynamodbRecords } from './dynamodb-records.ts';
import { asking, statusOf } from './faults.ts';
import { s3Objects } from './s3-objects.ts';
import { sqsKeeper } from './sqs-keeper.ts';
import { sqsQueues } from './sqs-queues.ts';

/** What of the stack's outputs (`lib/outputs.ts`) the commands need. */
const Outputs = v.object({
  InboxBucket: v.string(),
  Table: v.string(),
  InboxQueue: v.string(),
  InboxDeadLetters: v.string(),
  PicturesQueue: v.string(),
  PicturesDeadLetters: v.string(),
  PagesQueue: v.string(),
  PagesDeadLetters: v.string(),
});

/** No stack of ours has this name, in this account and region. */
export class NoStack extends Error {
  override readonly name = 'NoStack';
}

export interface OpenStack {
  readonly platform: OperatorPlatform;
  /** When it was last deployed. */
  readonly version: string;
}

/**
 * The operator's side of a deployed stack, found by its name, with the credentials and the region of the environment as
 * every SDK of AWS finds them. Throws `NoStack`, and `Unavailable` where AWS is not to be had.
 */
export async function openStack(name: string): Promise<OpenStack> {
  const stack = await describe(name);
  const given = stack.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]) ?? [];
  const outputs = v.safeParse(Outputs, Object.fromEntries(given));
  if (!outputs.success)
    throw new NoStack(`The stack "${name}" is no Broadsheet, or one of an earlier version.`);
  const { InboxBucket, Table, ...queues } = outputs.output;
  const sqs = new SQSClient(clientOptions);
  const platform = {
    inbox: s3Objects(new S3Client(clientOptions), InboxBucket),
    ledger: openLedger(dynamodbRecords(new DynamoDBClient(clientOptions), Table)),
    queues: sqsQueues(sqs, {
      inbox: queues.InboxQueue,
      pictures: queues.PicturesQueue,
      pages: queues.PagesQueue,
    }),
    keeper: sqsKeeper(sqs, {
      inbox: { queue: queues.InboxQueue, deadLetters: queues.InboxDeadLetters },
      pictures: { queue: queues.PicturesQueue, deadLetters: queues.PicturesDeadLetters },
      pages: { queue: queues.PagesQueue, deadLetters: queues.PagesDeadLetters },
    }),
    clock: { now: () => new Date() },
  };
  const deployed = stack.LastUpdatedTime ?? stack.CreationTime;
  return { platform, version: deployed?.toISOString() ?? '' };
}

async function describe(name: string): Promise<Stack> {
  const client = new CloudFormationClient(clientOptions);
  try {
    return await asking('AWS CloudFormation', async () => {
      const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
      if (!stack) throw new NoStack(`There is no stack "${name}".`);
      return stack;
    });
  } catch (error) {
    // It says no more of a stack that is not there than of a name that cannot be one.
    if (error instanceof Unavailable && statusOf(error.cause) === 400 && !isRefusal(error.cause))
      throw new NoStack(`There is no stack "${name}" in this account and region.`);
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name !== 'ValidationError';
}
