/**
 * How every client waits and tries again. A call inside a region answers in milliseconds: one that takes seconds is lost,
 * and is better made again. Three attempts with the SDK's backoff outlast a hiccup; what lasts longer is left to the
 * queue, which waits longer than a function may.
 *
 * A conditional write whose answer was lost is made again as well, and then finds its own work: it fails with `Conflict`
 * though it was done. The workers begin again from the guard, and find nothing left to do.
 */
export const clientOptions = {
  maxAttempts: 3,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 5000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;
