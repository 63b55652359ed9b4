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
import type { Queues } from '../queues.ts';
import { asking } from './faults.ts';

export interface Schedules {
  /** Name of the schedule group. */
  readonly group: string;
  /** ARN of the role that EventBridge Scheduler sends with. */
  readonly role: string;
  /** ARN of the inbox queue. */
  readonly target: string;
}

/**
 * One schedule of EventBridge Scheduler for each scheduled article; it deletes itself when it has sent its message. The
 * service sends within a minute after the time, never before.
 */
export function schedulerLater(
  client: SchedulerClient,
  schedules: Schedules,
  queues: Queues,
  clock: Clock,
): Later {
  const cancel = (key: string) =>
    asking('EventBridge Scheduler', async () => {
      try {
        await client.send(new DeleteScheduleCommand({ Name: nameOf(key), GroupName: schedules.group }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    });
  return {
    cancel,
    async wake(key, time) {
      if (time <= clock.now()) {
        await queues.send('inbox', [{ key }]);
        await cancel(key);
        return;
      }
      const schedule = scheduleOf(key, time, schedules);
      await asking('EventBridge Scheduler', async () => {
        try {
          await client.send(new CreateScheduleCommand(schedule));
        } catch (error) {
          if (!(error instanceof ConflictException)) throw error;
          await client.send(new UpdateScheduleCommand(schedule));
        }
      });
    },
  };
}

function scheduleOf(key: string, time: Date, { group, role, target }: Schedules) {
  return {
    Name: nameOf(key),
    GroupName: group,
    // To the next whole second: a message that came too early would find the article still to come.
    ScheduleExpression: `at(${new Date(Math.ceil(time.getTime() / 1000) * 1000).toISOString().slice(0, 19)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: target, RoleArn: role, Input: JSON.stringify({ key }) },
  } as const;
}

/** A schedule's name has at most 64 characters, and not all that keys have. */
function nameOf(key: string): string {
  return hash('sha256', key);
}
