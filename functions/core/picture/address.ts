import ipaddr from 'ipaddr.js';
import type { FailedPicture } from './picture.ts';

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Azure answers machines on this one from inside, with their secrets, although the range is a public one. */
const insideDespiteItsRange: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether `ip`, as a resolver or the URL Standard writes it (no brackets, no octal or hexadecimal parts), belongs to
 * the public internet. Everything in IANA's special-purpose registries is refused, those entries too that are
 * reachable, for no picture lies there. Forms of IPv6 that a translator turns into IPv4 are judged by the IPv4 address
 * in them; tunnels (6to4, Teredo) and zone ids are refused.
 */
export function isPublicAddress(ip: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(ip)) return isPublicV4(ipaddr.IPv4.parse(ip));
  // ipaddr.js reads the deprecated IPv4-compatible form `::1.2.3.4` as if it were IPv4-mapped.
  if (ip.includes('%') || /^::\d+\./.test(ip) || !ipaddr.IPv6.isValid(ip)) return false;
  const address = ipaddr.IPv6.parse(ip);
  if (address.isIPv4MappedAddress() || address.match(translated)) {
    return isPublicV4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  }
  return address.match(globalUnicast) && address.range() === 'unicast';
}

function isPublicV4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !insideDespiteItsRange.has(address.toString());
}

/** `host:port` in lower case, IPv6 in brackets, the port always there: how an endpoint is named in a set. */
export function endpointOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/**
 * The address of a picture as a URL that may be asked for, or why not. `exceptions` holds endpoints (`host:port`) that
 * are allowed whatever their port and address. A name is not looked up here: its addresses have to be checked by
 * whoever connects.
 */
export function checkPictureUrl(address: string, exceptions: ReadonlySet<string>): URL | FailedPicture {
  if (!URL.canParse(address))
    return failed('image-address-invalid', `"${address}" is not a complete address.`);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return forbidden(`${url.protocol} is not fetched, only http: and https: are.`);
  }
  if (url.username !== '' || url.password !== '') {
    return forbidden(`The address of a picture on ${url.hostname} holds a user name or a password.`);
  }
  if (exceptions.has(endpointOf(url))) return url;
  if (!/:(80|443)$/.test(endpointOf(url))) {
    return forbidden(`Port ${url.port} of ${url.hostname} is not asked, only ports 80 and 443 are.`);
  }
  const literal = literalAddress(url);
  if (literal !== undefined && !isPublicAddress(literal))
    return forbidden(`${literal} is not a public address.`);
  return url;
}

/** The IP address that stands in the place of a name, without brackets; the URL Standard has made it canonical. */
export function literalAddress(url: URL): string | undefined {
  if (url.hostname.startsWith('[')) return url.hostname.slice(1, -1);
  return ipaddr.IPv4.isValidFourPartDecimal(url.hostname) ? url.hostname : undefined;
}

function forbidden(message: string): FailedPicture {
  return failed('image-forbidden', message);
}

function failed(code: FailedPicture['code'], message: string): FailedPicture {
  return { status: 'failed', code, message };
}
