import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';

export interface PrivateBucketProps {
  readonly versioned?: boolean;
  readonly lifecycleRules?: LifecycleRule[];
}

/**
 * A bucket that nobody reads but whom it is granted to. It stays when the stack goes: CloudFormation deletes empty
 * buckets only, and to empty one takes a custom resource that could one day empty the wrong one.
 */
export class PrivateBucket extends Bucket {
  constructor(
    scope: Construct,
    id: string,
    { versioned = false, lifecycleRules = [] }: PrivateBucketProps = {},
  ) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      // Not with a key of KMS: with those an ETag is no longer the MD5 of the content, which workers compare.
      encryption: BucketEncryption.S3_MANAGED,
      versioned,
      // An upload that broke off is not listed anywhere, but paid for.
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }, ...lifecycleRules],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(
      this,
      'AwsSolutions-S1',
      'Access logs need a bucket of their own and name every reader; functions log what they read and write themselves.',
    );
  }
}
