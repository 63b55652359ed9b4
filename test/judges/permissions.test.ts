import { expect, test } from 'vitest';
import type { Call } from '../aws/support/calls.ts';
import { judge, without } from '../aws/support/permissions.ts';

const resources = {
  Function: { type: 'AWS::Lambda::Function', id: 'app-function' },
  Role: { type: 'AWS::IAM::Role', id: 'app-role' },
  Bucket: { type: 'AWS::S3::Bucket', id: 'app-bucket' },
  Queue: { type: 'AWS::SQS::Queue', id: 'http://127.0.0.1:1/111122223333/app-queue' },
};
const objects = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] };
const queue = { 'Fn::GetAtt': ['Queue', 'Arn'] };

type Properties = Record<string, unknown>;

/** A function whose role has these statements. */
function template(
  statements: Properties[],
  more: Record<string, { Type: string; Properties: Properties }> = {},
) {
  return {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: statements } },
      },
      Function: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      ...more,
    },
  };
}

const allow = (Action: string | string[], Resource: unknown, more: Properties = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const call = (action: string, resource: string, context: Record<string, string> = {}): Call => ({
  by: 'app-function',
  action,
  resource,
  context,
});
const get = call('s3:GetObject', 'arn:aws:s3:::app-bucket/news/新 +.md');
const send = call('sqs:SendMessage', 'arn:aws:sqs:us-east-1:111122223333:app-queue');
const good = { missing: [], unused: [], needless: [] };

test('finds nothing where every call is allowed and every permission is used', () => {
  const statements = [allow('s3:GetObject', objects), allow(['sqs:SendMessage'], queue)];
  expect(judge({ template: template(statements), resources, calls: [get, send] })).toEqual(good);
});

test('names a call that the role does not allow, once for all objects of a bucket', () => {
  const put = ['a', 'b'].map((key) => call('s3:PutObject', `arn:aws:s3:::app-bucket/${key}`));
  const found = judge({
    template: template([allow('s3:GetObject', objects)]),
    resources,
    calls: [get, ...put],
  });
  expect(found).toEqual({ ...good, missing: ['Role: s3:PutObject on arn:aws:s3:::app-bucket/*'] });
});

test('misses each action that is taken out of the role', () => {
  const whole = template([
    allow(['s3:GetObject', 's3:ListBucket'], objects),
    allow('sqs:SendMessage', queue),
  ]);
  for (const { action } of [get, send]) {
    const { missing } = judge({ template: without(whole, action), resources, calls: [get, send] });
    expect(missing).toEqual([expect.stringContaining(action)]);
  }
});

test.each([
  ['another bucket', call('s3:GetObject', 'arn:aws:s3:::app-bucket-2/a')],
  ['the bucket itself', call('s3:GetObject', 'arn:aws:s3:::app-bucket')],
])('takes a permission on objects for none on %s', (_, other) => {
  const found = judge({
    template: template([allow('s3:GetObject', objects)]),
    resources,
    calls: [get, other],
  });
  expect(found.missing).toHaveLength(1);
});

test('names an action that no call needed, and a resource that no call was about', () => {
  const statements = [
    allow(['s3:GetObject', 's3:PutObject'], objects),
    allow('sqs:SendMessage', [queue, 'arn:x']),
  ];
  const found = judge({ template: template(statements), resources, calls: [get, send] });
  expect(found.unused).toEqual([
    'Role: s3:PutObject on arn:aws:s3:::app-bucket/*',
    'Role: sqs:SendMessage on arn:x',
  ]);
});

test('lets wildcards stand for actions and resources, and takes one for used when a call needed it', () => {
  const statements = [allow('S3:Get*', '*')];
  expect(judge({ template: template(statements), resources, calls: [get] })).toEqual(good);
});

test('lets a Deny win over any Allow', () => {
  const statements = [allow('s3:*', '*'), { Effect: 'Deny', Action: 's3:GetObject', Resource: objects }];
  expect(judge({ template: template(statements), resources, calls: [get] }).missing).toHaveLength(1);
});

test('takes requests to be sent over TLS', () => {
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  const statements = [
    allow('s3:GetObject', objects),
    { Effect: 'Deny', Action: '*', Resource: '*', Condition },
  ];
  expect(judge({ template: template(statements), resources, calls: [get] })).toEqual(good);
});

test('passes a role only to the service that the condition names', () => {
  const Condition = { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } };
  const passing = template([allow('iam:PassRole', 'arn:aws:iam::111122223333:role/app-*', { Condition })]);
  const pass = (service: string) =>
    call('iam:PassRole', 'arn:aws:iam::111122223333:role/app-sender', { 'iam:PassedToService': service });
  expect(judge({ template: passing, resources, calls: [pass('scheduler.amazonaws.com')] })).toEqual(good);
  expect(judge({ template: passing, resources, calls: [pass('ec2.amazonaws.com')] }).missing).toHaveLength(1);
});

test('refuses to judge what it does not understand', () => {
  const judged = (statement: Properties) => () =>
    judge({ template: template([statement]), resources, calls: [get] });
  expect(judged({ Effect: 'Allow', NotAction: 's3:GetObject', Resource: '*' })).toThrow('"Action"');
  expect(judged(allow('s3:GetObject', { 'Fn::ImportValue': 'x' }))).toThrow('Fn::ImportValue');
  expect(judged(allow('s3:GetObject', '*', { Condition: { IpAddress: { 'aws:SourceIp': '::1' } } }))).toThrow(
    'IpAddress',
  );
});

test('judges a role that a service takes up by what it is to do there', () => {
  const Sender = {
    Type: 'AWS::IAM::Role',
    Properties: { Policies: [{ PolicyDocument: { Statement: [allow('sqs:SendMessage', queue)] } }] },
  };
  const given = {
    template: template([], { Sender }),
    resources: { ...resources, Sender: { type: 'AWS::IAM::Role', id: 'app-sender' } },
  };
  expect(judge({ ...given, calls: [{ ...send, by: 'app-sender' }] })).toEqual(good);
  expect(judge({ ...given, calls: [] }).unused).toHaveLength(1);
});

test('asks for what Lambda does in the role of a function with a queue, a log and traces', () => {
  const Messages = {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { FunctionName: { Ref: 'Function' }, EventSourceArn: queue },
  };
  const whole = template(
    [allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue)],
    { Messages },
  );
  expect(judge({ template: whole, resources, calls: [] })).toEqual(good);
  expect(judge({ template: without(whole, 'sqs:DeleteMessage'), resources, calls: [] }).missing).toHaveLength(
    1,
  );
  const Properties = {
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    LoggingConfig: { LogGroup: { Ref: 'Log' } },
    TracingConfig: { Mode: 'Active' },
  };
  const silent = template([], { Function: { Type: 'AWS::Lambda::Function', Properties } });
  const log = { Log: { type: 'AWS::Logs::LogGroup', id: '/app' } };
  expect(judge({ template: silent, resources: { ...resources, ...log }, calls: [] }).missing).toHaveLength(4);
});

test('leaves a permission that an exception excuses, and names an exception that excuses nothing', () => {
  const exceptions = [
    { role: 'Role', action: 's3:PutObject', reason: 'of a branch that no test takes' },
    { role: 'Role', action: 's3:GetObject', reason: 'is used after all' },
  ];
  const given = template([allow(['s3:GetObject', 's3:PutObject'], objects)]);
  const found = judge({ template: given, resources, calls: [get], exceptions });
  expect(found).toEqual({ ...good, needless: ['Role: s3:GetObject'] });
});

test('names a caller that has no role in the template', () => {
  const stranger = { ...get, by: 'other-function' };
  expect(judge({ template: template([]), resources, calls: [stranger] }).missing).toEqual([
    expect.stringContaining('other-function'),
  ]);
});
