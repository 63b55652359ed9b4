import { setTimeout as delay } from 'node:timers/promises';
import type { FailedPicture } from '../core/picture/picture.ts';
import { type Again, type Answer, type Bounds, singleRequest } from './guarded-request.ts';
import { addressGuard, type Lookup } from './guarded-resolution.ts';
import { askedPause, pauseAfter } from './guarded-retry.ts';
import { slotsByName } from './guarded-slots.ts';
import type { Fetched, Network } from './network.ts';
import type { Resolution } from './resolution.ts';

export interface GuardedNetworkOptions {
  /** The one way past the block on private addresses and other ports. */
  readonly resolve: readonly Resolution[];
  /** What we say we are, in every request. */
  readonly userAgent: string;
  /** No try begins later than this after the first one failed. */
  readonly patienceMs?: number;
  /** Bounds of a single request. */
  readonly bounds?: Bounds;
  readonly lookup?: Lookup;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Hosts of pictures should know who asks. */
export const USER_AGENT = 'Broadsheet/0.1 (fetches the pictures of an article once, to serve them itself)';

const usualBounds: Bounds = {
  connectMs: 5000,
  firstByteMs: 10_000,
  wholeMs: 30_000,
  bytes: 20 * 1024 * 1024,
};
const mostRedirects = 5;
const mostAtOnce = 4;

/**
 * Fetches strangers' pictures: from public addresses only, checked at every step and connected to as checked, within
 * bounds on time, bytes, redirects and requests at once to a host. What may be over in a moment is tried three times.
 * Idle connections are kept, and keep no process alive.
 */
export function guardedNetwork(options: GuardedNetworkOptions): Network {
  const { patienceMs = 30_000, bounds = usualBounds, sleep = delay, now = Date.now } = options;
  const check = addressGuard(options.resolve, bounds.connectMs, options.lookup);
  const ask = singleRequest(options.userAgent, bounds);
  const withSlot = slotsByName(mostAtOnce);

  async function follow(address: string): Promise<Fetched | FailedPicture | Again> {
    let leftMs = bounds.wholeMs;
    const step = async (next: string): Promise<Answer> => {
      const target = await check(next);
      if (target.status === 'not-now') return { status: 'again', message: target.message };
      if (target.status === 'failed') return target;
      return withSlot(target.url.host, async () => {
        const begun = now();
        const answer = await ask(target, leftMs);
        leftMs -= now() - begun;
        return answer;
      });
    };
    let answer = await step(address);
    for (let hops = 0; answer.status === 'redirect' && hops < mostRedirects; hops += 1) {
      answer = await step(answer.address);
    }
    if (answer.status !== 'redirect') return answer;
    const message = `${new URL(address).hostname} redirects more than ${mostRedirects} times.`;
    return { status: 'failed', code: 'image-unavailable', message };
  }

  return {
    async fetchPicture(address) {
      let end: number | undefined;
      for (let tries = 1; ; tries += 1) {
        const answer = await follow(address);
        if (answer.status !== 'again') return answer;
        end ??= now() + patienceMs;
        const pause = pauseAfter(tries, answer.retryAfter, now());
        if (pause === undefined || now() + pause > end) {
          const retryAfterMs = askedPause(answer.retryAfter, now());
          return { status: 'not-now', message: answer.message, ...(retryAfterMs > 0 && { retryAfterMs }) };
        }
        await sleep(pause);
      }
    },
  };
}
