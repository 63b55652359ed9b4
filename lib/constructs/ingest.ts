import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Site as SiteSettings } from '../../functions/core/site.ts';
import type { IngestEnvironment, Variables } from '../../functions/env.ts';
import type { Bodies } from './bodies.ts';
import type { Inbox } from './inbox.ts';
import type { Ledger } from './ledger.ts';
import type { Schedules } from './schedules.ts';
import type { Queues } from './work-queue.ts';
import { type FunctionCode, Worker } from './worker.ts';

export interface IngestProps {
  readonly code: FunctionCode;
  readonly settings: SiteSettings;
  readonly queues: Queues;
  readonly inbox: Inbox;
  readonly bodies: Bodies;
  readonly ledger: Ledger;
  readonly schedules: Schedules;
}

/** Articles: parses and renders them. */
export class Ingest extends Worker {
  constructor(scope: Construct, id: string, props: IngestProps) {
    const { code, settings, queues, inbox, bodies, ledger, schedules } = props;
    const environment: Variables<typeof IngestEnvironment> = {
      INBOX_BUCKET: inbox.bucket.bucketName,
      BODIES_BUCKET: bodies.bucket.bucketName,
      TABLE: ledger.table.tableName,
      INBOX_QUEUE: queues.inbox.queue.queueUrl,
      PICTURES_QUEUE: queues.pictures.queue.queueUrl,
      PAGES_QUEUE: queues.pages.queue.queueUrl,
      INBOX_QUEUE_ARN: queues.inbox.queue.queueArn,
      SCHEDULE_GROUP: schedules.group,
      SCHEDULE_ROLE: schedules.role.roleArn,
      SITE_SETTINGS: Stack.of(scope).toJsonString(settings),
    };
    super(scope, id, {
      name: 'ingest',
      code,
      queue: queues.inbox,
      batch: 10,
      // The three workers together have ten, which is all that a new account has. A message that finds no room is
      // throttled, and has lost a try.
      concurrency: 3,
      // Parsing takes a processor: half of one reads an ordinary article in milliseconds. Of hostile ones it gives one
      // all the time that an article may take; the others of the batch come again.
      memory: 1024,
      environment,
    });
    inbox.grantRead(this);
    inbox.grantReport(this);
    bodies.grantWrite(this);
    ledger.grantReadWrite(this);
    schedules.grantSchedule(this);
    for (const queue of Object.values(queues)) queue.grantSend(this);
  }
}
