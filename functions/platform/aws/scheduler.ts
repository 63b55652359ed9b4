import { hash } from 'node:crypto';
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Clock, Later } from '../platform.ts';
import type { Messages, Queues } from '../queues.ts';
import { asking } from './faults.ts';

export interface Schedules {
  /** Name of the schedule group. */
  readonly group: string;
  /** ARN of the role that EventBridge Scheduler sends with. */
  readonly role: string;
  /** ARNs of the queues that it sends to: a function is given those that it needs. */
  readonly targets: { readonly inbox?: string; readonly pictures?: string };
}

/**
 * One schedule of EventBridge Scheduler for each scheduled article, and for each picture that is asked for again; it
 * deletes itself when it has sent its message. The service sends within a minute after the time, never before.
 */
export function schedulerLater(
  client: SchedulerClient,
  schedules: Schedules,
  queues: Queues,
  clock: Clock,
): Later {
  const remove = (name: string) =>
    asking('EventBridge Scheduler', async () => {
      try {
        await client.send(new DeleteScheduleCommand({ Name: name, GroupName: schedules.group }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    });
  async function set<Q extends 'inbox' | 'pictures'>(
    name: string,
    queue: Q,
    message: Messages[Q],
    time: Date,
  ) {
    if (time <= clock.now()) {
      await queues.send(queue, [message]);
      await remove(name);
      return;
    }
    const schedule = scheduleOf(name, queue, message, time, schedules);
    await asking('EventBridge Scheduler', async () => {
      try {
        await client.send(new CreateScheduleCommand(schedule));
      } catch (error) {
        if (!(error instanceof ConflictException)) throw error;
        await client.send(new UpdateScheduleCommand(schedule));
      }
    });
  }
  return {
    wake: (key, time) => set(nameOf(key), 'inbox', { key }, time),
    cancel: (key) => remove(nameOf(key)),
    askAgain: (address, time) => set(nameOf(address), 'pictures', { address }, time),
  };
}

function scheduleOf<Q extends 'inbox' | 'pictures'>(
  name: string,
  queue: Q,
  message: Messages[Q],
  time: Date,
  { group, role, targets }: Schedules,
) {
  const target = targets[queue];
  if (target === undefined) throw new RangeError(`this function schedules nothing for ${queue}`);
  return {
    Name: name,
    GroupName: group,
    // To the next whole second: a message that came too early would find the article still to come.
    ScheduleExpression: `at(${new Date(Math.ceil(time.getTime() / 1000) * 1000).toISOString().slice(0, 19)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: target, RoleArn: role, Input: JSON.stringify(message) },
  } as const;
}

/** Of a key or an address, neither of which is ever the other: a schedule's name has at most 64 characters, of few kinds. */
function nameOf(subject: string): string {
  return hash('sha256', subject);
}
