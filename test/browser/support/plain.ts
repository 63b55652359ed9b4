import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from './delivery.ts';

const SCRIPTS_AND_STYLES = /<script\b.*?<\/script>|<link rel="(?:stylesheet|expect|preload)"[^>]*>/gs;

/** The pages of the site at `url` with their texts and pictures, and without a script or a style. */
export async function deliverPlain(url: string): Promise<Delivery> {
  const server = createServer(async ({ url: path = '/' }, answer) => {
    const answered = await fetch(url + path);
    const type = answered.headers.get('content-type') ?? '';
    const body = type.startsWith('text/html')
      ? (await answered.text()).replace(SCRIPTS_AND_STYLES, '')
      : new Uint8Array(await answered.arrayBuffer());
    answer.writeHead(answered.status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
