import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type GuardedNetworkOptions, guardedNetwork } from '../../functions/platform/guarded-network.ts';
import { parseResolution } from '../../functions/platform/resolution.ts';
import { pictureHost } from '../support/https-pictures.ts';

const HOST = 'pictures.example.net';
const GENEROUS = { connectMs: 20_000, firstByteMs: 20_000, wholeMs: 20_000, bytes: 1000 };

async function listen(server: Server, address = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A host on loopback that answers in turn, the last answer for ever; `asked` fills with its requests. */
async function host(...answers: RequestListener[]) {
  const asked: IncomingMessage[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request);
    answer?.(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  const port = await listen(server);
  onTestFinished(() => server.closeAllConnections());
  return {
    port,
    asked,
    at: (path = '/a.jpg') => `http://${HOST}:${port}${path}`,
    connections: () => connections,
  };
}

/** A network that reaches the ports on loopback as HOST, pauses at once, and keeps count of its pauses. */
function network(ports: readonly number[], options: Partial<GuardedNetworkOptions> = {}) {
  const pauses: number[] = [];
  let time = Date.parse('2026-06-01T00:00:00Z');
  const guarded = guardedNetwork({
    resolve: ports.map((port) => parseResolution(`${HOST}:${port}:127.0.0.1`)),
    userAgent: 'Broadsheet/1.0 (+https://news.example.org)',
    lookup: async (name) => Promise.reject(new Error(`${name} was looked up`)),
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
      time += milliseconds;
    },
    now: () => time,
    ...options,
  });
  return { ...guarded, pauses };
}

const say =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = '') =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers).end(body);
  };
const picture = say(200, {}, 'picture');
const breakOff: RequestListener = (request) => request.socket.destroy();
const silence: RequestListener = () => {};
const fetched = (text: string) => ({ status: 'fetched', bytes: Buffer.from(text) });

describe('a fetch', () => {
  it('goes to the address that was checked, without another look-up, and says who asks', async () => {
    const there = await host(picture);

    expect(await network([there.port]).fetchPicture(there.at('/a.jpg?w=770&resize=770%2C433'))).toEqual(
      fetched('picture'),
    );
    expect(there.asked[0]).toMatchObject({
      method: 'GET',
      url: '/a.jpg?w=770&resize=770%2C433',
      headers: {
        host: `${HOST}:${there.port}`,
        'user-agent': 'Broadsheet/1.0 (+https://news.example.org)',
        'accept-encoding': 'identity',
        accept: expect.stringContaining('image/jpeg'),
      },
    });
  });

  it('tries the next address where the first is not there', async () => {
    const there = await host(picture);
    const resolve = [parseResolution(`${HOST}:${there.port}:[::1],127.0.0.1`)];

    expect(await network([], { resolve }).fetchPicture(there.at())).toEqual(fetched('picture'));
  });

  it('reaches an address in place of a name where --resolve names it', async () => {
    const there = await host(picture);
    const resolve = [parseResolution(`192.0.2.7:${there.port}:127.0.0.1`)];

    expect(await network([], { resolve }).fetchPicture(`http://192.0.2.7:${there.port}/`)).toEqual(
      fetched('picture'),
    );
  });

  it('uses a connection again', async () => {
    const there = await host(picture);
    const { fetchPicture } = network([there.port]);
    for (const path of ['/a.jpg', '/b.jpg', '/c.jpg']) await fetchPicture(there.at(path));

    expect(there.connections()).toBe(1);
  });

  it('asks a host at most four things at once', async () => {
    let most = 0;
    let left = 10;
    const held: ServerResponse[] = [];
    const there = await host((_request, response) => {
      held.push(response);
      most = Math.max(most, held.length);
      if (held.length < Math.min(4, left)) return;
      left -= held.length;
      // Whoever is on the way already is let in first, so that a fifth would be seen.
      setImmediate(() => {
        for (const each of held.splice(0)) each.end('picture');
      });
    });
    const { fetchPicture } = network([there.port]);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) => fetchPicture(there.at(`/${at}.jpg`))),
    );

    expect(all.every(({ status }) => status === 'fetched')).toBe(true);
    expect(most).toBe(4);
  });

  it.each([
    ['gzip', gzipSync('picture')],
    ['x-gzip', gzipSync('picture')],
    ['br', brotliCompressSync('picture')],
    ['identity', Buffer.from('picture')],
  ])('unpacks %s', async (encoding, body) => {
    const there = await host(say(200, { 'Content-Encoding': encoding }, body));

    expect(await network([there.port]).fetchPicture(there.at())).toEqual(fetched('picture'));
  });

  it.each([
    ['a compression that it did not ask for', say(200, { 'Content-Encoding': 'zstd' }, 'x')],
    ['a compressed answer that is none', say(200, { 'Content-Encoding': 'gzip' }, 'no gzip')],
    [
      'a compressed answer that breaks off',
      say(200, { 'Content-Encoding': 'br' }, brotliCompressSync('picture').subarray(0, 5)),
    ],
  ])('takes %s for final', async (_name, answer) => {
    const there = await host(answer);

    expect(await network([there.port]).fetchPicture(there.at())).toMatchObject({ code: 'image-unavailable' });
    expect(there.asked).toHaveLength(1);
  });
});

describe('over HTTPS', () => {
  it('asks nothing of a host whose certificate it does not trust, and trusts what the process trusts', async () => {
    const there = await pictureHost(HOST, new Map([['/a.jpg', Buffer.from('picture')]]));
    onTestFinished(there.close);
    const address = `https://${HOST}:${there.port}/a.jpg`;

    const refused = await network([there.port]).fetchPicture(address);
    expect(refused).toMatchObject({ status: 'failed', code: 'image-unavailable' });
    expect(refused).toHaveProperty(
      'message',
      expect.stringContaining(`The certificate of ${HOST} cannot be trusted`),
    );
    expect(there.asked).toEqual([]);

    const before = getCACertificates('default');
    setDefaultCACertificates([...before, readFileSync(there.certificate, 'utf8')]);
    onTestFinished(() => setDefaultCACertificates(before));
    expect(await network([there.port]).fetchPicture(address)).toEqual(fetched('picture'));
  });

  it('refuses a certificate of another name', async () => {
    const there = await pictureHost('other.example.net', new Map());
    onTestFinished(there.close);
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, readFileSync(there.certificate, 'utf8')]);
    onTestFinished(() => setDefaultCACertificates(before));

    expect(await network([there.port]).fetchPicture(`https://${HOST}:${there.port}/a.jpg`)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
    });
    expect(there.asked).toEqual([]);
  });
});

describe('the guard', () => {
  const inside = [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '0.0.0.0',
    '127.1',
    '0x7f000001',
    '2130706433',
    '[::ffff:127.0.0.1]',
    '[::]',
    '0',
  ];
  const lookup = async () => ['127.0.0.1'];

  it.each(inside)('opens no connection to %s', async (name) => {
    const there = await host(picture);
    const { fetchPicture } = network([], { lookup });

    for (const address of [`http://${name}:${there.port}/`, `http://${name}/`, `https://${name}/`]) {
      expect(await fetchPicture(address)).toMatchObject({ status: 'failed', code: 'image-forbidden' });
    }
    expect(there.connections()).toBe(0);
  });

  it.each(inside)('opens no connection to %s by a redirect', async (name) => {
    const secret = await host(picture);
    for (const target of [`http://${name}/`, `http://${name}:${secret.port}/`, `https://${name}/`]) {
      const there = await host(say(302, { Location: target }));
      expect(await network([there.port], { lookup }).fetchPicture(there.at())).toMatchObject({
        code: 'image-forbidden',
      });
      expect(there.asked).toHaveLength(1);
    }
    expect(secret.connections()).toBe(0);
  });

  it.each([
    ['loopback', ['127.0.0.1']],
    ['a public address and loopback', ['93.184.216.34', '127.0.0.1']],
    ['mapped loopback', ['::ffff:127.0.0.1']],
    ['a private address behind NAT64', ['64:ff9b::10.0.0.1']],
    ['a link-local address with a zone', ['fe80::1%lo']],
    ['no address', []],
  ])('refuses a name that leads to %s, after a single look-up', async (_name, addresses) => {
    const looked: string[] = [];
    const { fetchPicture } = network([], {
      lookup: async (name) => {
        looked.push(name);
        return addresses;
      },
    });

    expect(await fetchPicture('https://rebound.example.org/')).toMatchObject({ code: 'image-forbidden' });
    expect(looked).toEqual(['rebound.example.org']);
  });

  it.each([
    'ftp://example.org/',
    'file:///etc/hosts',
    'http://ada:secret@example.org/',
    'http://example.org:22/',
  ])('refuses %s before anything is looked up', async (address) => {
    expect(await network([]).fetchPicture(address)).toMatchObject({ code: 'image-forbidden' });
  });

  it('lets --resolve open its own endpoint only', async () => {
    const [there, other] = [await host(picture), await host(picture)];

    expect(await network([there.port]).fetchPicture(other.at())).toMatchObject({ code: 'image-forbidden' });
    expect(other.connections()).toBe(0);
  });
});

describe('a redirect', () => {
  it('is followed from host to host, also where it is relative', async () => {
    const last = await host(picture);
    const first = await host(say(301, { Location: '/moved.jpg' }), say(307, { Location: last.at('/b.jpg') }));

    expect(await network([first.port, last.port]).fetchPicture(first.at())).toEqual(fetched('picture'));
    expect(first.asked.map(({ url }) => url)).toEqual(['/a.jpg', '/moved.jpg']);
  });

  it('is followed five times', async () => {
    const there = await host(say(302, { Location: '/again' }));

    expect(await network([there.port]).fetchPicture(there.at())).toMatchObject({
      code: 'image-unavailable',
      message: `${HOST} redirects more than 5 times.`,
    });
    expect(there.asked).toHaveLength(6);
  });

  it.each([{}, { Location: 'http://' }])('without a usable address is final: %j', async (headers) => {
    const there = await host(say(302, headers));

    expect(await network([there.port]).fetchPicture(there.at())).toMatchObject({
      message: `${HOST} answered 302 Found.`,
    });
  });
});

describe('a failure', () => {
  it.each([
    [404, `${HOST} answered 404 Not Found.`],
    [403, `${HOST} answered 403 Forbidden.`],
    [410, `${HOST} answered 410 Gone.`],
    [204, `${HOST} answered 204 No Content.`],
    [499, `${HOST} answered 499.`],
  ])('with %i is final', async (status, message) => {
    const there = await host(say(status));

    expect(await network([there.port]).fetchPicture(there.at())).toEqual({
      status: 'failed',
      code: 'image-unavailable',
      message,
    });
    expect(there.asked).toHaveLength(1);
  });

  it.each([408, 425, 429, 500, 502, 503, 504])(
    'with %i is tried three times with growing pauses',
    async (status) => {
      const there = await host(say(status));
      const { fetchPicture, pauses } = network([there.port]);

      expect(await fetchPicture(there.at())).toMatchObject({
        status: 'not-now',
        message: expect.stringContaining(`${status}`),
      });
      expect(there.asked).toHaveLength(3);
      expect(pauses).toEqual([500, 2000]);
    },
  );

  it.each([
    ['a broken connection', breakOff],
    [
      'half an answer',
      ((_request, response) => {
        response.writeHead(200, { 'Content-Length': '7' }).write('pict', () => response.destroy());
      }) satisfies RequestListener,
    ],
    ['503', say(503)],
  ])('that is over at the second try is none: %s', async (_name, failure) => {
    const there = await host(failure, picture);

    expect(await network([there.port]).fetchPicture(there.at())).toEqual(fetched('picture'));
  });

  it('to find the name is final; to reach whoever knows names is not', async () => {
    const fail = (code: string) => async () => Promise.reject(Object.assign(new Error(code), { code }));

    expect(
      await network([], { lookup: fail('ENOTFOUND') }).fetchPicture('https://nobody.example.org/'),
    ).toEqual({
      status: 'failed',
      code: 'image-unavailable',
      message: 'nobody.example.org does not exist: its name has no address.',
    });
    const { fetchPicture, pauses } = network([], { lookup: fail('EAI_AGAIN') });
    expect(await fetchPicture('https://nobody.example.org/')).toMatchObject({ status: 'not-now' });
    expect(pauses).toHaveLength(2);
  });

  it('to connect is tried again', async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const { fetchPicture, pauses } = network([port]);

    expect(await fetchPicture(`http://${HOST}:${port}/`)).toEqual({
      status: 'not-now',
      message: `${HOST} refused the connection.`,
    });
    expect(pauses).toHaveLength(2);
  });

  it('to speak HTTP is final', async () => {
    const port = await listen(createTcpServer((socket) => socket.end('SSH-2.0-example\r\n\r\n')));

    expect(await network([port]).fetchPicture(`http://${HOST}:${port}/`)).toMatchObject({
      code: 'image-unavailable',
      message: expect.stringContaining('not HTTP'),
    });
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7000],
    ['Mon, 01 Jun 2026 00:00:09 GMT', 9000],
    ['0', 500],
    ['Mon, 01 Jun 2020 00:00:00 GMT', 500],
    ['soon', 500],
  ])('of %s makes a pause of %i ms', async (value, pause) => {
    const there = await host(say(429, { 'Retry-After': value }), picture);
    const { fetchPicture, pauses } = network([there.port]);

    expect(await fetchPicture(there.at())).toEqual(fetched('picture'));
    expect(pauses).toEqual([pause]);
  });

  it('beyond the patience is not waited for, but told', async () => {
    const there = await host(say(503, { 'Retry-After': '31' }));
    const { fetchPicture, pauses } = network([there.port]);

    expect(await fetchPicture(there.at())).toEqual({
      status: 'not-now',
      message: `${HOST} answered 503 Service Unavailable.`,
      retryAfterMs: 31_000,
    });
    expect(pauses).toEqual([]);
  });

  it('counts against one patience for all tries', async () => {
    const there = await host(say(503, { 'Retry-After': '20' }));
    const { fetchPicture, pauses } = network([there.port]);

    expect(await fetchPicture(there.at())).toMatchObject({ status: 'not-now' });
    expect(pauses).toEqual([20_000]);
  });
});

describe('a bound', () => {
  const once = { patienceMs: 0 };

  it('on the size holds by the announcement alone', async () => {
    const there = await host((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1001' }).flushHeaders();
    });

    expect(await network([there.port], { bounds: GENEROUS }).fetchPicture(there.at())).toMatchObject({
      code: 'image-too-large',
    });
  });

  it('on the size lets through what just fits', async () => {
    const there = await host(say(200, {}, Buffer.alloc(1000)));

    expect(await network([there.port], { bounds: GENEROUS }).fetchPicture(there.at())).toMatchObject({
      status: 'fetched',
    });
  });

  it('on the size ends an answer that never does, and hangs up', async () => {
    const closed = Promise.withResolvers<void>();
    const there = await host((_request, response) => {
      response.on('close', closed.resolve);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(600)));
      };
      response.on('drain', more);
      more();
    });

    expect(await network([there.port], { bounds: GENEROUS }).fetchPicture(there.at())).toMatchObject({
      code: 'image-too-large',
    });
    await closed.promise;
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('on the size counts what comes out of %s', async (encoding, pack) => {
    const body = pack(Buffer.alloc(1_000_000));
    const there = await host(say(200, { 'Content-Encoding': encoding }, body));
    const bounds = { ...GENEROUS, bytes: 2000 };

    expect(body.length).toBeLessThan(bounds.bytes);
    expect(await network([there.port], { bounds }).fetchPicture(there.at())).toMatchObject({
      code: 'image-too-large',
    });
  });

  it('on the time to connect covers the handshake', async () => {
    const port = await listen(createTcpServer((socket) => socket.unref()));
    const bounds = { ...GENEROUS, connectMs: 50 };

    expect(await network([port], { ...once, bounds }).fetchPicture(`https://${HOST}:${port}/`)).toEqual({
      status: 'not-now',
      message: `${HOST} could not be reached within 0.05 s.`,
    });
  });

  it('on the time to the first byte ends a silence', async () => {
    const there = await host(silence);
    const bounds = { ...GENEROUS, firstByteMs: 50 };

    expect(await network([there.port], { ...once, bounds }).fetchPicture(there.at())).toEqual({
      status: 'not-now',
      message: `${HOST} did not answer within 0.05 s.`,
    });
  });

  it('on the whole time ends an answer that goes on byte by byte', async () => {
    const there = await host((_request, response) => {
      const timer = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(timer));
    });
    const bounds = { ...GENEROUS, wholeMs: 100 };

    expect(await network([there.port], { ...once, bounds }).fetchPicture(there.at())).toEqual({
      status: 'not-now',
      message: `${HOST} took longer than 0.1 s.`,
    });
  });

  it('on the time of a look-up leaves it behind', async () => {
    const bounds = { ...GENEROUS, connectMs: 20 };
    const { fetchPicture } = network([], { ...once, bounds, lookup: () => new Promise(() => {}) });

    expect(await fetchPicture('https://slow.example.org/')).toEqual({
      status: 'not-now',
      message: 'The address of slow.example.org could not be looked up.',
    });
  });
});

describe('--resolve', () => {
  it.each([
    ['images.example.org:443:127.0.0.1', 'images.example.org', 443, ['127.0.0.1']],
    ['Images.Example.ORG:8443:[::1]', 'images.example.org', 8443, ['::1']],
    ['images.example.org:443:::1', 'images.example.org', 443, ['::1']],
    ['[2606:4700::1]:80:127.0.0.1', '[2606:4700::1]', 80, ['127.0.0.1']],
    [
      'images.example.org:443:127.0.0.1,[::1],10.0.0.1',
      'images.example.org',
      443,
      ['127.0.0.1', '::1', '10.0.0.1'],
    ],
    ['新闻.example:443:127.0.0.1', 'xn--efvy88h.example', 443, ['127.0.0.1']],
  ])('reads %s', (text, name, port, addresses) => {
    expect(parseResolution(text)).toEqual({ host: name, port, addresses });
  });

  it.each([
    '',
    'images.example.org',
    'images.example.org:443',
    'images.example.org:443:',
    'images.example.org:0:127.0.0.1',
    'images.example.org:65536:127.0.0.1',
    'images.example.org:https:127.0.0.1',
    'images.example.org:443:localhost',
    'images.example.org:443:127.1',
    'images.example.org:443:127.0.0.1,',
    'https://images.example.org:443:127.0.0.1',
    'user@images.example.org:443:127.0.0.1',
  ])('says what it expects in place of "%s"', (text) => {
    expect(() => parseResolution(text)).toThrow(
      `HOST:PORT:ADDRESS, such as images.example.org:443:127.0.0.1`,
    );
  });
});
