import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  SingleValueWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { METRICS, METRICS_NAMESPACE, type MetricName } from '../../functions/metrics.ts';
import type { Delivery } from './delivery.ts';
import type { Ledger } from './ledger.ts';
import type { Site } from './site.ts';
import type { Worker } from './worker.ts';

export interface DashboardProps {
  readonly workers: readonly Worker[];
  readonly ledger: Ledger;
  readonly site: Site;
  readonly delivery: Delivery;
}

const period = Duration.minutes(5);

/** What happens, what waits, what failed, and what it costs. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { workers, ledger, site, delivery }: DashboardProps) {
    super(scope, id);
    new CloudWatchDashboard(this, 'Dashboard', {
      widgets: [
        [
          graph('Articles', articles()),
          graph('Seconds from upload to publication', publication()),
          graph('Pictures', [counted('PicturesReady'), counted('PicturesFailed')]),
        ],
        [
          graph('Failures', workers.flatMap(failures)),
          graph('Oldest message, seconds', workers.map(age)),
          graph('Dead letters', workers.map(dead)),
        ],
        [
          graph(
            'Invocations',
            workers.map(({ name, function: f }) => f.metricInvocations({ period, label: name })),
          ),
          graph('Seconds of work', workers.map(duration)),
          graph('Ledger, units', units(ledger)),
        ],
        [
          graph('Readers', readers(delivery)),
          new SingleValueWidget({ title: 'Site', metrics: stored(site), width: 8 }),
        ],
      ],
    });
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, leftYAxis: { min: 0 } });
}

function counted(name: MetricName, statistic: string = Stats.SUM): Metric {
  return new Metric({
    namespace: METRICS_NAMESPACE,
    metricName: name,
    dimensionsMap: { service: METRICS[name].service },
    statistic,
    label: statistic === Stats.SUM ? name : statistic,
    period,
  });
}

function articles(): Metric[] {
  const names = [
    'ArticlesPublished',
    'ArticlesAccepted',
    'ArticlesRejected',
    'ArticlesWithdrawn',
    'PagesWritten',
  ] as const;
  return names.map((name) => counted(name));
}

function publication(): Metric[] {
  return [counted('PublicationSeconds', Stats.p(50)), counted('PublicationSeconds', Stats.p(99))];
}

function failures({ name, function: f }: Worker): IMetric[] {
  return [
    f.metricErrors({ period, label: `${name}: errors` }),
    f.metricThrottles({ period, label: `${name}: throttles` }),
  ];
}

function age({ name, queue: { queue } }: Worker): IMetric {
  return queue.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM, label: name });
}

function dead({ name, queue: { deadLetters } }: Worker): IMetric {
  return deadLetters.metricApproximateNumberOfMessagesVisible({
    period,
    statistic: Stats.MAXIMUM,
    label: name,
  });
}

/** Lambda is paid for by time: all of it together, not that of one invocation. */
function duration({ name, function: f }: Worker): IMetric {
  const sum = f.metricDuration({ period, statistic: Stats.SUM });
  // A graph knows its metrics by their ids, so the worker's name is this one's.
  return new MathExpression({
    expression: `${name} / 1000`,
    usingMetrics: { [name]: sum },
    label: name,
    period,
  });
}

function units({ table }: Ledger): IMetric[] {
  const options = { period, statistic: Stats.SUM };
  return [
    table.metricConsumedReadCapacityUnits({ ...options, label: 'read' }),
    table.metricConsumedWriteCapacityUnits({ ...options, label: 'written' }),
  ];
}

/** CloudFront counts in one region for all of the world. */
function readers({ distribution }: Delivery): IMetric[] {
  const options = { period, region: 'us-east-1', statistic: Stats.SUM };
  return [
    distribution.metricRequests({ ...options, label: 'requests' }),
    distribution.metricBytesDownloaded({ ...options, label: 'bytes' }),
  ];
}

/** Once a day and free; Amazon S3 counts requests for money only, and the functions and CloudFront count the same ones. */
function stored({ bucket }: Site): IMetric[] {
  const of = (metricName: string, StorageType: string) =>
    new Metric({
      namespace: 'AWS/S3',
      metricName,
      dimensionsMap: { BucketName: bucket.bucketName, StorageType },
      statistic: Stats.AVERAGE,
      period: Duration.days(1),
    });
  return [of('NumberOfObjects', 'AllStorageTypes'), of('BucketSizeBytes', 'StandardStorage')];
}
