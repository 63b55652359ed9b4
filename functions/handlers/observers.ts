import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { METRICS, METRICS_NAMESPACE, type MetricName } from '../metrics.ts';
import type { Observers } from '../platform/aws/open.ts';
import type { JournalEntry } from '../platform/journal.ts';

export interface Shell extends Observers {
  readonly logger: Logger;
  /** Call it at the end of each invocation: metrics leave the function as one line of its log. */
  flush(): void;
}

/** Logs, metrics and traces of one function; its name comes from the environment. */
export function openShell(): Shell {
  const logger = new Logger();
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE });
  const tracer = new Tracer();
  return {
    logger,
    journal: {
      note(entry) {
        const { what, ...attributes } = entry;
        logger.info(what, attributes);
        count(entry, metrics);
      },
    },
    trace: (client) => tracer.captureAWSv3Client(client),
    flush() {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

const ARTICLES = {
  published: 'ArticlesAccepted',
  draft: 'ArticlesAccepted',
  scheduled: 'ArticlesAccepted',
  rejected: 'ArticlesRejected',
  withdrawn: 'ArticlesWithdrawn',
} as const satisfies Record<string, MetricName>;

function count(entry: JournalEntry, metrics: Metrics): void {
  const add = (name: MetricName, value: number) => metrics.addMetric(name, METRICS[name].unit, value);
  add(nameOf(entry), 1);
  if (entry.what !== 'publication') return;
  add('PublicationSeconds', (Date.now() - Date.parse(entry.uploadedAt)) / 1000);
}

function nameOf(entry: JournalEntry): MetricName {
  switch (entry.what) {
    case 'article':
      return ARTICLES[entry.status];
    case 'picture':
      return entry.status === 'ready' ? 'PicturesReady' : 'PicturesFailed';
    case 'page':
      return 'PagesWritten';
    case 'publication':
      return 'ArticlesPublished';
  }
}
