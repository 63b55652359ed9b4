import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptPattern } from './accept.ts';
import { allow } from './allow.ts';
import type { Inbox } from './inbox.ts';
import type { Ledger } from './ledger.ts';
import type { Queues } from './work-queue.ts';

export interface OperatorProps {
  readonly queues: Queues;
  readonly inbox: Inbox;
  readonly ledger: Ledger;
}

/** What whoever looks after the system may do, with `broadsheet … --stack`, and no more. */
export class Operator extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { queues, inbox, ledger }: OperatorProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.role = new Role(this, 'Role', {
      description: 'Broadsheet: status, problems, retry, rebuild, reconcile, redrive, withdraw',
      // Whom of the account IAM lets take it up.
      assumedBy: new AccountPrincipal(stack.account),
    });
    const itself = stack.formatArn({
      service: 'cloudformation',
      resource: 'stack',
      resourceName: `${stack.stackName}/*`,
    });
    allow(this, ['cloudformation:DescribeStacks'], itself);
    acceptPattern(this.role, itself, 'The rest of its ARN is not known before it is made.');
    inbox.grantWithdraw(this);
    ledger.grantOperate(this);
    for (const queue of Object.values(queues)) queue.grantOperate(this);
  }
}
