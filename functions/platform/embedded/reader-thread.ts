import { parentPort } from 'node:worker_threads';
import { Rejected } from '../../core/errors.ts';
import type { Site } from '../../core/site.ts';
import { readInTime } from '../timed-reading.ts';

export interface Request {
  readonly id: number;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly put: Date;
  readonly site: Site;
}

/** An article as JSON, why it is rejected, or a fault of ours. */
export type Reply = { readonly id: number } & (
  | { readonly json: string }
  | { readonly rejected: Pick<Rejected, 'code' | 'message' | 'line'> }
  | { readonly fault: unknown }
);

parentPort?.on('message', async (request: Request) => parentPort?.postMessage(await reply(request)));

async function reply({ id, key, bytes, put, site }: Request): Promise<Reply> {
  try {
    return { id, json: JSON.stringify(await readInTime(key, bytes, put, site)) };
  } catch (error) {
    if (!(error instanceof Rejected)) return { id, fault: error };
    const { code, message, line } = error;
    return { id, rejected: { code, message, line } };
  }
}
