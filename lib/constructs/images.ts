import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Site as SiteSettings } from '../../functions/core/site.ts';
import type { ImagesEnvironment, Variables } from '../../functions/env.ts';
import type { Inbox } from './inbox.ts';
import type { Ledger } from './ledger.ts';
import type { Schedules } from './schedules.ts';
import type { Site } from './site.ts';
import type { Queues } from './work-queue.ts';
import { type FunctionCode, Worker } from './worker.ts';

export interface ImagesProps {
  readonly code: FunctionCode;
  readonly settings: SiteSettings;
  readonly queues: Queues;
  readonly inbox: Inbox;
  readonly ledger: Ledger;
  readonly site: Site;
  readonly schedules: Schedules;
}

/** Pictures: fetches, checks and resizes them. */
export class Images extends Worker {
  constructor(scope: Construct, id: string, props: ImagesProps) {
    const { code, settings, queues, inbox, ledger, site, schedules } = props;
    const environment: Variables<typeof ImagesEnvironment> = {
      INBOX_BUCKET: inbox.bucket.bucketName,
      SITE_BUCKET: site.bucket.bucketName,
      TABLE: ledger.table.tableName,
      INBOX_QUEUE: queues.inbox.queue.queueUrl,
      PICTURES_QUEUE: queues.pictures.queue.queueUrl,
      PICTURES_QUEUE_ARN: queues.pictures.queue.queueArn,
      SCHEDULE_GROUP: schedules.group,
      SCHEDULE_ROLE: schedules.role.roleArn,
      SITE_SETTINGS: Stack.of(scope).toJsonString(settings),
    };
    super(scope, id, {
      name: 'images',
      code,
      queue: queues.pictures,
      // While one waits for its host, the other is encoded.
      batch: 2,
      // Half of what a new account has: pictures are most of the work.
      concurrency: 5,
      // A whole processor, and room for two pictures of the largest size that is taken.
      memory: 2048,
      environment,
    });
    inbox.grantRead(this);
    ledger.grantReadWrite(this);
    site.grantPictures(this);
    schedules.grantSchedule(this);
    queues.inbox.grantSend(this);
    queues.pictures.grantSend(this);
  }
}
