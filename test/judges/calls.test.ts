import { expect, test } from 'vitest';
import { callsOf, type Request } from '../aws/support/calls.ts';

const request = (of: Partial<Request>): Request => ({
  function: 'f',
  service: 's3',
  method: 'GET',
  path: '/bucket/a%20b/%2B.md?x-id=GetObject',
  status: 200,
  ...of,
});
const target = {
  RoleArn: 'arn:aws:iam::111122223333:role/sender',
  Arn: 'arn:aws:sqs:us-east-1:111122223333:q',
};
const scheduled = { GroupName: 'group', Target: target };

test.each<[string, Partial<Request>, string[]]>([
  ['a read', {}, ['s3:GetObject arn:aws:s3:::bucket/a b/+.md']],
  [
    'a look at a key that is missing',
    { method: 'HEAD', path: '/bucket/a', status: 404 },
    ['s3:GetObject arn:aws:s3:::bucket/a', 's3:ListBucket arn:aws:s3:::bucket'],
  ],
  ['a write', { method: 'PUT', path: '/bucket/a' }, ['s3:PutObject arn:aws:s3:::bucket/a']],
  [
    'a write over what is known',
    { method: 'PUT', path: '/bucket/a', ifMatch: '"etag"', status: 412 },
    ['s3:PutObject arn:aws:s3:::bucket/a', 's3:GetObject arn:aws:s3:::bucket/a'],
  ],
  ['a removal', { method: 'DELETE', path: '/bucket/a' }, ['s3:DeleteObject arn:aws:s3:::bucket/a']],
  ['a listing', { path: '/bucket/?list-type=2&prefix=a' }, ['s3:ListBucket arn:aws:s3:::bucket']],
  [
    'a query of an index',
    { service: 'dynamodb', target: 'DynamoDB_20120810.Query', body: { TableName: 't', IndexName: 'i' } },
    ['dynamodb:Query arn:aws:dynamodb:us-east-1:111122223333:table/t/index/i'],
  ],
  [
    'a batch of messages',
    {
      service: 'sqs',
      target: 'AmazonSQS.SendMessageBatch',
      body: { QueueUrl: 'http://127.0.0.1:1/111122223333/q' },
    },
    ['sqs:SendMessage arn:aws:sqs:us-east-1:111122223333:q'],
  ],
  [
    'a schedule, which takes a role along to send with',
    { service: 'scheduler', method: 'PUT', path: '/schedules/one', body: scheduled },
    [
      'scheduler:UpdateSchedule arn:aws:scheduler:us-east-1:111122223333:schedule/group/one',
      'iam:PassRole arn:aws:iam::111122223333:role/sender',
      'sqs:SendMessage arn:aws:sqs:us-east-1:111122223333:q by sender',
    ],
  ],
  [
    'the removal of a schedule',
    { service: 'scheduler', method: 'DELETE', path: '/schedules/one?groupName=group' },
    ['scheduler:DeleteSchedule arn:aws:scheduler:us-east-1:111122223333:schedule/group/one'],
  ],
  [
    'an invalidation',
    { service: 'cloudfront', method: 'POST', path: '/2020-05-31/distribution/E1/invalidation' },
    ['cloudfront:CreateInvalidation arn:aws:cloudfront::111122223333:distribution/E1'],
  ],
])('knows the permissions that %s asks for', (_, of, expected) => {
  const asked = callsOf(request(of)).map(
    ({ by, action, resource }) => `${action} ${resource}${by === 'f' ? '' : ` by ${by}`}`,
  );
  expect(asked).toEqual(expected);
});

test.each<[string, Partial<Request>]>([
  ['service', { service: 'sts', method: 'POST', path: '/' }],
  ['operation on an object', { path: '/bucket/a?versionId=1' }],
  ['operation on a bucket', { path: '/bucket/?versioning' }],
  ['operation on a table', { service: 'dynamodb', target: 'DynamoDB_20120810.ListTables', body: {} }],
])('throws for a %s that it does not know', (_, of) => {
  expect(() => callsOf(request(of))).toThrow('does not know');
});
