import { InvalidKey } from './errors.ts';

/** Amazon S3's bound for a key. */
const KEY_BYTES = 1024;

/** Throws `InvalidKey`, with a sentence that says why, for a key that `Objects` refuses. */
export function checkObjectKey(key: string): void {
  const fault = objectKeyFault(key);
  if (fault) throw new InvalidKey(`${JSON.stringify(key)} is no key: ${fault}`);
}

/** Why a name is no object's key; `undefined` where it is one. */
export function objectKeyFault(key: string): string | undefined {
  if (!key.isWellFormed()) return 'it is not Unicode text';
  if (key.includes('\\') || key.includes('\0')) return 'it holds a backslash or a NUL character';
  if (Buffer.byteLength(key) > KEY_BYTES) return `it is longer than ${KEY_BYTES} bytes`;
  for (const part of key.split('/')) {
    if (part === '') return 'it is empty or has an empty part';
    if (part === '.' || part === '..') return `it has the part "${part}"`;
  }
  return undefined;
}
