import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress } from '../../../functions/core/picture/address.ts';

/**
 * IANA's IPv4 and IPv6 Special-Purpose Address Registries, with the RFCs that made the entries: all but `::ffff:0:0/96`
 * and `64:ff9b::/96`, which are judged by the IPv4 address in them.
 */
const special = [
  ['0.0.0.0/8', '“This network”, RFC 791'],
  ['0.0.0.0/32', '“This host on this network”, RFC 1122'],
  ['10.0.0.0/8', 'Private-Use, RFC 1918'],
  ['100.64.0.0/10', 'Shared Address Space, RFC 6598'],
  ['127.0.0.0/8', 'Loopback, RFC 1122'],
  ['169.254.0.0/16', 'Link Local, RFC 3927'],
  ['172.16.0.0/12', 'Private-Use, RFC 1918'],
  ['192.0.0.0/24', 'IETF Protocol Assignments, RFC 6890'],
  ['192.0.0.0/29', 'IPv4 Service Continuity Prefix, RFC 7335'],
  ['192.0.0.8/32', 'IPv4 dummy address, RFC 7600'],
  ['192.0.0.9/32', 'Port Control Protocol Anycast, RFC 7723'],
  ['192.0.0.10/32', 'Traversal Using Relays around NAT Anycast, RFC 8155'],
  ['192.0.0.170/32', 'NAT64/DNS64 Discovery, RFC 8880'],
  ['192.0.0.171/32', 'NAT64/DNS64 Discovery, RFC 8880'],
  ['192.0.2.0/24', 'Documentation (TEST-NET-1), RFC 5737'],
  ['192.31.196.0/24', 'AS112-v4, RFC 7535'],
  ['192.52.193.0/24', 'AMT, RFC 7450'],
  ['192.88.99.0/24', 'Deprecated (6to4 Relay Anycast), RFC 7526'],
  ['192.88.99.2/32', '6a44 Relay Anycast, RFC 6751'],
  ['192.168.0.0/16', 'Private-Use, RFC 1918'],
  ['192.175.48.0/24', 'Direct Delegation AS112 Service, RFC 7534'],
  ['198.18.0.0/15', 'Benchmarking, RFC 2544'],
  ['198.51.100.0/24', 'Documentation (TEST-NET-2), RFC 5737'],
  ['203.0.113.0/24', 'Documentation (TEST-NET-3), RFC 5737'],
  ['240.0.0.0/4', 'Reserved, RFC 1112'],
  ['255.255.255.255/32', 'Limited Broadcast, RFC 8190'],
  ['::1/128', 'Loopback Address, RFC 4291'],
  ['::/128', 'Unspecified Address, RFC 4291'],
  ['64:ff9b:1::/48', 'IPv4-IPv6 Translation for local use, RFC 8215'],
  ['100::/64', 'Discard-Only Address Block, RFC 6666'],
  ['100:0:0:1::/64', 'Dummy IPv6 Prefix, RFC 9780'],
  ['2001::/23', 'IETF Protocol Assignments, RFC 2928'],
  ['2001::/32', 'TEREDO, RFC 4380'],
  ['2001:1::1/128', 'Port Control Protocol Anycast, RFC 7723'],
  ['2001:1::2/128', 'Traversal Using Relays around NAT Anycast, RFC 8155'],
  ['2001:1::3/128', 'DNS-SD Service Registration Protocol Anycast, RFC 9665'],
  ['2001:2::/48', 'Benchmarking, RFC 5180'],
  ['2001:3::/32', 'AMT, RFC 7450'],
  ['2001:4:112::/48', 'AS112-v6, RFC 7535'],
  ['2001:10::/28', 'Deprecated (ORCHID), RFC 4843'],
  ['2001:20::/28', 'ORCHIDv2, RFC 7343'],
  ['2001:30::/28', 'Drone Remote ID Protocol Entity Tags, RFC 9374'],
  ['2001:db8::/32', 'Documentation, RFC 3849'],
  ['2002::/16', '6to4, RFC 3056'],
  ['2620:4f:8000::/48', 'Direct Delegation AS112 Service, RFC 7534'],
  ['3fff::/20', 'Documentation, RFC 9637'],
  ['5f00::/16', 'Segment Routing (SRv6) SIDs, RFC 9602'],
  ['fc00::/7', 'Unique-Local, RFC 4193'],
  ['fe80::/10', 'Link-Local Unicast, RFC 4291'],
] as const;
/** Not there, and not for us: multicast, and a machine that answers inside of Azure. */
const others = ['224.0.0.0/4', 'ff00::/8', 'fec0::/10', '168.63.129.16/32'];

function lengthOf(block: string): { address: string; length: number; family: 'ipv4' | 'ipv6' } {
  const [address = '', length] = block.split('/');
  return { address, length: Number(length), family: address.includes(':') ? 'ipv6' : 'ipv4' };
}

/** Node's own reckoning, which is not the one that is judged. */
const forbidden = new BlockList();
for (const block of [...special.map(([block]) => block), ...others]) {
  const { address, length, family } = lengthOf(block);
  forbidden.addSubnet(address, length, family);
}

/** The number of an address as the URL Standard writes it out. */
function numberOf(address: string): bigint {
  const parts = address.split('.');
  if (parts.length === 4) return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')].reduce(
    (sum, group) => sum * 65_536n + BigInt(`0x${group}`),
    0n,
  );
}

function written(number: bigint, family: 'ipv4' | 'ipv6'): string {
  if (family === 'ipv4') return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => (number >> BigInt(16 * (7 - at))) & 65_535n);
  return groups.map((group) => group.toString(16)).join(':');
}

/** An address of a block: 0 is its first, 1 its last. */
function within(block: string, share: number): string {
  const { address, length, family } = lengthOf(block);
  const size = 1n << BigInt((family === 'ipv4' ? 32 : 128) - length);
  const offset = share === 1 ? size - 1n : (size * BigInt(Math.floor(share * 1e6))) / 1_000_000n;
  return written(numberOf(address) + offset, family);
}

test.each(special)('refuses all of %s: %s', (block) => {
  for (const share of [0, 0.25, 0.5, 0.75, 1]) expect(isPublicAddress(within(block, share))).toBe(false);
  if (block.includes(':')) return;
  for (const share of [0, 0.5, 1]) {
    for (const prefix of ['::ffff:', '64:ff9b::'])
      expect(isPublicAddress(`${prefix}${within(block, share)}`)).toBe(false);
  }
});

test('refuses whatever lies in a block of the registries, and no other IPv4 address', () => {
  fc.assert(
    fc.property(fc.ipV4(), (ip) => {
      expect(isPublicAddress(ip)).toBe(!forbidden.check(ip));
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...special), fc.double({ min: 0, max: 1, noNaN: true }), ([block], share) => {
      expect(isPublicAddress(within(block, share))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('takes of IPv6 what is allocated for global unicast, and nothing that the registries name', () => {
  const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(groups, fc.boolean(), ([first = 0, ...rest], inside) => {
      const head = inside ? 0x2000 + (first & 0x1fff) : first;
      const ip = [head, ...rest].map((group) => group.toString(16)).join(':');
      expect(isPublicAddress(ip)).toBe((head & 0xe000) === 0x2000 && !forbidden.check(ip, 'ipv6'));
    }),
    { numRuns: 2000 },
  );
});
