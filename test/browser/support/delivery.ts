import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, constants } from 'node:zlib';
import { serveSite } from '../../../functions/platform/embedded/server.ts';

/** Some of the types that CloudFront compresses, all that the site has. */
const COMPRESSED = /^(?:text\/|application\/(?:xml|json|feed\+json|manifest\+json)|image\/svg)/;

/** Only a local server's pages have it. */
const LIVE_RELOAD = /<script src="\/_dev\/[^>]*><\/script>/;

export interface Delivery {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A site as readers get it: from the local server, with what CloudFront does behind it. Answers are compressed for who
 * takes that, and pages are what was published, without the local server's script.
 */
export async function deliver(site: string): Promise<Delivery> {
  const origin = await serveSite({ site, port: 0 });
  const server = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    request(origin.url, { method, path, headers, agent: false }, (answered) => {
      pass(asked, answered, answer).catch((error: unknown) => answer.destroy(error as Error));
    })
      .on('error', (error) => answer.destroy(error))
      .end();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      await origin.close();
    },
  };
}

async function pass(
  asked: IncomingMessage,
  answered: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const { 'content-length': length, 'transfer-encoding': _, connection: __, ...headers } = answered.headers;
  const type = headers['content-type'] ?? '';
  let body = await buffer(answered);
  if (type.startsWith('text/html')) body = Buffer.from(body.toString().replace(LIVE_RELOAD, ''));
  if (COMPRESSED.test(type) && /\bbr\b/.test(String(asked.headers['accept-encoding']))) {
    body = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    headers['content-encoding'] = 'br';
  }
  const size = asked.method === 'HEAD' ? length : body.length;
  answer.writeHead(answered.statusCode ?? 502, {
    ...headers,
    ...(size !== undefined && { 'content-length': size }),
  });
  answer.end(body);
}
