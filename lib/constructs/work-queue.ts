import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allow, type Granted } from './allow.ts';

/** Twice a disturbance: with the handlers' growing pauses, a quarter of an hour. */
const TRIES = 5;

/** What it takes to take messages from a queue, and to give them back with a pause. */
const CONSUME = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ChangeMessageVisibility',
];

export interface WorkQueueProps {
  /** What its worker has for one batch. */
  readonly timeout: Duration;
  /** How long its worker waits for a batch to fill. */
  readonly window?: Duration;
}

/** A worker's messages, and those that failed too often. */
export class WorkQueue extends Construct {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
  readonly timeout: Duration;
  readonly window: Duration;

  constructor(scope: Construct, id: string, { timeout, window = Duration.seconds(0) }: WorkQueueProps) {
    super(scope, id);
    this.timeout = timeout;
    this.window = window;
    // As long as Amazon SQS keeps anything. A dead letter's age counts from when it was first sent.
    const kept = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    };
    this.deadLetters = new Queue(this, 'DeadLetters', kept);
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      // What Lambda asks for: room for its own tries when it is throttled.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds() + window.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
    });
  }

  grantSend(worker: Granted): void {
    allow(worker, ['sqs:SendMessage'], this.queue.queueArn);
  }

  /** To look at the queue, to send to it, and to send back what was given up. */
  grantOperate(operator: Granted): void {
    allow(operator, ['sqs:SendMessage', 'sqs:GetQueueAttributes'], this.queue.queueArn);
    allow(operator, CONSUME, this.deadLetters.queueArn);
  }

  /** A handler gives a message back with a pause of its own. */
  grantConsume(worker: Granted): void {
    allow(worker, CONSUME, this.queue.queueArn);
  }
}

/** One for each worker, by the names that messages and the workers' environments use. */
export interface Queues {
  readonly inbox: WorkQueue;
  readonly pictures: WorkQueue;
  readonly pages: WorkQueue;
}
