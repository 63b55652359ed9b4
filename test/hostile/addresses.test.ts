import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { guardedNetwork } from '../../functions/platform/guarded-network.ts';
import { parseResolution } from '../../functions/platform/resolution.ts';
import { FORMS, hostileAddresses, NAMES } from './addresses.ts';

const HOST = 'pictures.example.net';

/** Listens on every address of this machine, IPv4 and IPv6, and counts who comes. */
async function secret(): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const server = createServer((_, response) => response.end('secret'));
  server.on('connection', () => {
    connections += 1;
  });
  return { port: await listen(server, '::'), connections: () => connections };
}

async function listen(server: Server, address: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(0, address, resolve);
  // A machine without IPv6.
  await promise.catch(() => new Promise<void>((again) => server.listen(0, '0.0.0.0', again)));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Requests that this thread begins, whether anybody hears them or not. */
function begun(): () => number {
  let count = 0;
  const counting = () => {
    count += 1;
  };
  subscribe('http.client.request.created', counting);
  onTestFinished(() => void unsubscribe('http.client.request.created', counting));
  return () => count;
}

const lookup = async (name: string) => NAMES.get(name) ?? ['127.0.0.1'];

test('there are at least 80 ways to write an address that leads inside', () => {
  expect(FORMS).toBeGreaterThanOrEqual(80);
  expect(new Set(hostileAddresses).size).toBe(hostileAddresses.length);
});

test('no address that leads inside is asked', async () => {
  const { port, connections } = await secret();
  const requests = begun();
  const { fetchPicture } = guardedNetwork({ resolve: [], userAgent: 'x', lookup });
  for (const address of hostileAddresses)
    expect(await fetchPicture(address.replace('PORT', `${port}`)), address).toMatchObject({
      status: 'failed',
    });
  expect({ requests: requests(), connections: connections() }).toEqual({ requests: 0, connections: 0 });
});

test('no redirect to an address that leads inside is followed', async () => {
  const { port, connections } = await secret();
  const targets = hostileAddresses.map((address) => address.replace('PORT', `${port}`)).filter(fitsHeader);
  let asked = 0;
  const server = createServer(({ url }, response) => {
    asked += 1;
    response.writeHead(302, { Location: targets[Number(url?.slice(1))] }).end();
  });
  const redirecting = await listen(server, '127.0.0.1');
  onTestFinished(() => server.closeAllConnections());
  const requests = begun();
  const resolve = [parseResolution(`${HOST}:${redirecting}:127.0.0.1`)];
  const { fetchPicture } = guardedNetwork({ resolve, userAgent: 'x', lookup });
  for (const [index, target] of targets.entries())
    expect(await fetchPicture(`http://${HOST}:${redirecting}/${index}`), target).toMatchObject({
      status: 'failed',
    });
  expect({ requests: requests(), asked }).toEqual({ requests: targets.length, asked: targets.length });
  expect(connections()).toBe(0);
});

/** What a server can say; a relative address leads back to it. */
function fitsHeader(address: string): boolean {
  return /^[\x20-\x7e]+$/.test(address) && URL.canParse(address) && !/^https?:\/?[^/\\]/.test(address);
}
