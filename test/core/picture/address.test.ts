import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPictureUrl, endpointOf, isPublicAddress } from '../../../functions/core/picture/address.ts';

const nothing: ReadonlySet<string> = new Set();

describe('isPublicAddress', () => {
  it.each([
    ['1.1.1.1', 'IPv4'],
    ['93.184.216.34', 'IPv4'],
    ['172.15.255.255', 'just below a private range'],
    ['172.32.0.0', 'just above a private range'],
    ['2606:4700::1111', 'IPv6'],
    ['::ffff:93.184.216.34', 'IPv4-mapped, public'],
    ['64:ff9b::5db8:d822', 'NAT64, public'],
  ])('accepts %s (%s)', (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  });

  it.each([
    ['0.0.0.0', 'this host'],
    ['0.255.1.2', 'this network'],
    ['10.0.0.1', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['100.100.100.200', 'a cloud’s metadata'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['168.63.129.16', 'a cloud’s inside on a public range'],
    ['169.254.169.254', 'metadata, link-local'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.192', 'protocol assignments'],
    ['192.0.2.1', 'documentation'],
    ['192.31.196.1', 'AS112'],
    ['192.52.193.1', 'AMT'],
    ['192.88.99.1', '6to4 relay'],
    ['192.168.1.1', 'private'],
    ['192.175.48.1', 'AS112'],
    ['198.18.0.1', 'benchmarking'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::127.0.0.1', 'IPv4-compatible'],
    ['::93.184.216.34', 'IPv4-compatible'],
    ['::ffff:127.0.0.1', 'IPv4-mapped, loopback'],
    ['::ffff:a9fe:a9fe', 'IPv4-mapped, metadata'],
    ['::ffff:0:127.0.0.1', 'IPv4-translated'],
    ['64:ff9b::7f00:1', 'NAT64, loopback'],
    ['64:ff9b::a00:1', 'NAT64, private'],
    ['64:ff9b:1::5db8:d822', 'NAT64 for local use'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:2::1', 'benchmarking'],
    ['2001:20::1', 'ORCHIDv2'],
    ['2001:db8::1', 'documentation'],
    ['2002:7f00:1::1', '6to4, loopback'],
    ['2002:5db8:d822::1', '6to4'],
    ['2620:4f:8000::1', 'AS112'],
    ['3fff::1', 'documentation'],
    ['4000::1', 'not allocated'],
    ['5f00::1', 'segment routing'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'metadata, unique local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'zone id'],
    ['2606:4700::1111%eth0', 'zone id'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['127.1', 'short form'],
    ['0x7f000001', 'hexadecimal'],
    ['2130706433', 'one number'],
    ['010.0.0.1', 'octal'],
    ['[::1]', 'brackets'],
    ['example.org', 'a name'],
    ['', 'nothing'],
  ])('refuses %s (%s)', (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });

  it('judges IPv4 the same in dots, mapped and behind NAT64', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        const plain = isPublicAddress(ip);
        expect(isPublicAddress(`::ffff:${ip}`)).toBe(plain);
        expect(isPublicAddress(`64:ff9b::${ip}`)).toBe(plain);
      }),
    );
  });
});

describe('checkPictureUrl', () => {
  it.each([
    'https://example.org/a.jpg',
    'http://example.org/a.jpg?w=770&resize=770%2C433',
    'http://example.org:443/a.jpg',
    'https://93.184.216.34/a.jpg',
    'https://[2606:4700::1111]/a.jpg',
  ])('allows %s', (address) => {
    expect(checkPictureUrl(address, nothing)).toEqual(new URL(address));
  });

  it.each([
    ['ftp://example.org/a.jpg'],
    ['file:///etc/passwd'],
    ['data:image/png;base64,AAAA'],
    ['javascript:alert(1)'],
    ['https://user@example.org/a.jpg'],
    ['https://:secret@example.org/a.jpg'],
    ['https://example.org:8443/a.jpg'],
    ['http://example.org:22/a.jpg'],
    ['http://127.0.0.1/a.jpg'],
    ['http://127.1/a.jpg'],
    ['http://0x7f000001/a.jpg'],
    ['http://0177.0.0.1/a.jpg'],
    ['http://2130706433/a.jpg'],
    ['http://①②⑦.0.0.1/a.jpg'],
    ['http://127.0.0.1./a.jpg'],
    ['http://0/a.jpg'],
    ['http://169.254.169.254/latest/meta-data/'],
    ['http://[::1]/a.jpg'],
    ['http://[::ffff:127.0.0.1]/a.jpg'],
    ['http://[::ffff:7f00:1]/a.jpg'],
    ['http://[fd00:ec2::254]/a.jpg'],
  ])('forbids %s', (address) => {
    expect(checkPictureUrl(address, nothing)).toMatchObject({ status: 'failed', code: 'image-forbidden' });
  });

  it('never repeats a password in its message', () => {
    const checked = checkPictureUrl('https://ada:open-sesame@example.org/a.jpg', nothing);

    expect(JSON.stringify(checked)).not.toContain('open-sesame');
  });

  it.each([
    '',
    'a.jpg',
    '//example.org/a.jpg',
    'http://',
    'http://exa mple.org/',
    'http://[fe80::1%25eth0]/a.jpg',
  ])('calls "%s" an invalid address', (address) => {
    expect(checkPictureUrl(address, nothing)).toMatchObject({ code: 'image-address-invalid' });
  });

  it('allows an endpoint among the exceptions, and no other port of its host', () => {
    const exceptions = new Set(['127.0.0.1:8080', 'example.org:8443']);

    expect(checkPictureUrl('http://127.0.0.1:8080/', exceptions)).toBeInstanceOf(URL);
    expect(checkPictureUrl('https://EXAMPLE.org:8443/', exceptions)).toBeInstanceOf(URL);
    expect(checkPictureUrl('http://127.0.0.1/', exceptions)).toMatchObject({ code: 'image-forbidden' });
    expect(checkPictureUrl('https://example.org:9443/', exceptions)).toMatchObject({
      code: 'image-forbidden',
    });
    expect(checkPictureUrl('ftp://example.org:8443/', exceptions)).toMatchObject({ code: 'image-forbidden' });
  });
});

describe('endpointOf', () => {
  it.each([
    ['http://Example.org/', 'example.org:80'],
    ['https://example.org/', 'example.org:443'],
    ['https://[::1]:8443/', '[::1]:8443'],
  ])('names %s %s', (address, endpoint) => {
    expect(endpointOf(new URL(address))).toBe(endpoint);
  });
});
