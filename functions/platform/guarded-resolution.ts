import { lookup as systemLookup } from 'node:dns/promises';
import { checkPictureUrl, endpointOf, isPublicAddress, literalAddress } from '../core/picture/address.ts';
import type { FailedPicture } from '../core/picture/picture.ts';
import { isBroken, messageOf } from './guarded-failure.ts';
import type { NotNow } from './network.ts';
import type { Resolution } from './resolution.ts';

/** Every address of a name, as the system's resolver gives them; rejects with Node's error where there is none. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** A URL that may be asked, and the checked addresses that the connection has to go to. */
export interface Target {
  readonly status: 'allowed';
  readonly url: URL;
  readonly addresses: readonly string[];
}

/**
 * Checks addresses of pictures and says where to connect. A name is looked up once, all its addresses are checked, and
 * one that is not public refuses the whole name: whoever points a name inside is not to be trusted with the rest.
 * A look-up may take `patienceMs` milliseconds.
 */
export function addressGuard(
  resolve: readonly Resolution[],
  patienceMs: number,
  lookup: Lookup = everyAddress,
) {
  const exceptions = new Map(resolve.map(({ host, port, addresses }) => [`${host}:${port}`, addresses]));
  const endpoints = new Set(exceptions.keys());

  return async function check(address: string): Promise<Target | FailedPicture | NotNow> {
    const url = checkPictureUrl(address, endpoints);
    if (!(url instanceof URL)) return url;
    const literal = literalAddress(url);
    const named = exceptions.get(endpointOf(url)) ?? (literal === undefined ? undefined : [literal]);
    if (named !== undefined) return { status: 'allowed', url, addresses: named };
    try {
      const addresses = await within(patienceMs, lookup(url.hostname));
      const inside = addresses.find((found) => !isPublicAddress(found));
      if (inside === undefined && addresses.length > 0) return { status: 'allowed', url, addresses };
      const message = `${url.hostname} leads to ${inside ?? 'no address'}, which is not a public address.`;
      return { status: 'failed', code: 'image-forbidden', message };
    } catch (error) {
      if (isBroken(error)) return { status: 'not-now', message: messageOf(url.hostname, error) };
      return { status: 'failed', code: 'image-unavailable', message: messageOf(url.hostname, error) };
    }
  };
}

async function everyAddress(host: string): Promise<readonly string[]> {
  const found = await systemLookup(host, { all: true });
  return found.map(({ address }) => address);
}

/** The system's resolver cannot be stopped, only left behind. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(Object.assign(new Error('late'), { code: 'EAI_AGAIN' })),
    milliseconds,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
