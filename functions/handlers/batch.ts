import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { Unavailable } from '../platform/errors.ts';

/** What one call to AWS may take that is not answered: three tries of ten seconds (`client-options.ts`). */
export const LONGEST_CALL_MS = 30_000;
/** Left at the end of an invocation to give messages back and to write logs and metrics. */
const MARGIN_MS = 5000;
/** Pauses of 10 s, 40 s, 160 s, 640 s: five tries outlast a disturbance of a quarter of an hour. */
const FIRST_PAUSE_SECONDS = 10;
const PAUSE_GROWTH = 4;
const LONGEST_PAUSE_SECONDS = 900;

/** When work has to end for the invocation to end in order. */
export function deadlineOf(context: Context): Date {
  return new Date(Date.now() + context.getRemainingTimeInMillis() - MARGIN_MS);
}

/**
 * Runs `work` on every record of a batch, each for itself and none longer than until `deadline`: whatever happens to
 * one, the others are done. The answer names those that failed.
 */
export async function eachRecord(
  records: readonly SQSRecord[],
  deadline: Date,
  work: (record: SQSRecord) => Promise<void>,
  giveBack: (record: SQSRecord, error: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  const failed = await Promise.all(
    records.map(async (record) => {
      try {
        await inTime(work(record), deadline);
        return [];
      } catch (error) {
        await giveBack(record, error);
        return [{ itemIdentifier: record.messageId }];
      }
    }),
  );
  return { batchItemFailures: failed.flat() };
}

/** Logs why a record failed, and has it delivered again after a pause that grows with each try. */
export function giverBack(
  logger: Logger,
  release: (receipt: string, delaySeconds: number) => Promise<void>,
): (record: SQSRecord, error: unknown) => Promise<void> {
  return async (record, error) => {
    const attempt = Number(record.attributes.ApproximateReceiveCount);
    const pause = Math.min(FIRST_PAUSE_SECONDS * PAUSE_GROWTH ** (attempt - 1), LONGEST_PAUSE_SECONDS);
    logger.error('failed', { body: record.body, attempt, error: faultOf(error) });
    try {
      await release(record.receiptHandle, pause);
    } catch (fault) {
      // It comes again all the same, at the end of its visibility time-out.
      logger.warn('not released', { error: faultOf(fault) });
    }
  };
}

async function inTime<T>(work: Promise<T>, deadline: Date): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const left = Math.max(0, deadline.getTime() - Date.now());
  const timer = setTimeout(() => reject(new Unavailable('there was no time left')), left);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function faultOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
