import { hash } from 'node:crypto';
import { checkPlace } from '../record-bounds.ts';
import type { Place } from '../records.ts';

/** DynamoDB's bounds for the two parts of a key, in bytes of UTF-8. */
const PARTITION_BYTES = 2048;
const SORT_BYTES = 1024;
/** A cut part ends with this and a hash of the whole: so much shorter is what it keeps of its beginning. */
const CUT = '#sha256-';
const HASH_LENGTH = 64;

/**
 * A place as the table's key. A part that is too long for DynamoDB (the address of a picture may be) is cut, and told
 * from others by its hash; a query by prefix finds it as long as the prefix is no longer than what is kept, and parts
 * that differ only after that are in no order.
 */
export function keyOf(place: Place): Place {
  checkPlace(place);
  const { partition, sort } = place;
  return { partition: shortened(partition, PARTITION_BYTES), sort: shortened(sort, SORT_BYTES) };
}

function shortened(part: string, bytes: number): string {
  if (Buffer.byteLength(part) <= bytes) return part;
  let kept = '';
  let room = bytes - CUT.length - HASH_LENGTH;
  for (const character of part) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}${CUT}${hash('sha256', part)}`;
}
