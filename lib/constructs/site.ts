import { Construct } from 'constructs';
import { allow, allowObjects, type Granted } from './allow.ts';
import { PrivateBucket } from './private-bucket.ts';

/** What readers get, before it is delivered. All of it can be made again from the inbox. */
export class Site extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'Bucket');
  }

  /** To list is how it finds the variants that are there. */
  grantPictures(worker: Granted): void {
    allowObjects(worker, ['s3:PutObject', 's3:DeleteObject'], this.bucket);
    allow(worker, ['s3:ListBucket'], this.bucket.bucketArn);
  }

  /** To read is how it asks for an ETag; to list is what makes a missing page a 404, not a 403. */
  grantPages(worker: Granted): void {
    allowObjects(worker, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], this.bucket);
    allow(worker, ['s3:ListBucket'], this.bucket.bucketArn);
  }
}
