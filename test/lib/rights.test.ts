import { expect, test } from 'vitest';
import { resources } from './stack.ts';
import { listOf, rightsOf, statementsOf } from './statements.ts';

const LEDGER = ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'];
const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const TRACES = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
const CONSUME = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
];
const SEND = ['sqs:SendMessage'];
const LIST = ['s3:ListBucket'];
const REPORT = ['s3:DeleteObject', 's3:PutObject'];
const SCHEDULE = ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'];

test('ingest may read the inbox, write bodies, reports and the ledger, send messages and schedule them, and nothing else', () => {
  expect(rightsOf('IngestRole')).toEqual({
    'InboxBucket/*': ['s3:GetObject'],
    'InboxBucket/_reports/*.txt': REPORT,
    InboxBucket: LIST,
    'BodiesBucket/*': ['s3:DeleteObject', 's3:PutObject'],
    LedgerTable: LEDGER,
    InboxQueue: [...CONSUME, ...SEND],
    PicturesQueue: SEND,
    PagesQueue: SEND,
    'SchedulesGroup/*': SCHEDULE,
    SchedulesRole: ['iam:PassRole'],
    IngestLog: LOG,
    '*': TRACES,
  });
});

test('images may read the inbox, write pictures and the ledger, send messages and schedule them, and nothing else', () => {
  expect(rightsOf('ImagesRole')).toEqual({
    'InboxBucket/*': ['s3:GetObject'],
    InboxBucket: LIST,
    'SiteBucket/*': ['s3:DeleteObject', 's3:PutObject'],
    SiteBucket: LIST,
    LedgerTable: LEDGER,
    InboxQueue: SEND,
    PicturesQueue: [...CONSUME, ...SEND],
    'SchedulesGroup/*': SCHEDULE,
    SchedulesRole: ['iam:PassRole'],
    ImagesLog: LOG,
    '*': TRACES,
  });
});

test('publish may read bodies, write pages, reports and the ledger, send messages and invalidate, and nothing else', () => {
  expect(rightsOf('PublishRole')).toEqual({
    'InboxBucket/_reports/*.txt': REPORT,
    'BodiesBucket/*': ['s3:DeleteObject', 's3:GetObject'],
    BodiesBucket: LIST,
    'SiteBucket/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    SiteBucket: LIST,
    LedgerTable: LEDGER,
    InboxQueue: SEND,
    PicturesQueue: SEND,
    PagesQueue: [...CONSUME, ...SEND],
    DeliveryDistribution: ['cloudfront:CreateInvalidation'],
    PublishLog: LOG,
    '*': TRACES,
  });
});

test('the operator may look at the stack, the inbox, the ledger and the queues, send messages, withdraw articles, and nothing else', () => {
  const queue = ['sqs:GetQueueAttributes', 'sqs:SendMessage'];
  expect(rightsOf('OperatorRole')).toEqual({
    'stack/Broadsheet/*': ['cloudformation:DescribeStacks'],
    'InboxBucket/*': ['s3:DeleteObject', 's3:GetObject'],
    InboxBucket: LIST,
    LedgerTable: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
    InboxQueue: queue,
    InboxQueueDeadLetters: CONSUME,
    PicturesQueue: queue,
    PicturesQueueDeadLetters: CONSUME,
    PagesQueue: queue,
    PagesQueueDeadLetters: CONSUME,
  });
  const { AssumeRolePolicyDocument: trust } = resources('AWS::IAM::Role').OperatorRole?.Properties ?? {};
  expect(JSON.stringify(trust)).toContain('"AWS::AccountId"},":root"');
});

test('the scheduler may send to the queues of inbox and pictures, and only for schedules of this stack', () => {
  expect(rightsOf('SchedulesRole')).toEqual({ InboxQueue: SEND, PicturesQueue: SEND });
  expect(resources('AWS::IAM::Role').SchedulesRole?.Properties.AssumeRolePolicyDocument).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^SchedulesGroup/), 'Arn'] },
          },
        },
      },
    ],
  });
});

test('ingest and images may hand the role for schedules to the scheduler alone', () => {
  const policies = Object.values(resources('AWS::IAM::Policy'));
  const passing = policies
    .flatMap((policy) => statementsOf(policy.Properties))
    .filter(({ Action }) => listOf(Action).includes('iam:PassRole'));
  const only = { Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } } };
  expect(passing).toMatchObject([only, only]);
});

test('no role has a policy of AWS, and none allows actions by a wildcard', () => {
  for (const { Properties: properties } of Object.values(resources('AWS::IAM::Role'))) {
    expect(properties).not.toHaveProperty('ManagedPolicyArns');
  }
  const types = [
    'AWS::IAM::Policy',
    'AWS::SQS::QueuePolicy',
    'AWS::S3::BucketPolicy',
    'AWS::SNS::TopicPolicy',
  ];
  const all = types.flatMap((type) => Object.values(resources(type)));
  const allowed = all
    .flatMap((policy) => statementsOf(policy.Properties))
    .filter(({ Effect }) => Effect === 'Allow');
  expect(allowed.length).toBeGreaterThan(20);
  expect(allowed.flatMap(({ Action }) => listOf(Action)).filter((action) => action.includes('*'))).toEqual(
    [],
  );
});
