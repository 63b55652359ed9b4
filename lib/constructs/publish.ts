import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Site as SiteSettings } from '../../functions/core/site.ts';
import type { PublishEnvironment, Variables } from '../../functions/env.ts';
import type { Bodies } from './bodies.ts';
import type { Delivery } from './delivery.ts';
import type { Inbox } from './inbox.ts';
import type { Ledger } from './ledger.ts';
import type { Site } from './site.ts';
import type { Queues } from './work-queue.ts';
import { type FunctionCode, Worker } from './worker.ts';

export interface PublishProps {
  readonly code: FunctionCode;
  readonly settings: SiteSettings;
  readonly queues: Queues;
  readonly inbox: Inbox;
  readonly bodies: Bodies;
  readonly ledger: Ledger;
  readonly site: Site;
  readonly delivery: Delivery;
}

/** Pages: renders each that is due, once for a batch. */
export class Publish extends Worker {
  constructor(scope: Construct, id: string, props: PublishProps) {
    const { code, settings, queues, inbox, bodies, ledger, site, delivery } = props;
    const environment: Variables<typeof PublishEnvironment> = {
      INBOX_BUCKET: inbox.bucket.bucketName,
      SITE_BUCKET: site.bucket.bucketName,
      BODIES_BUCKET: bodies.bucket.bucketName,
      TABLE: ledger.table.tableName,
      INBOX_QUEUE: queues.inbox.queue.queueUrl,
      PICTURES_QUEUE: queues.pictures.queue.queueUrl,
      PAGES_QUEUE: queues.pages.queue.queueUrl,
      DISTRIBUTION: delivery.distribution.distributionId,
      SITE_SETTINGS: Stack.of(scope).toJsonString(settings),
    };
    super(scope, id, {
      name: 'publish',
      code,
      queue: queues.pages,
      // Many messages name the same pages: the more there are in a batch, the fewer renderings. An article is two
      // messages, and all name the front page: with 400, an upload of 10,000 renders it some fifty times, not two hundred.
      // More would take longer than there is time for, and what is left over is listings.
      batch: 400,
      // The fewest that Lambda knows. Two that render one page get in each other's way, and one of them begins again.
      concurrency: 2,
      memory: 1024,
      environment,
    });
    inbox.grantReport(this);
    site.grantPages(this);
    bodies.grantReadAndSweep(this);
    ledger.grantReadWrite(this);
    delivery.grantInvalidate(this);
    for (const queue of Object.values(queues)) queue.grantSend(this);
  }
}
