import { Conflict } from './errors.ts';
import type { Entry } from './ledger-records.ts';
import type { Place, RecordData, Records, StoredRecord } from './records.ts';

/** Sort key of the one record that says how something is. */
export const STATE = 'STATE';

/** A record with the revision that guards it; revision 0 is a record that is not there. */
export interface Guarded<T> {
  readonly value: T | undefined;
  readonly revision: number;
}

export async function sorts(
  records: Records,
  partition: string,
  prefix: string,
  limit?: number,
): Promise<string[]> {
  const stored = await records.query(partition, limit === undefined ? { prefix } : { prefix, limit });
  return stored.map(({ sort }) => sort.slice(prefix.length));
}

export async function read<T>(records: Records, place: Place): Promise<Guarded<T>> {
  const stored = await records.get(place);
  return stored ? { value: decode<T>(stored), revision: stored.revision } : { value: undefined, revision: 0 };
}

/** What is written is not changed afterwards, as its type says. */
export function write(records: Records, place: Place, value: object, guard: number): Promise<number> {
  return records.put(place, value as RecordData, guard);
}

export async function put(records: Records, place: Place, data: RecordData): Promise<void> {
  await records.put(place, data);
}

/** The ledger alone writes these records, so their shape is the one it gave them. */
export function decode<T>(stored: StoredRecord): T {
  return stored.data as T;
}

/** What is there because of an article, with the revision of it that it is of. */
type Trace = Pick<Entry, 'revision'>;

/** Writes unless a trace of the same or a newer revision stands there. */
export async function putUnlessNewer(records: Records, at: Place, trace: Trace): Promise<void> {
  for (
    let guard: Guarded<Trace> = { value: undefined, revision: 0 };
    ;
    guard = await read<Trace>(records, at)
  ) {
    if (guard.value && guard.value.revision >= trace.revision) return;
    try {
      await write(records, at, trace, guard.revision);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}

/** Removes what an article of that revision, or of an older one, left: one that came back later keeps its own. */
export async function removeUnlessNewer(records: Records, at: Place, revision: number): Promise<void> {
  for (;;) {
    const guard = await read<Trace>(records, at);
    if (!guard.value || guard.value.revision > revision) return;
    try {
      await records.remove(at, guard.revision);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
