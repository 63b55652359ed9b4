import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { acceptPattern } from './accept.ts';
import { allow, type Granted } from './allow.ts';
import type { WorkQueue } from './work-queue.ts';

export interface SchedulesProps {
  /** They get a message when the time of an article, or of a picture, has come. */
  readonly queues: readonly WorkQueue[];
}

/** One schedule for each article whose date is still to come, and for each picture that is asked for again. */
export class Schedules extends Construct {
  /** Its name. */
  readonly group: string;
  /** What EventBridge Scheduler sends as. */
  readonly role: Role;

  constructor(scope: Construct, id: string, { queues }: SchedulesProps) {
    super(scope, id);
    const group = new CfnScheduleGroup(this, 'Group');
    this.group = group.ref;
    this.role = new Role(this, 'Role', {
      // Not for schedules of others: the service would send for them with this role.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': group.stack.account, 'aws:SourceArn': group.attrArn },
        },
      }),
    });
    for (const queue of queues) queue.grantSend(this);
  }

  grantSchedule(worker: Granted): void {
    const { stack } = this.role;
    const actions = ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'];
    const schedules = stack.formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.group}/*`,
    });
    allow(
      worker,
      actions.map((action) => `scheduler:${action}`),
      schedules,
    );
    acceptPattern(
      worker.role,
      schedules,
      'A schedule is named after its article or picture, which is not there yet.',
    );
    allow(worker, ['iam:PassRole'], this.role.roleArn, {
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
  }
}
