import { Construct } from 'constructs';
import { allow, allowObjects, type Granted } from './allow.ts';
import { PrivateBucket } from './private-bucket.ts';

/** Rendered bodies of articles, between ingest and publish; ingest makes them of what is in the inbox. */
export class Bodies extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'Bucket');
  }

  grantWrite(worker: Granted): void {
    allowObjects(worker, ['s3:PutObject', 's3:DeleteObject'], this.bucket);
  }

  /** To list is what makes a missing object a 404, not a 403. */
  grantReadAndSweep(worker: Granted): void {
    allowObjects(worker, ['s3:GetObject', 's3:DeleteObject'], this.bucket);
    allow(worker, ['s3:ListBucket'], this.bucket.bucketArn);
  }
}
