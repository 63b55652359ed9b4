import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { METRICS } from '../../functions/metrics.ts';
import { namedTemplate, nounOf, properties, resources, root, template } from './stack.ts';
import { statementsOf } from './statements.ts';

const alarms = resources('AWS::CloudWatch::Alarm');
const headings = [...readFileSync(join(root, 'docs/operations.md'), 'utf8').matchAll(/^## (.+)$/gm)].map(
  ([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'),
);

test('each worker has an alarm for dead letters, old messages, errors and throttles', () => {
  const kinds = ['DeadLetters', 'OldestMessage', 'Errors', 'Throttles'];
  const expected = ['Ingest', 'Images', 'Publish'].flatMap((worker) =>
    kinds.map((kind) => `${worker}Alarms${kind}`),
  );
  expect(Object.keys(alarms).sort()).toEqual(expected.sort());
});

test.each(Object.entries(alarms))(
  '%s tells the topic, and leads to what to do',
  (_, { Properties: alarm }) => {
    expect(nounOf(alarm.AlarmActions)).toBe('AlarmsTopic');
    expect(alarm.TreatMissingData).toBe('notBreaching');
    const [, heading] = /docs\/operations\.md#([a-z-]+)$/.exec(String(alarm.AlarmDescription)) ?? [];
    expect(headings).toContain(heading);
  },
);

test('one dead letter is enough for an alarm', () => {
  expect(alarms.ImagesAlarmsDeadLetters?.Properties).toMatchObject({
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
  });
  expect(nounOf(alarms.ImagesAlarmsDeadLetters?.Properties.Dimensions)).toBe('PicturesQueueDeadLetters');
});

test('CloudWatch may tell the topic, and nobody may without TLS', () => {
  const statements = statementsOf(properties('AWS::SNS::TopicPolicy', 'AlarmsTopicPolicy'));
  expect(statements).toMatchObject([
    { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish' },
  ]);
});

test('an e-mail address is told, where the settings have one', () => {
  expect(resources('AWS::SNS::Subscription')).toEqual({});
  const [subscription] = Object.values(resources('AWS::SNS::Subscription', namedTemplate));
  expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'desk@example.org' });
});

test('the dashboard shows every metric that the functions write, and what a deployment costs by', () => {
  const [dashboard] = Object.values(resources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);
  for (const name of Object.keys(METRICS)) expect(body).toContain(`\\"${name}\\"`);
  const others = [
    'p50',
    'p99',
    'Duration',
    'ConsumedWriteCapacityUnits',
    'BytesDownloaded',
    'BucketSizeBytes',
  ];
  for (const name of others) expect(body).toContain(name);
});

test('the outputs tell a person where to put articles and where to read them', () => {
  const { Outputs: outputs } = template.toJSON();
  expect(Object.keys(outputs)).toEqual(
    expect.arrayContaining([
      'SiteAddress',
      'UploadCommand',
      'InboxBucket',
      'SiteBucket',
      'Table',
      'InboxQueue',
    ]),
  );
  expect(JSON.stringify(outputs.UploadCommand.Value)).toMatch(/aws s3 cp article\.md s3:\/\/.*InboxBucket/);
});
