import { request } from 'node:http';

export interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** What a distribution answers; the emulator tells them apart by their host, as CloudFront does. */
export function ask(endpoint: string, host: string, path: string): Promise<Answer> {
  const headers = { host, 'x-forwarded-proto': 'https' };
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(endpoint, { path, headers, agent: false }, async (answer) => {
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part);
    resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() });
  });
  sent.on('error', reject).end();
  return promise;
}
