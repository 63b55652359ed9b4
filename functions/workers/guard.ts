import { Conflict, Unavailable } from '../platform/errors.ts';

const ATTEMPTS = 20;

/**
 * Runs an attempt (read the guard, read the truth, write if the guard is unchanged) until none of its writes lost a
 * race. After twenty lost races the queue may try later: throws `Unavailable`.
 */
export async function untilUnchanged<T>(attempt: () => Promise<T>): Promise<T> {
  for (let lost: Conflict | undefined, left = ATTEMPTS; ; left--) {
    if (left === 0)
      throw new Unavailable(`lost ${ATTEMPTS} races in a row: ${lost?.message}`, { cause: lost });
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      lost = error;
    }
  }
}
