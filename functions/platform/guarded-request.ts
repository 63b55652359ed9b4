import { type IncomingMessage, Agent as PlainAgent, request as plainRequest, STATUS_CODES } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { FailedPicture } from '../core/picture/picture.ts';
import { readBody } from './guarded-body.ts';
import { isBroken, messageOf } from './guarded-failure.ts';
import type { Target } from './guarded-resolution.ts';
import type { Fetched } from './network.ts';

/** Milliseconds and bytes. */
export interface Bounds {
  readonly connectMs: number;
  /** From the connection to the head of the answer. */
  readonly firstByteMs: number;
  /** Of one try, redirects included. */
  readonly wholeMs: number;
  /** Of the picture, decompressed. */
  readonly bytes: number;
}

export type Answer = Fetched | FailedPicture | Again | Redirect;

/** It may work later. */
export interface Again {
  readonly status: 'again';
  readonly message: string;
  /** The answer's `Retry-After`, as it stands. */
  readonly retryAfter?: string;
}

export interface Redirect {
  readonly status: 'redirect';
  /** A complete address that nothing has been checked of. */
  readonly address: string;
}

const accept =
  'image/jpeg, image/png, image/gif, image/webp, image/avif, image/svg+xml, image/tiff, image/*;q=0.8, */*;q=0.1';
/** After this an idle connection is closed. */
const idleMs = 5000;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Asks a checked target once, over connections that are kept open for the next question. The connection goes to one of
 * the target's addresses and nowhere else; nothing is looked up here. `leftMs` is what earlier steps of the same try
 * left of the whole time.
 */
export function singleRequest(userAgent: string, bounds: Bounds) {
  // Agents of their own: the global ones may be set to use a proxy, which would look names up again.
  const plain = new PlainAgent({ keepAlive: true, timeout: idleMs });
  const secure = new SecureAgent({ keepAlive: true, timeout: idleMs, rejectUnauthorized: true });

  return function ask({ url, addresses }: Target, leftMs: number): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const isSecure = url.protocol === 'https:';
    const request = (isSecure ? secureRequest : plainRequest)(url, {
      agent: isSecure ? secure : plain,
      // Node connects to an IP address without asking `lookup`: --resolve must hold for those as well.
      hostname: literalInstead(url, addresses),
      lookup: fixedLookup(addresses),
      headers: { Host: url.host, 'User-Agent': userAgent, Accept: accept, 'Accept-Encoding': 'identity' },
    });
    const late = (what: string) => () => settle({ status: 'again', message: `${url.hostname} ${what}.` });
    const whole = setTimeout(late(`took longer than ${seconds(bounds.wholeMs)}`), leftMs);
    let step = setTimeout(late(`could not be reached within ${seconds(bounds.connectMs)}`), bounds.connectMs);
    const settle = (answer: Answer) => {
      clearTimeout(whole);
      clearTimeout(step);
      resolve(answer);
      if (answer.status !== 'fetched') request.destroy();
    };
    request.on('error', (error) => settle(failureOf(url, error)));
    request.on('socket', (socket) => {
      const connected = () => {
        clearTimeout(step);
        step = setTimeout(late(`did not answer within ${seconds(bounds.firstByteMs)}`), bounds.firstByteMs);
      };
      if (request.reusedSocket) connected();
      else socket.once(isSecure ? 'secureConnect' : 'connect', connected);
    });
    request.on('response', (response) => {
      clearTimeout(step);
      readAnswer(url, response, bounds.bytes).then(settle, (error) => settle(failureOf(url, error)));
    });
    request.end();
    return promise;
  };
}

function literalInstead(url: URL, addresses: readonly string[]): string {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? host : (addresses[0] ?? host);
}

/** Hands Node the checked addresses, so that it does not look the name up a second time. */
function fixedLookup(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    if (options.all === true) callback(null, all);
    else callback(null, all[0]?.address ?? '', all[0]?.family);
  };
}

async function readAnswer(url: URL, response: IncomingMessage, most: number): Promise<Answer> {
  const status = response.statusCode ?? 0;
  if (status === 200) return readBody(url.hostname, response, most);
  const { location } = response.headers;
  // The server's own words for its status could be anything, so ours are taken.
  const message = `${url.hostname} answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  if (redirects.has(status) && location !== undefined && URL.canParse(location, url.href)) {
    return { status: 'redirect', address: new URL(location, url.href).href };
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfter = response.headers['retry-after'];
    return { status: 'again', message: `${message}.`, ...(retryAfter !== undefined && { retryAfter }) };
  }
  return { status: 'failed', code: 'image-unavailable', message: `${message}.` };
}

function failureOf(url: URL, error: unknown): Answer {
  const message = messageOf(url.hostname, error);
  if (isBroken(error)) return { status: 'again', message };
  return { status: 'failed', code: 'image-unavailable', message };
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}
