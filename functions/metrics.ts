/** Where the functions' own metrics stand in CloudWatch; each counts under its name, in the dimension `service`. */
export const METRICS_NAMESPACE = 'Broadsheet';

/** What is counted and measured, and by which function. The dashboard (`lib/constructs/dashboard.ts`) shows all of it. */
export const METRICS = {
  ArticlesAccepted: { service: 'ingest', unit: 'Count' },
  ArticlesRejected: { service: 'ingest', unit: 'Count' },
  ArticlesWithdrawn: { service: 'ingest', unit: 'Count' },
  PicturesReady: { service: 'images', unit: 'Count' },
  PicturesFailed: { service: 'images', unit: 'Count' },
  ArticlesPublished: { service: 'publish', unit: 'Count' },
  PagesWritten: { service: 'publish', unit: 'Count' },
  /** From the upload of a version of an article to its first page. */
  PublicationSeconds: { service: 'publish', unit: 'Seconds' },
} as const;

export type MetricName = keyof typeof METRICS;
