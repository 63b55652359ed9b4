import { Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { STANDING_PAGES } from '../../functions/core/pages.ts';
import type { WorkQueue } from './work-queue.ts';

export interface StandingPagesProps {
  readonly queue: WorkQueue;
}

/**
 * Has the pages that every site has made when this stack was made or changed: a site has a front page before it has an
 * article, and shows a new title at once. CloudFormation tells of it, so no function of the deployment's own is needed.
 */
export class StandingPages extends Construct {
  constructor(scope: Construct, id: string, { queue }: StandingPagesProps) {
    super(scope, id);
    const rule = new Rule(this, 'Deployed', {
      description: 'Broadsheet: the stack was made or changed, so the pages that every site has are due',
      eventPattern: {
        source: ['aws.cloudformation'],
        detailType: ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [queue.queue.stack.stackId],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
        },
      },
    });
    rule.addTarget(
      new SqsQueue(queue.queue, { message: RuleTargetInput.fromObject({ pages: STANDING_PAGES }) }),
    );
  }
}
