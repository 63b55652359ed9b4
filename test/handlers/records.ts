import type { SQSRecord } from 'aws-lambda';

/** A message as a function gets it. */
export const record = (id: string, attempt = 1, body = id): SQSRecord => ({
  messageId: id,
  receiptHandle: `receipt of ${id}`,
  body,
  attributes: {
    ApproximateReceiveCount: String(attempt),
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: 'us-east-1',
});
