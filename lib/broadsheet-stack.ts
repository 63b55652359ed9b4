import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { Bodies } from './constructs/bodies.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { Delivery } from './constructs/delivery.ts';
import { Images } from './constructs/images.ts';
import { Inbox } from './constructs/inbox.ts';
import { Ingest } from './constructs/ingest.ts';
import { Ledger } from './constructs/ledger.ts';
import { Operator } from './constructs/operator.ts';
import { Publish } from './constructs/publish.ts';
import { Schedules } from './constructs/schedules.ts';
import { Site } from './constructs/site.ts';
import { StandingPages } from './constructs/standing-pages.ts';
import { type Queues, WorkQueue } from './constructs/work-queue.ts';
import type { FunctionCode } from './constructs/worker.ts';
import { WorkerAlarms } from './constructs/worker-alarms.ts';
import { tell } from './outputs.ts';
import type { Settings } from './settings.ts';

export interface BroadsheetStackProps {
  readonly settings: Settings;
  readonly code: FunctionCode;
}

/** All of Broadsheet. */
export class BroadsheetStack extends Stack {
  constructor(scope: Construct, id: string, { settings: given, code }: BroadsheetStackProps) {
    super(scope, id, { description: 'Broadsheet: articles dropped into a bucket become pages' });
    const { domain, alarmEmail, url, theme: _, ...ofSite } = given;
    const queues: Queues = {
      inbox: new WorkQueue(this, 'InboxQueue', { timeout: Duration.minutes(1) }),
      pictures: new WorkQueue(this, 'PicturesQueue', { timeout: Duration.minutes(2) }),
      pages: new WorkQueue(this, 'PagesQueue', { timeout: Duration.minutes(2), window: Duration.seconds(2) }),
    };
    const inbox = new Inbox(this, 'Inbox', { queue: queues.inbox });
    const bodies = new Bodies(this, 'Bodies');
    const ledger = new Ledger(this, 'Ledger');
    const site = new Site(this, 'Site');
    const delivery = new Delivery(this, 'Delivery', { site, domain, comments: given.comments !== undefined });
    const schedules = new Schedules(this, 'Schedules', { queues: [queues.inbox, queues.pictures] });
    const settings = { url: url ?? delivery.address, ...ofSite };
    const all = { code, settings, queues, inbox, bodies, ledger, site, delivery, schedules };
    const workers = [
      new Ingest(this, 'Ingest', all),
      new Images(this, 'Images', all),
      new Publish(this, 'Publish', all),
    ];
    const operator = new Operator(this, 'Operator', all);
    new StandingPages(this, 'StandingPages', { queue: queues.pages });
    const topic = new AlarmTopic(this, 'Alarms', { email: alarmEmail });
    for (const worker of workers) new WorkerAlarms(worker, 'Alarms', { worker, topic });
    new Dashboard(this, 'Dashboard', { workers, ledger, site, delivery });
    tell(this, { ...all, operator });
  }
}
