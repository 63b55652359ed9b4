import { checkPlace, checkRecord, RECORD_BYTES } from '../record-bounds.ts';
import type { Place, RecordData } from '../records.ts';

/**
 * Makes records into JSON, and refuses with `RangeError` those that no ledger takes. One card stands in many listings:
 * the data that came last is not made into JSON again.
 */
export function recordEncoder() {
  let last: { readonly data: RecordData; readonly json: string; readonly bytes: number } | undefined;
  return (place: Place, data: RecordData): string => {
    if (last?.data !== data) {
      const json = JSON.stringify(data);
      last = { data, json, bytes: Buffer.byteLength(json) };
    }
    checkRecord(place, last.bytes);
    return last.json;
  };
}

/** A control character, which JSON escapes, takes six bytes. */
const MOST_BYTES = 6;
/** Quotation marks, commas, a number. */
const AROUND = 8;

/** How many characters a record has, about: JSON is made only of one that may be too large for any ledger. */
export function recordMeasure() {
  const encode = recordEncoder();
  let last: { readonly data: RecordData; readonly length: number } | undefined;
  return (place: Place, data: RecordData): number => {
    if (last?.data !== data) last = { data, length: lengthOf(data) };
    const length = last.length + place.partition.length + place.sort.length;
    if (length * MOST_BYTES > RECORD_BYTES) encode(place, data);
    else checkPlace(place);
    return length;
  };
}

/** Of each record all is looked at: lists of what is in it would be the most of what a build makes and throws away. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length + AROUND;
  if (typeof value !== 'object' || value === null) return AROUND;
  if (Array.isArray(value)) return value.reduce((length: number, item) => length + lengthOf(item), AROUND);
  const parts = value as Readonly<Record<string, unknown>>;
  let length = AROUND;
  for (const name in parts) length += name.length + lengthOf(parts[name]);
  return length;
}
