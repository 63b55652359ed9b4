import type { Place } from './records.ts';

/** DynamoDB's bound is 400 KiB with the names of its attributes; no adapter takes what it would refuse. */
export const RECORD_BYTES = 400_000;

/** Throws `RangeError` for a place at which no ledger keeps anything. */
export function checkPlace({ partition, sort }: Place): void {
  if (partition === '' || sort === '') throw new RangeError('a record has a partition and a sort key');
}

/** Throws `RangeError` for a record that no ledger takes; `json` is the bytes of its data as JSON. */
export function checkRecord(place: Place, json: number): void {
  checkPlace(place);
  const { partition, sort } = place;
  const bytes = json + Buffer.byteLength(partition) + Buffer.byteLength(sort);
  if (bytes > RECORD_BYTES) throw new RangeError(`a record of ${bytes} bytes (${partition}, ${sort})`);
}
