import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { STANDING_PAGES } from '../../functions/core/pages.ts';
import { siteFrom } from '../../functions/core/site.ts';
import { ImagesEnvironment, IngestEnvironment, PublishEnvironment } from '../../functions/env.ts';
import { METRICS_NAMESPACE } from '../../functions/metrics.ts';
import { FUNCTIONS } from '../support/functions.ts';
import { nounOf, properties, resources } from './stack.ts';
import { statementsOf } from './statements.ts';

const ENVIRONMENTS = { Ingest: IngestEnvironment, Images: ImagesEnvironment, Publish: PublishEnvironment };

/** Variables as a function sees them, with a text for everything that only a deployment knows. */
function variablesOf(id: string): Record<string, string> {
  const { Variables: variables } = v.parse(
    v.object({ Variables: v.record(v.string(), v.unknown()) }),
    properties('AWS::Lambda::Function', `${id}Function`).Environment,
  );
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, resolved(value)]));
}

function resolved(value: unknown): string {
  if (typeof value === 'string') return value;
  const joined = v.safeParse(v.object({ 'Fn::Join': v.tuple([v.string(), v.array(v.unknown())]) }), value);
  if (!joined.success) return 'example';
  const [separator, parts] = joined.output['Fn::Join'];
  return parts.map(resolved).join(separator);
}

describe.each(FUNCTIONS)('$id', ({ id, queue, seconds, memory, batch, concurrency, window }) => {
  const runs = properties('AWS::Lambda::Function', `${id}Function`);

  test('runs on arm64 and Node.js 24, with its memory and time, traced, and logs as JSON', () => {
    expect(runs).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: memory,
      Timeout: seconds,
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  test('logs to a group of its own, which forgets', () => {
    const { LogGroup: group } = v.parse(v.object({ LogGroup: v.unknown() }), runs.LoggingConfig);
    expect(nounOf(group)).toBe(`${id}Log`);
    expect(properties('AWS::Logs::LogGroup', `${id}Log`)).toMatchObject({ RetentionInDays: 30 });
  });

  test('takes batches of its queue, some at a time, and says which messages failed', () => {
    const { EventSourceArn, ...mapping } = properties('AWS::Lambda::EventSourceMapping', `${id}Messages`);
    expect(nounOf(EventSourceArn)).toBe(queue);
    expect(mapping).toMatchObject({
      BatchSize: batch,
      ScalingConfig: { MaximumConcurrency: concurrency },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(mapping.MaximumBatchingWindowInSeconds).toBe(window);
    expect(runs).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  test('has its messages hidden for six times its time, and set aside after five tries', () => {
    const { VisibilityTimeout, RedrivePolicy } = properties('AWS::SQS::Queue', queue);
    expect(VisibilityTimeout).toBe(6 * seconds + (window ?? 0));
    const { deadLetterTargetArn } = v.parse(v.object({ deadLetterTargetArn: v.unknown() }), RedrivePolicy);
    expect(nounOf(deadLetterTargetArn)).toBe(`${queue}DeadLetters`);
    expect(RedrivePolicy).toMatchObject({ maxReceiveCount: 5 });
  });

  test('is told all that its handler reads, and its name for logs and metrics', () => {
    const variables = variablesOf(id);
    const read = v.safeParse(ENVIRONMENTS[id as keyof typeof ENVIRONMENTS], variables);
    expect(read.issues).toBeUndefined();
    expect(variables).toMatchObject({
      POWERTOOLS_SERVICE_NAME: id.toLowerCase(),
      POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      NODE_OPTIONS: '--enable-source-maps',
    });
  });
});

test('all workers together fit into what a new account may run at a time', () => {
  expect(FUNCTIONS.reduce((sum, { concurrency }) => sum + concurrency, 0)).toBeLessThanOrEqual(10);
});

test("pages are made with the settings, and with CloudFront's address where none is given", () => {
  const site = siteFrom(JSON.parse(variablesOf('Publish').SITE_SETTINGS ?? ''), 'SITE_SETTINGS');
  expect(site).toMatchObject({ title: 'The Example', url: 'https://example' });
});

test('a deployment makes the pages due that every site has', () => {
  const rule = v.parse(
    v.object({
      EventPattern: v.unknown(),
      Targets: v.tuple([v.object({ Arn: v.unknown(), Input: v.string() })]),
    }),
    resources('AWS::Events::Rule').StandingPagesDeployed?.Properties,
  );
  expect(rule.EventPattern).toEqual({
    source: ['aws.cloudformation'],
    'detail-type': ['CloudFormation Stack Status Change'],
    detail: {
      'stack-id': [{ Ref: 'AWS::StackId' }],
      'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
    },
  });
  expect(nounOf(rule.Targets[0].Arn)).toBe('PagesQueue');
  expect(JSON.parse(rule.Targets[0].Input)).toEqual({ pages: STANDING_PAGES });
  expect(statementsOf(properties('AWS::SQS::QueuePolicy', 'PagesQueuePolicy'))).toContainEqual(
    expect.objectContaining({ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } }),
  );
});
