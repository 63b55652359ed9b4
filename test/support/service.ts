import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** `undefined`: it never answers. */
export type Answer = { readonly status: number; readonly body: string } | undefined;

/** A server on this machine in the place of a service of AWS, for answers that no emulator gives. */
export async function openService(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: await text(request) };
    asked.push(one);
    const given = answer(one);
    if (given) response.writeHead(given.status).end(given.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    /** What a client of it is made with. */
    options: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
