import { createHash, hash } from 'node:crypto';
import { readSync } from 'node:fs';

export interface FileContent {
  /** No more than was asked for. */
  readonly bytes: Buffer;
  /** Of the whole. */
  readonly etag: string;
}

/** Here pieces of files are read one after another: however large a file is, it takes no more memory. */
const piece = Buffer.allocUnsafeSlow(1_000_000);

/** The first `most` bytes of an open file. */
export function contentOf(file: number, most: number): FileContent {
  const first = Buffer.from(piece.subarray(0, readSync(file, piece)));
  let length = readSync(file, piece);
  // Most files are no larger than that.
  if (length === 0) return { bytes: first.subarray(0, most), etag: etagOf(first) };
  const whole = createHash('sha256').update(first);
  const beginning = [first.subarray(0, most)];
  let left = most - first.length;
  for (; length > 0; length = readSync(file, piece)) {
    const read = piece.subarray(0, length);
    whole.update(read);
    if (left > 0) beginning.push(Buffer.from(read.subarray(0, left)));
    left -= length;
  }
  return { bytes: Buffer.concat(beginning), etag: whole.digest('base64url') };
}

/** Of a file that holds these bytes. */
export function etagOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}
