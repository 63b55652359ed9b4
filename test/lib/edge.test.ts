import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';
import { handler } from '../../functions/edge/viewer-request.ts';
import { serveSite } from '../../functions/platform/embedded/server.ts';
import { properties } from './stack.ts';

test('sends the headers that the local server sends, and HSTS', async () => {
  const Headers = v.object({
    ResponseHeadersPolicyConfig: v.object({
      CustomHeadersConfig: v.object({
        Items: v.array(v.object({ Header: v.string(), Value: v.string(), Override: v.literal(true) })),
      }),
      SecurityHeadersConfig: v.object({
        ContentSecurityPolicy: v.object({ ContentSecurityPolicy: v.string(), Override: v.literal(true) }),
        ContentTypeOptions: v.object({ Override: v.literal(true) }),
        ReferrerPolicy: v.object({ ReferrerPolicy: v.string(), Override: v.literal(true) }),
        StrictTransportSecurity: v.object({
          AccessControlMaxAgeSec: v.literal(31_536_000),
          Override: v.literal(true),
        }),
      }),
    }),
  });
  const found = v.parse(Headers, properties('AWS::CloudFront::ResponseHeadersPolicy', 'DeliveryHeaders'));
  const { CustomHeadersConfig: custom, SecurityHeadersConfig: security } = found.ResponseHeadersPolicyConfig;
  const deployed = {
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
  };
  const own = new Set([
    'connection',
    'content-length',
    'content-type',
    'date',
    'keep-alive',
    'transfer-encoding',
  ]);
  const local = [...(await localHeaders())].filter(([name]) => !own.has(name));
  expect(deployed).toEqual(Object.fromEntries(local));
});

async function localHeaders(): Promise<Headers> {
  const site = mkdtempSync(join(tmpdir(), 'broadsheet-headers-'));
  const server = await serveSite({ site, port: 0 });
  onTestFinished(async () => {
    await server.close();
    rmSync(site, { recursive: true });
  });
  return (await fetch(server.url)).headers;
}

test('runs at the edge what the local server runs, without types and modules, and small enough', () => {
  const { FunctionCode: code, FunctionConfig: config } = v.parse(
    v.looseObject({ FunctionCode: v.string(), FunctionConfig: v.unknown() }),
    properties('AWS::CloudFront::Function', 'DeliveryViewerRequest'),
  );
  expect(config).toMatchObject({ Runtime: 'cloudfront-js-2.0' });
  expect(Buffer.byteLength(code)).toBeLessThan(10_240);
  expect(code).not.toMatch(/^\s*(?:import|export)\b/m);
  const context = createContext({});
  new Script(code).runInContext(context);
  const event = (uri: string) => ({ request: { uri, rawQueryString: () => 'q=1' } });
  const atTheEdge = (uri: string) => {
    context.event = event(uri);
    return JSON.parse(new Script('JSON.stringify(handler(event))').runInContext(context));
  };
  const part = fc.constantFrom(
    '/',
    'a',
    '.',
    '..',
    '%2e',
    '%2F',
    '%',
    '\\',
    '.html',
    'index',
    '%E6%96%B0',
    ' ',
    'ä',
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const uri = `/${parts.join('')}`;
      expect(atTheEdge(uri)).toEqual(JSON.parse(JSON.stringify(handler(event(uri)))));
    }),
    { numRuns: 300 },
  );
});
