import type { Place, RecordData } from '../records.ts';

/** DynamoDB's bound is 400 KiB with the names of its attributes; what it would refuse is refused here. */
const RECORD_BYTES = 400_000;

/**
 * Makes records into JSON, and refuses with `RangeError` those that no ledger takes. One card stands in many listings:
 * the data that came last is not made into JSON again.
 */
export function recordEncoder() {
  let last: { readonly data: RecordData; readonly json: string; readonly bytes: number } | undefined;
  return ({ partition, sort }: Place, data: RecordData): string => {
    if (partition === '' || sort === '') throw new RangeError('a record has a partition and a sort key');
    if (last?.data !== data) {
      const json = JSON.stringify(data);
      last = { data, json, bytes: Buffer.byteLength(json) };
    }
    const bytes = last.bytes + Buffer.byteLength(partition) + Buffer.byteLength(sort);
    if (bytes > RECORD_BYTES) throw new RangeError(`a record of ${bytes} bytes (${partition}, ${sort})`);
    return last.json;
  };
}
