import { CfnOutput, type Stack } from 'aws-cdk-lib/core';
import type { Bodies } from './constructs/bodies.ts';
import type { Delivery } from './constructs/delivery.ts';
import type { Inbox } from './constructs/inbox.ts';
import type { Ledger } from './constructs/ledger.ts';
import type { Operator } from './constructs/operator.ts';
import type { Site } from './constructs/site.ts';
import type { Queues } from './constructs/work-queue.ts';

export interface Told {
  readonly settings: { readonly url: string };
  readonly queues: Queues;
  readonly inbox: Inbox;
  readonly bodies: Bodies;
  readonly ledger: Ledger;
  readonly site: Site;
  readonly delivery: Delivery;
  readonly operator: Operator;
}

/** What a person needs, and what tools read. Buckets and the table by name, queues by address. */
export function tell(stack: Stack, told: Told): void {
  const { settings, queues, inbox, bodies, ledger, site, delivery, operator } = told;
  const { bucketName } = inbox.bucket;
  output(stack, 'SiteAddress', settings.url, 'Where readers find the site');
  output(stack, 'UploadCommand', `aws s3 cp article.md s3://${bucketName}/`, 'Publishes an article');
  output(stack, 'InboxBucket', bucketName, 'Where articles and the pictures beside them go');
  output(stack, 'SiteBucket', site.bucket.bucketName, 'What readers get');
  output(stack, 'BodiesBucket', bodies.bucket.bucketName, 'Rendered bodies of articles');
  output(stack, 'Table', ledger.table.tableName, 'The ledger');
  const { distributionId, distributionDomainName } = delivery.distribution;
  output(stack, 'Distribution', distributionId, 'CloudFront, by its id');
  output(stack, 'DistributionDomain', distributionDomainName, "Where a domain's records of your own lead");
  output(
    stack,
    'OperatorRole',
    operator.role.roleArn,
    'What the operator takes up for `broadsheet … --stack`',
  );
  const named = { Inbox: queues.inbox, Pictures: queues.pictures, Pages: queues.pages };
  for (const [name, { queue, deadLetters }] of Object.entries(named)) {
    output(stack, `${name}Queue`, queue.queueUrl, 'Messages for its worker');
    output(stack, `${name}DeadLetters`, deadLetters.queueUrl, 'Messages that failed five times');
  }
}

/** Under this very name: the CDK would put a hash at its end. */
function output(stack: Stack, name: string, value: string, description: string): void {
  new CfnOutput(stack, `${name}Output`, { value, description }).overrideLogicalId(name);
}
