import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { guardedNetwork } from '../../functions/platform/guarded-network.ts';
import { parseResolution } from '../../functions/platform/resolution.ts';

const HOST = 'pictures.example.net';
const BYTES = 1000;
const patient = { connectMs: 20_000, firstByteMs: 20_000, wholeMs: 20_000, bytes: BYTES };
const hasty = { ...patient, firstByteMs: 60, wholeMs: 120 };

/** Listens on loopback until the test is over, and ends then what it keeps open. */
async function listen(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => open.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

async function fetchFrom(server: Server, bounds: typeof patient) {
  const port = await listen(server);
  let time = 0;
  const { fetchPicture } = guardedNetwork({
    resolve: [parseResolution(`${HOST}:${port}:127.0.0.1`)],
    userAgent: 'x',
    lookup: async () => ['127.0.0.1'],
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
    now: () => time,
    bounds,
  });
  return fetchPicture(`http://${HOST}:${port}/a.jpg`);
}

const say =
  (headers: Record<string, string>, body: string | Uint8Array = '', status = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

/** Writes for ever, as fast as is read, or a byte at a time. */
function endless(response: ServerResponse, piece: Uint8Array, milliseconds?: number): void {
  const write = () => {
    if (response.destroyed) return;
    const room = response.write(piece);
    if (milliseconds !== undefined) setTimeout(write, milliseconds).unref();
    else if (room) setImmediate(write);
    else response.once('drain', write);
  };
  write();
}

test.each<[string, RequestListener, string]>([
  ['sends without an end', (_, response) => endless(response, Buffer.alloc(65_536)), 'image-too-large'],
  ['says that it sends a terabyte', say({ 'Content-Length': '1099511627776' }), 'image-too-large'],
  ['sends a byte too many', say({}, Buffer.alloc(BYTES + 1)), 'image-too-large'],
  [
    'sends a bomb in gzip',
    say({ 'Content-Encoding': 'gzip' }, gzipSync(Buffer.alloc(30_000_000))),
    'image-too-large',
  ],
  [
    'sends a bomb in brotli',
    say({ 'Content-Encoding': 'br' }, brotliCompressSync(Buffer.alloc(30_000_000))),
    'image-too-large',
  ],
  [
    'sends gzip without an end',
    (_, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      endless(response, gzipSync(Buffer.alloc(65_536)));
    },
    'image-too-large',
  ],
  ['packs twice', say({ 'Content-Encoding': 'gzip, gzip' }, gzipSync(gzipSync('x'))), 'image-unavailable'],
  ['sends nonsense for gzip', say({ 'Content-Encoding': 'gzip' }, 'x'.repeat(100)), 'image-unavailable'],
  ['answers with heads of a megabyte', say({ 'X-Much': 'x'.repeat(1_000_000) }), 'image-unavailable'],
  ['leads to itself', say({ Location: '/a.jpg' }, '', 302), 'image-unavailable'],
  [
    'leads on and on',
    ({ url = '' }, response) => void response.writeHead(307, { Location: `${url}x` }).end(),
    'image-unavailable',
  ],
  ['leads to data', say({ Location: 'data:image/png;base64,AAAA' }, '', 302), 'image-forbidden'],
  ['leads to a file', say({ Location: 'file:///etc/passwd' }, '', 302), 'image-forbidden'],
  ['leads nowhere', say({ Location: 'http://' }, '', 302), 'image-unavailable'],
  ['sends a part', say({ 'Content-Range': 'bytes 0-1/9' }, 'xx', 206), 'image-unavailable'],
  ['sends nothing', say({}, '', 204), 'image-unavailable'],
])('a host that %s', async (_, listener, code) => {
  expect(await fetchFrom(createServer(listener), patient)).toMatchObject({ status: 'failed', code });
});

test.each<[string, RequestListener]>([
  ['never answers', () => {}],
  ['never comes to the end of its head', (request) => void request.socket.write('HTTP/1.1 200 OK\r\nX-A: ')],
  ['sends a byte now and then', (_, response) => endless(response, Buffer.alloc(1), 10)],
  [
    'stops in the middle',
    (_, response) => void response.writeHead(200, { 'Content-Length': '500' }).write(Buffer.alloc(9)),
  ],
  [
    'greets for ever',
    (request) => {
      const greet = () => {
        if (request.socket.destroyed) return;
        request.socket.write('HTTP/1.1 103 Early Hints\r\n\r\n');
        setTimeout(greet, 10).unref();
      };
      greet();
    },
  ],
])('a host that %s is left, and may be asked again', async (_, listener) => {
  expect(await fetchFrom(createServer(listener), hasty)).toMatchObject({ status: 'not-now' });
});

test.each([
  ['hangs up', (socket: Socket) => void socket.destroy(), 'not-now'],
  ['speaks another language', (socket: Socket) => void socket.end('220 mail.example ESMTP\r\n'), 'failed'],
  ['speaks nonsense', (socket: Socket) => void socket.end(Buffer.alloc(500, 0xff)), 'failed'],
  [
    'says two lengths',
    (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\nx'),
    'failed',
  ],
  [
    'says a length and pieces',
    (socket: Socket) =>
      void socket.end(
        'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
      ),
    'failed',
  ],
])('a host that %s', async (_, answer, status) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  expect(await fetchFrom(server, patient)).toMatchObject({ status });
});

test('what a host says of itself counts for nothing: a picture is known by its content', async () => {
  const page = createServer(say({ 'Content-Type': 'image/png' }, '<script>'));
  expect(await fetchFrom(page, patient)).toEqual({ status: 'fetched', bytes: Buffer.from('<script>') });
});

test('a host is told nothing of the article: no page that leads to it, no cookie, no name', async () => {
  const asked: Record<string, unknown>[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers);
    response.setHeader('Set-Cookie', 'reader=1').end('x');
  });
  await fetchFrom(server, patient);
  expect(asked.map((headers) => Object.keys(headers).sort())).toEqual([
    ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
  ]);
});
