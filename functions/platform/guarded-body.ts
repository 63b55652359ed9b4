import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import type { FailedPicture } from '../core/picture/picture.ts';
import type { Fetched } from './network.ts';

/**
 * The body of an answer, decompressed, of at most `most` bytes; the transfer ends with the first byte too many. Rejects
 * with Node's error where the connection breaks or the compression is faulty.
 */
export async function readBody(
  host: string,
  response: IncomingMessage,
  most: number,
): Promise<Fetched | FailedPicture> {
  const tooLarge: FailedPicture = {
    status: 'failed',
    code: 'image-too-large',
    message: `The picture on ${host} is larger than ${most / 1024 / 1024} MiB.`,
  };
  if (Number(response.headers['content-length']) > most) return tooLarge;
  const unpack = unpacker(response.headers['content-encoding']);
  if (unpack === 'unknown') {
    const message = `${host} answered in a compression that it was not asked for.`;
    return { status: 'failed', code: 'image-unavailable', message };
  }
  // A failure on either side destroys the other and ends the loop below, so there is nothing left to be told.
  const source: AsyncIterable<Buffer> = unpack === 'none' ? response : pipeline(response, unpack, () => {});
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    // Leaving the loop destroys the source, and with it the connection.
    if (length > most) break;
    chunks.push(chunk);
  }
  return length > most ? tooLarge : { status: 'fetched', bytes: Buffer.concat(chunks) };
}

function unpacker(encoding = 'identity') {
  const name = encoding.trim().toLowerCase();
  if (name === 'identity' || name === '') return 'none';
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  return name === 'br' ? createBrotliDecompress() : 'unknown';
}
