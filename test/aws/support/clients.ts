import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions } from '../../../functions/platform/aws/client-options.ts';
import { REGION } from './emulator.ts';

/** The clients of the emulator's root, with the options of the functions' own but for the patience of a busy machine. */
export function clientsOf(endpoint: string) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const requestHandler = { ...clientOptions.requestHandler, requestTimeout: 120_000 };
  const options = { ...clientOptions, requestHandler, endpoint, region: REGION, credentials };
  return {
    s3: new S3Client({ ...options, forcePathStyle: true }),
    dynamodb: new DynamoDBClient(options),
    sqs: new SQSClient(options),
    scheduler: new SchedulerClient(options),
  };
}
