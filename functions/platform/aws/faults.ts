import { Unavailable } from '../errors.ts';

/** What `work` gives; whatever a service answers instead becomes `Unavailable`, unless `work` knew better. */
export async function asking<T>(service: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isServiceFault(error)) throw new Unavailable(`${service}: ${error.name}`, { cause: error });
    throw error;
  }
}

/**
 * Refused, throttled, timed out, not reached: all that the SDK throws by itself. A fault of ours that a service notices
 * (a malformed request) is among it, and ends as a dead letter with its cause in the log.
 */
function isServiceFault(error: unknown): error is Error {
  return error instanceof Error && ('$metadata' in error || 'code' in error || error.name === 'TimeoutError');
}

/** The HTTP status that a service refused with. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const { $metadata: metadata } = error;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** Amazon S3 has no such object. A bucket that it does not have is 404 as well, and no reason to withdraw an article. */
export function isNoSuchKey(error: unknown): boolean {
  return error instanceof Error && error.name === 'NoSuchKey';
}
