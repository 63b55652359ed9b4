import { describe, expect, test } from 'vitest';
import { namedTemplate, properties, type Resource, resources, template } from './stack.ts';
import { statementsOf } from './statements.ts';

const buckets = Object.entries(resources('AWS::S3::Bucket'));
const queues = Object.entries(resources('AWS::SQS::Queue'));

test('three buckets and one table are all that keeps anything, and stay when the stack goes', () => {
  const all = Object.values(template.toJSON().Resources as Record<string, Resource>);
  const kept = all.filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain');
  expect(kept.map(({ Type }) => Type).sort()).toEqual([
    'AWS::DynamoDB::Table',
    'AWS::S3::Bucket',
    'AWS::S3::Bucket',
    'AWS::S3::Bucket',
  ]);
  for (const resource of kept) expect(resource.UpdateReplacePolicy).toBe('Retain');
});

describe.each(buckets)('the bucket %s', (name, { Properties: bucket }) => {
  test('lets nobody in who was not named, and has no lists of access of its own', () => {
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
  });

  test("encrypts with S3's own keys, so that ETags stay those of the content", () => {
    expect(bucket.BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    });
  });

  test('refuses plain HTTP', () => {
    const statements = statementsOf(properties('AWS::S3::BucketPolicy', `${name}Policy`));
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });
});

test('the inbox keeps old versions for a season', () => {
  expect(properties('AWS::S3::Bucket', 'InboxBucket')).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: expect.arrayContaining([
        expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
      ]),
    },
  });
});

test('the inbox tells its queue of what comes and goes, by itself and once the queue lets it', () => {
  const inbox = properties('AWS::S3::Bucket', 'InboxBucket');
  const { DependsOn: after } = resources('AWS::S3::Bucket').InboxBucket ?? {};
  const queue = { 'Fn::GetAtt': [expect.stringMatching(/^InboxQueue/), 'Arn'] };
  expect(inbox.NotificationConfiguration).toEqual({
    QueueConfigurations: [
      { Event: 's3:ObjectCreated:*', Queue: queue },
      { Event: 's3:ObjectRemoved:*', Queue: queue },
    ],
  });
  expect(after).toEqual([expect.stringMatching(/^InboxQueuePolicy/)]);
  expect(statementsOf(properties('AWS::SQS::QueuePolicy', 'InboxQueuePolicy'))).toContainEqual(
    expect.objectContaining({
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }),
  );
});

test('the ledger is paid by use, can be wound back, and cannot be deleted by mistake', () => {
  expect(properties('AWS::DynamoDB::Table', 'LedgerTable')).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    KeySchema: [
      { AttributeName: 'partition', KeyType: 'HASH' },
      { AttributeName: 'sort', KeyType: 'RANGE' },
    ],
  });
});

test.each(queues)(
  'the queue %s is encrypted, refuses plain HTTP and keeps messages for 14 days',
  (name, { Properties: queue }) => {
    expect(queue).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
    expect(statementsOf(properties('AWS::SQS::QueuePolicy', `${name}Policy`))).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  },
);

test.each([
  ['without a domain', template],
  ['with one', namedTemplate],
])('nothing in the template runs but the three functions and that at the edge, %s', (_, of) => {
  const types = Object.values(of.toJSON().Resources as Record<string, Resource>).map(({ Type }) => Type);
  expect(
    types.filter((type) => /Custom|::Lambda::Function$|::CloudFront::Function$/.test(type)).sort(),
  ).toEqual([
    'AWS::CloudFront::Function',
    'AWS::Lambda::Function',
    'AWS::Lambda::Function',
    'AWS::Lambda::Function',
  ]);
});

test.each([
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::DynamoDB::Table', 'TableName'],
  ['AWS::SQS::Queue', 'QueueName'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::Scheduler::ScheduleGroup', 'Name'],
])('no %s has a name that another could have already', (type, property) => {
  const all = Object.values(resources(type));
  expect(all.length).toBeGreaterThan(0);
  for (const { Properties: found = {} } of all) expect(found).not.toHaveProperty(property);
});
