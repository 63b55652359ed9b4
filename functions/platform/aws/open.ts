import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import type * as v from 'valibot';
import type { ImagesEnvironment, IngestEnvironment, PublishEnvironment } from '../../env.ts';
import { guardedNetwork, USER_AGENT } from '../guarded-network.ts';
import type { Journal } from '../journal.ts';
import { openLedger } from '../ledger.ts';
import { packagedFonts } from '../packaged-fonts.ts';
import type { Clock, ImagesPlatform, IngestPlatform, PublishPlatform } from '../platform.ts';
import { processDecoder } from '../process-decoder.ts';
import { reportsIn } from '../reports.ts';
import { clientOptions } from './client-options.ts';
import { dynamodbRecords } from './dynamodb-records.ts';
import { invalidatingObjects } from './invalidating-objects.ts';
import { keptBodies } from './kept-bodies.ts';
import { s3Bodies } from './s3-bodies.ts';
import { s3Objects } from './s3-objects.ts';
import { schedulerLater } from './scheduler.ts';
import { releaseMessage, sqsQueues } from './sqs-queues.ts';

/** What the shell of a function adds to the environment. */
export interface Observers {
  readonly journal: Journal;
  /** Has a client's calls traced, and gives it back. */
  trace<Client>(client: Client): Client;
}

/** A worker's platform, and what its shell does with a message that was not finished. */
export interface Opened<P> {
  readonly platform: P;
  /** The message comes again after `delaySeconds`. */
  release(receipt: string, delaySeconds: number): Promise<void>;
}

const clock: Clock = { now: () => new Date() };

/**
 * Opens what `ingest` needs, but for the reader, which has to know how much time an invocation has. A function opens one
 * platform when it starts, and its bundle has only that one's clients.
 */
export function openIngest(
  environment: v.InferOutput<typeof IngestEnvironment>,
  { journal, trace }: Observers,
): Opened<Omit<IngestPlatform, 'reader'>> {
  const s3 = trace(new S3Client(clientOptions));
  const sqs = trace(new SQSClient(clientOptions));
  const queues = sqsQueues(sqs, {
    inbox: environment.INBOX_QUEUE,
    pictures: environment.PICTURES_QUEUE,
    pages: environment.PAGES_QUEUE,
  });
  const schedules = {
    group: environment.SCHEDULE_GROUP,
    role: environment.SCHEDULE_ROLE,
    targets: { inbox: environment.INBOX_QUEUE_ARN },
  };
  const inbox = s3Objects(s3, environment.INBOX_BUCKET);
  const platform = {
    inbox,
    reports: reportsIn(inbox),
    bodies: s3Bodies(s3, environment.BODIES_BUCKET),
    ledger: openLedger(dynamodbRecords(trace(new DynamoDBClient(clientOptions)), environment.TABLE)),
    queues,
    later: schedulerLater(trace(new SchedulerClient(clientOptions)), schedules, queues, clock),
    clock,
    journal,
  };
  return { platform, release: (...message) => releaseMessage(sqs, environment.INBOX_QUEUE, ...message) };
}

export function openImages(
  environment: v.InferOutput<typeof ImagesEnvironment>,
  { journal, trace }: Observers,
): Opened<ImagesPlatform> {
  const s3 = trace(new S3Client(clientOptions));
  const sqs = trace(new SQSClient(clientOptions));
  const queues = sqsQueues(sqs, { inbox: environment.INBOX_QUEUE, pictures: environment.PICTURES_QUEUE });
  const schedules = {
    group: environment.SCHEDULE_GROUP,
    role: environment.SCHEDULE_ROLE,
    targets: { pictures: environment.PICTURES_QUEUE_ARN },
  };
  const platform = {
    inbox: s3Objects(s3, environment.INBOX_BUCKET),
    site: s3Objects(s3, environment.SITE_BUCKET),
    ledger: openLedger(dynamodbRecords(trace(new DynamoDBClient(clientOptions)), environment.TABLE)),
    queues,
    later: schedulerLater(trace(new SchedulerClient(clientOptions)), schedules, queues, clock),
    network: guardedNetwork({ resolve: [], userAgent: USER_AGENT }),
    decoder: processDecoder(),
    fonts: packagedFonts,
    clock,
    journal,
  };
  return { platform, release: (...message) => releaseMessage(sqs, environment.PICTURES_QUEUE, ...message) };
}

export function openPublish(
  environment: v.InferOutput<typeof PublishEnvironment>,
  { journal, trace }: Observers,
): Opened<PublishPlatform> {
  const s3 = trace(new S3Client(clientOptions));
  const sqs = trace(new SQSClient(clientOptions));
  const cloudfront = trace(new CloudFrontClient(clientOptions));
  const site = s3Objects(s3, environment.SITE_BUCKET);
  const platform = {
    site: invalidatingObjects(site, cloudfront, environment.DISTRIBUTION),
    reports: reportsIn(s3Objects(s3, environment.INBOX_BUCKET)),
    bodies: keptBodies(s3Bodies(s3, environment.BODIES_BUCKET)),
    ledger: openLedger(dynamodbRecords(trace(new DynamoDBClient(clientOptions)), environment.TABLE)),
    queues: sqsQueues(sqs, {
      inbox: environment.INBOX_QUEUE,
      pictures: environment.PICTURES_QUEUE,
      pages: environment.PAGES_QUEUE,
    }),
    clock,
    journal,
  };
  return { platform, release: (...message) => releaseMessage(sqs, environment.PAGES_QUEUE, ...message) };
}
