import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface PictureHost {
  readonly port: number;
  /** File of the certificate that its clients have to trust. */
  readonly certificate: string;
  /** Paths with their queries, as they were asked for. */
  readonly asked: string[];
  close(): void;
}

/** Serves pictures by path and query over HTTPS on loopback, as `host`, until it is closed. */
export async function pictureHost(
  host: string,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<PictureHost> {
  const keys = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  const certificate = join(folder, 'certificate.pem');
  writeFileSync(certificate, keys.cert);
  const asked: string[] = [];
  const server = createServer({ key: keys.private, cert: keys.cert }, (request, response) => {
    asked.push(request.url ?? '');
    const bytes = pictures.get(request.url ?? '');
    if (bytes) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    certificate,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
