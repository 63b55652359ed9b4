import { InvalidKey } from '../errors.ts';

/** Names of half-written files begin with this; no key may use it. */
export const TEMPORARY = '.broadsheet-';

/** Amazon S3's bound for a key. */
const KEY_BYTES = 1024;
/** The bound of ext4, APFS and NTFS for one name. */
const PART_BYTES = 255;

/** Throws `InvalidKey`, with a sentence that says why, for a key that `Objects` refuses or a folder has no place for. */
export function checkKey(key: string): void {
  const fault = keyFault(key);
  if (fault) throw new InvalidKey(`${JSON.stringify(key)} is no key: ${fault}`);
}

/** Whether a name found below the root is an object's key; names that begin with a dot are nobody's article. */
export function isListed(key: string): boolean {
  return keyFault(key) === undefined && !key.split('/').some((part) => part.startsWith('.'));
}

function keyFault(key: string): string | undefined {
  if (!key.isWellFormed()) return 'it is not Unicode text';
  if (key.includes('\\') || key.includes('\0')) return 'it holds a backslash or a NUL character';
  if (Buffer.byteLength(key) > KEY_BYTES) return `it is longer than ${KEY_BYTES} bytes`;
  for (const part of key.split('/')) {
    if (part === '') return 'it is empty or has an empty part';
    if (part === '.' || part === '..') return `it has the part "${part}"`;
    if (part.startsWith(TEMPORARY))
      return `names that begin with "${TEMPORARY}" are kept for half-written files`;
    if (part.length > PART_BYTES / 3 && Buffer.byteLength(part) > PART_BYTES)
      return `a part of it is longer than ${PART_BYTES} bytes`;
  }
  return undefined;
}
