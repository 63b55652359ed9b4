import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Architecture,
  type Code,
  EventSourceMapping,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { METRICS_NAMESPACE } from '../../functions/metrics.ts';
import { accept, acceptLint } from './accept.ts';
import type { WorkQueue } from './work-queue.ts';

export type WorkerName = 'ingest' | 'images' | 'publish';

/** What the functions run. Each has a file `index.mjs` that exports `handler`. */
export interface FunctionCode {
  readonly code: Readonly<Record<WorkerName, Code>>;
  readonly architecture: Architecture;
}

export interface WorkerProps {
  readonly name: WorkerName;
  readonly code: FunctionCode;
  readonly queue: WorkQueue;
  /** Messages to an invocation. */
  readonly batch: number;
  /** Invocations at a time. */
  readonly concurrency: number;
  /** Megabytes. A function has as much of a processor as of 1,769 megabytes. */
  readonly memory: number;
  /** What `functions/env.ts` says that its handler reads. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A function that takes its queue's messages, with the rights to do that; what it works on has to be granted to it. */
export class Worker extends Construct {
  readonly name: WorkerName;
  readonly queue: WorkQueue;
  readonly role: Role;
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    this.name = props.name;
    this.queue = props.queue;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    this.queue.grantConsume(this);
    this.function = this.#function(props, logGroup);
    this.#listen(props);
    accept(this.role, 'AwsSolutions-IAM5[Resource::*]', 'X-Ray takes traces for no resource in particular.');
    acceptLint(
      this.function,
      'W3005',
      'The CDK waits for the role in so many words, where naming it is enough.',
    );
  }

  #function({ name, code: { code, architecture }, memory, environment }: WorkerProps, logGroup: LogGroup) {
    return new LambdaFunction(this, 'Function', {
      description: `Broadsheet: ${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture,
      code: code[name],
      handler: 'index.handler',
      role: this.role,
      memorySize: memory,
      timeout: this.queue.timeout,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      // Lambda takes sixteen passes through one function for a loop. A batch passes its longest way on to all that
      // follows from it, so a large upload walks further than that and still ends: a page that comes out the same makes
      // none other due.
      recursiveLoop: RecursiveLoop.ALLOW,
      environment: {
        ...environment,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        NODE_OPTIONS: '--enable-source-maps',
      },
    });
  }

  /** Bounded here, not by concurrency reserved for the function: messages beyond that would be throttled, which is a try. */
  #listen({ batch, concurrency }: WorkerProps) {
    const { queue, window } = this.queue;
    new EventSourceMapping(this, 'Messages', {
      target: this.function,
      eventSourceArn: queue.queueArn,
      batchSize: batch,
      maxConcurrency: concurrency,
      reportBatchItemFailures: true,
      ...(window.toSeconds() > 0 && { maxBatchingWindow: window }),
    });
  }
}
