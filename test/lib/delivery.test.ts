import * as v from 'valibot';
import { expect, test } from 'vitest';
import { namedTemplate, nounOf, properties, resources, template } from './stack.ts';
import { listOf, statementsOf } from './statements.ts';

const Behaviour = v.looseObject({ CachePolicyId: v.unknown(), PathPattern: v.optional(v.string()) });
const Distribution = v.object({
  DistributionConfig: v.looseObject({
    DefaultCacheBehavior: Behaviour,
    CacheBehaviors: v.array(Behaviour),
    Origins: v.array(v.looseObject({ OriginAccessControlId: v.unknown() })),
  }),
});

function distributionOf(of = template) {
  const found = properties('AWS::CloudFront::Distribution', 'DeliveryDistribution', of);
  return v.parse(Distribution, found).DistributionConfig;
}

const distribution = distributionOf();
const behaviours = [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors];

function cachePolicy(name: string) {
  const { CachePolicyConfig } = properties('AWS::CloudFront::CachePolicy', name);
  return CachePolicyConfig;
}

test('speaks HTTP/2 and HTTP/3 over IPv4 and IPv6, leads from HTTP to HTTPS, and sends its headers with everything', () => {
  expect(distribution).toMatchObject({ HttpVersion: 'http2and3', IPV6Enabled: true, Enabled: true });
  for (const behaviour of behaviours) {
    expect(behaviour).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    expect(nounOf(behaviour.ResponseHeadersPolicyId)).toBe('DeliveryHeaders');
  }
});

test('is the only reader of the bucket, and signs what it asks for', () => {
  expect(
    properties('AWS::CloudFront::OriginAccessControl', 'DeliveryDistributionOrigin1S3OriginAccessControl'),
  ).toMatchObject({
    OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
  });
  expect(nounOf(distribution.Origins[0]?.OriginAccessControlId)).toMatch(/OriginAccessControl$/);
  const statements = statementsOf(properties('AWS::S3::BucketPolicy', 'SiteBucketPolicy'));
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
  expect(allowed).toHaveLength(1);
  expect(allowed[0]).toMatchObject({
    Action: 's3:GetObject',
    Principal: { Service: 'cloudfront.amazonaws.com' },
  });
  expect(JSON.stringify(allowed[0]?.Condition)).toContain('DeliveryDistribution');
});

test('keeps pages for a minute unless they say otherwise, and what never changes for a year', () => {
  expect(nounOf(distribution.DefaultCacheBehavior.CachePolicyId)).toBe('DeliveryCachingPages');
  expect(distribution.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
    '/_images/*',
    '/_assets/*',
  ]);
  for (const { CachePolicyId } of distribution.CacheBehaviors) {
    expect(nounOf(CachePolicyId)).toBe('DeliveryCachingUnchanging');
  }
  const key = {
    CookiesConfig: { CookieBehavior: 'none' },
    HeadersConfig: { HeaderBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
    EnableAcceptEncodingBrotli: true,
    EnableAcceptEncodingGzip: true,
  };
  const policy = { ParametersInCacheKeyAndForwardedToOrigin: key };
  expect(cachePolicy('DeliveryCachingPages')).toMatchObject({ ...policy, MinTTL: 1, DefaultTTL: 60 });
  expect(cachePolicy('DeliveryCachingUnchanging')).toMatchObject({ ...policy, DefaultTTL: 31_536_000 });
});

test('answers 403 and 404 with the page for what is not there, and asks again soon', () => {
  const page = { ResponseCode: 404, ResponsePagePath: '/404.html', ErrorCachingMinTTL: 10 };
  expect(distribution.CustomErrorResponses).toEqual([
    { ErrorCode: 403, ...page },
    { ErrorCode: 404, ...page },
  ]);
});

test('with a domain, has its name and certificate, TLS 1.2 or newer, and both kinds of address', () => {
  expect(distributionOf(namedTemplate)).toMatchObject({
    Aliases: ['news.example.org'],
    ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
  });
  const records = Object.values(resources('AWS::Route53::RecordSet', namedTemplate));
  expect(
    records.map(({ Properties: record }) => [record.Name, record.Type, record.HostedZoneId]).sort(),
  ).toEqual([
    ['news.example.org.', 'A', 'Z0123456789ABCDEFGHIJ'],
    ['news.example.org.', 'AAAA', 'Z0123456789ABCDEFGHIJ'],
  ]);
  for (const { Properties: record } of records)
    expect(nounOf(record.AliasTarget)).toBe('DeliveryDistribution');
  expect(namedTemplate.findOutputs('SiteAddress')).toMatchObject({
    SiteAddress: { Value: 'https://news.example.org' },
  });
});

test('without a domain, needs no certificate and no zone', () => {
  expect(distribution).not.toHaveProperty('Aliases');
  expect(resources('AWS::Route53::RecordSet')).toEqual({});
  expect(listOf(distribution.ViewerCertificate)).toEqual([undefined]);
});
