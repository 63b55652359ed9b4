import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { reportKey } from '../../functions/core/article/report.ts';
import { acceptPattern } from './accept.ts';
import { allow, allowObjects, type Granted } from './allow.ts';
import { PrivateBucket } from './private-bucket.ts';
import type { WorkQueue } from './work-queue.ts';

export interface InboxProps {
  /** Is told of every object that comes, changes or goes. */
  readonly queue: WorkQueue;
}

/** Where authors put articles and the pictures beside them. */
export class Inbox extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, { queue }: InboxProps) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'Bucket', {
      versioned: true,
      // What an author overwrote or deleted by mistake can be had back for a season.
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90), expiredObjectDeleteMarker: true }],
    });
    this.#tell(queue);
  }

  /** To list is what makes a missing object a 404, not a 403. */
  grantRead(worker: Granted): void {
    allowObjects(worker, ['s3:GetObject'], this.bucket);
    allow(worker, ['s3:ListBucket'], this.bucket.bucketArn);
  }

  /** To tell authors what became of an article, and nowhere else in the inbox. */
  grantReport(worker: Granted): void {
    const reports = this.bucket.arnForObjects(reportKey('*'));
    allow(worker, ['s3:PutObject', 's3:DeleteObject'], reports);
    acceptPattern(worker.role, reports, 'A report is named after its article, which is not there yet.');
  }

  /** To read is how it asks whether an article is there. */
  grantWithdraw(operator: Granted): void {
    allowObjects(operator, ['s3:GetObject', 's3:DeleteObject'], this.bucket);
    allow(operator, ['s3:ListBucket'], this.bucket.bucketArn);
  }

  /** With CloudFormation's own property: the CDK's helper would add a function in another language. */
  #tell({ queue }: WorkQueue): void {
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new TypeError('the bucket has no CfnBucket');
    const events = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'];
    resource.notificationConfiguration = {
      queueConfigurations: events.map((event) => ({ event, queue: queue.queueArn })),
    };
    // From any bucket of this account: to name this one, the policy would have to come after it. But Amazon S3 tries
    // the queue when it makes the bucket, so the policy comes first.
    const { policyDependable } = queue.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.bucket.stack.account } },
      }),
    );
    if (policyDependable) resource.node.addDependency(policyDependable);
  }
}
