import { setTimeout as delay } from 'node:timers/promises';
import {
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { inject } from 'vitest';
import { dynamodbRecords } from '../../functions/platform/aws/dynamodb-records.ts';
import { s3Bodies } from '../../functions/platform/aws/s3-bodies.ts';
import { s3Objects } from '../../functions/platform/aws/s3-objects.ts';
import { schedulerLater } from '../../functions/platform/aws/scheduler.ts';
import { sqsKeeper } from '../../functions/platform/aws/sqs-keeper.ts';
import { sqsQueues } from '../../functions/platform/aws/sqs-queues.ts';
import { describeBodies } from '../contracts/bodies.ts';
import { describeKeeper } from '../contracts/keeper.ts';
import { describeLater } from '../contracts/later.ts';
import { describeObjects } from '../contracts/objects.ts';
import { describeQueues, MAX_ATTEMPTS } from '../contracts/queues.ts';
import { describeRecords } from '../contracts/records.ts';
import { clientsOf } from './support/clients.ts';
import { ACCOUNT } from './support/emulator.ts';
import {
  arnOfQueue,
  makeBucket,
  makeKeptQueues,
  makeQueues,
  makeScheduleGroup,
  makeTable,
} from './support/resources.ts';
import { sqsReceiver } from './support/sqs-receiver.ts';

const { s3, dynamodb, sqs, scheduler } = clientsOf(inject('endpoint'));
const close = async () => {};

describeObjects('objects in Amazon S3', async () => {
  return { objects: s3Objects(s3, await makeBucket(s3)), close };
});

describeBodies('bodies in Amazon S3', async () => {
  return { bodies: s3Bodies(s3, await makeBucket(s3)), close };
});

describeRecords('records in Amazon DynamoDB', async () => {
  return { records: dynamodbRecords(dynamodb, await makeTable(dynamodb)), close };
});

describeQueues('queues in Amazon SQS', async () => {
  const urls = await makeQueues(sqs, MAX_ATTEMPTS);
  return {
    queues: { ...sqsQueues(sqs, urls), ...sqsReceiver(sqs, urls) },
    // Nobody can turn the service's clock.
    advance: (seconds) => delay(seconds * 1000),
    close,
  };
});

describeKeeper('the operator of queues in Amazon SQS', async () => {
  const kept = await makeKeptQueues(sqs, MAX_ATTEMPTS);
  const urls = { inbox: kept.inbox.queue, pictures: kept.pictures.queue, pages: kept.pages.queue };
  const queues = { ...sqsQueues(sqs, urls), ...sqsReceiver(sqs, urls) };
  return { queues, keeper: sqsKeeper(sqs, kept), close };
});

describeLater('wakes in EventBridge Scheduler', async () => {
  const urls = await makeQueues(sqs, MAX_ATTEMPTS);
  const group = await makeScheduleGroup(scheduler);
  const queues = sqsQueues(sqs, urls);
  // A schedule is of a whole second.
  const now = new Date(Math.ceil(Date.now() / 1000) * 1000);
  const role = `arn:aws:iam::${ACCOUNT}:role/scheduler`;
  const targets = {
    inbox: await arnOfQueue(sqs, urls.inbox),
    pictures: await arnOfQueue(sqs, urls.pictures),
  };
  const schedules = { group, role, targets };
  const receiver = sqsReceiver(sqs, urls);
  return {
    later: schedulerLater(scheduler, schedules, queues, { now: () => now }),
    now,
    async sentBy(time) {
      const keys = (await receiver.receive('inbox', 10, 3600)).map(({ message }) => message.key);
      const asked = (await receiver.receive('pictures', 10, 3600)).map(({ message }) => message.address);
      return [...keys, ...asked, ...(await takeDue(group, time, scheduler))].sort();
    },
    close,
  };
});

/** What the service does at a time that no test waits for: it sends what is due, and deletes what says so. */
async function takeDue(group: string, time: Date, client: SchedulerClient): Promise<string[]> {
  const { Schedules: all = [] } = await client.send(new ListSchedulesCommand({ GroupName: group }));
  const subjects: string[] = [];
  for (const { Name } of all) {
    const schedule = await client.send(new GetScheduleCommand({ GroupName: group, Name }));
    const at = /^at\((.+)\)$/.exec(schedule.ScheduleExpression ?? '')?.[1];
    if (new Date(`${at}Z`) > time) continue;
    const { key, address } = JSON.parse(schedule.Target?.Input ?? '');
    subjects.push(key ?? address);
    if (schedule.ActionAfterCompletion === 'DELETE')
      await client.send(new DeleteScheduleCommand({ GroupName: group, Name }));
  }
  return subjects;
}
