import { isHidden } from '../../core/article/key.ts';
import { InvalidKey } from '../errors.ts';
import { objectKeyFault } from '../object-key.ts';

/** Names of half-written files begin with this; no key may use it. */
export const TEMPORARY = '.broadsheet-';

/** The bound of ext4, APFS and NTFS for one name. */
const PART_BYTES = 255;

/** Throws `InvalidKey`, with a sentence that says why, for a key that `Objects` refuses or a folder has no place for. */
export function checkKey(key: string): void {
  const fault = keyFault(key);
  if (fault) throw new InvalidKey(`${JSON.stringify(key)} is no key: ${fault}`);
}

/** Whether a name found below the root is an object's key, and not hidden. */
export function isListed(key: string): boolean {
  return keyFault(key) === undefined && !isHidden(key);
}

function keyFault(key: string): string | undefined {
  return objectKeyFault(key) ?? folderFault(key);
}

function folderFault(key: string): string | undefined {
  for (const part of key.split('/')) {
    if (part.startsWith(TEMPORARY))
      return `names that begin with "${TEMPORARY}" are kept for half-written files`;
    if (part.length > PART_BYTES / 3 && Buffer.byteLength(part) > PART_BYTES)
      return `a part of it is longer than ${PART_BYTES} bytes`;
  }
  return undefined;
}
