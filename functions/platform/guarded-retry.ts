/** Milliseconds before the second and the third try, where the host names no time of its own. */
const pauses = [500, 2000];

/**
 * How long to wait after try number `tries` (from 1), in milliseconds, or nothing where no try is left. `retryAfter` is
 * the header as it stands, seconds or a date; one that cannot be read is as good as none. See RFC 9110, 10.2.3.
 */
export function pauseAfter(tries: number, retryAfter: string | undefined, now: number): number | undefined {
  const pause = pauses[tries - 1];
  if (pause === undefined) return undefined;
  return Math.max(pause, askedPause(retryAfter, now));
}

/** Milliseconds that a `Retry-After` asks for; 0 where there is none that can be read. */
export function askedPause(retryAfter: string | undefined, now: number): number {
  if (retryAfter === undefined) return 0;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : date - now;
}
