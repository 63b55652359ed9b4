import { ComparisonOperator, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AlarmTopic } from './alarm-topic.ts';
import type { Worker } from './worker.ts';

export interface WorkerAlarmsProps {
  readonly worker: Worker;
  readonly topic: AlarmTopic;
}

const period = Duration.minutes(5);

/** What a person should know of a worker. Each has its heading in docs/operations.md. */
export class WorkerAlarms extends Construct {
  readonly #topic: AlarmTopic;
  readonly #of: string;

  constructor(scope: Construct, id: string, { worker, topic }: WorkerAlarmsProps) {
    super(scope, id);
    this.#topic = topic;
    this.#of = worker.name;
    const { queue, deadLetters } = worker.queue;
    const dead = deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
    this.#alarm('DeadLetters', 'dead-letters', 'messages that failed five times', dead, { above: 0 });
    const age = queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' });
    // A message that is tried five times is a quarter of an hour old at the end.
    this.#alarm('OldestMessage', 'oldest-message', 'a message waits for more than an hour', age, {
      above: 3600,
    });
    // Once is a slow host or a lost connection, and the queue tries again.
    const again = { above: 0, times: 2, of: 3 };
    const errors = worker.function.metricErrors({ period });
    this.#alarm('Errors', 'errors', 'the function breaks off or runs out of time', errors, again);
    const throttles = worker.function.metricThrottles({ period });
    this.#alarm('Throttles', 'throttles', 'the account has no room for the function', throttles, again);
  }

  #alarm(
    id: string,
    heading: string,
    what: string,
    metric: Metric,
    { above, times = 1, of = 1 }: { readonly above: number; readonly times?: number; readonly of?: number },
  ): void {
    this.#topic.alarm(this, id, {
      alarmDescription: `${this.#of}: ${what}. What to do: docs/operations.md#${heading}`,
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: of,
      datapointsToAlarm: times,
    });
  }
}
