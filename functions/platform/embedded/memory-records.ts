import { Conflict } from '../errors.ts';
import type { Place, RecordQuery, Records, StoredRecord } from '../records.ts';
import { recordMeasure } from './encoded-record.ts';

export type PlacedRecord = StoredRecord & { readonly partition: string };

interface MemoryRecords extends Records {
  /** Characters that were put since the beginning, about: more than are here. */
  written(): number;
  all(): Iterable<PlacedRecord>;
}

/** `order` is `sort` in a form that `<` compares as the contract says. */
interface Kept {
  readonly order: string;
  readonly record: StoredRecord;
}

/** Records in memory, for a run that nobody comes after. Each partition is a list in the order of its sort keys. */
export function memoryRecords(): MemoryRecords {
  const partitions = new Map<string, Kept[]>();
  const measure = recordMeasure();
  let written = 0;
  const within = (partition: string) => partitions.get(partition) ?? [];

  /** The list and the place in it where a record stands, or would. Throws `Conflict` where the guard does not hold. */
  function guarded({ partition, sort }: Place, guard: number | undefined) {
    const kept = within(partition);
    const order = orderOf(sort);
    const at = firstFrom(kept, order);
    const old = kept[at]?.order === order ? kept[at].record : undefined;
    if (guard !== undefined && guard !== (old?.revision ?? 0))
      throw new Conflict(`the record ${partition}, ${sort} has changed`);
    return { kept, order, at, old };
  }

  return {
    async get(place) {
      return guarded(place, undefined).old;
    },
    async put(place, data, guard) {
      const length = measure(place, data);
      const { kept, order, at, old } = guarded(place, guard);
      written += length;
      const record = { sort: place.sort, revision: (old?.revision ?? 0) + 1, data };
      kept.splice(at, old ? 1 : 0, { order, record });
      if (kept.length === 1) partitions.set(place.partition, kept);
      return record.revision;
    },
    async remove(place, guard) {
      const { kept, at, old } = guarded(place, guard);
      if (old) kept.splice(at, 1);
      if (kept.length === 0) partitions.delete(place.partition);
    },
    async query(partition, query = {}) {
      const kept = within(partition);
      const [from, to] = rangeOf(kept, query);
      const { descending = false, limit = to - from } = query;
      const found = descending
        ? kept.slice(Math.max(from, to - limit), to).reverse()
        : kept.slice(from, Math.min(to, from + limit));
      return found.map(({ record }) => record);
    },
    async *scan(prefix) {
      yield* placed(partitions, prefix);
    },
    written: () => written,
    all: () => placed(partitions, ''),
  };
}

function* placed(partitions: ReadonlyMap<string, readonly Kept[]>, prefix: string): Iterable<PlacedRecord> {
  for (const [partition, kept] of partitions) {
    if (!partition.startsWith(prefix)) continue;
    for (const { record } of [...kept]) yield { ...record, partition };
  }
}

/** Where what a query asks for begins and ends. */
function rangeOf(kept: readonly Kept[], query: RecordQuery): [from: number, to: number] {
  if ('beyond' in query) {
    const beyond = orderOf(query.beyond);
    if (query.descending) return [0, firstFrom(kept, beyond)];
    return [firstFrom(kept, `${beyond}\0`), kept.length];
  }
  const prefix = orderOf(query.prefix ?? '');
  // No character is put there by `orderOf`.
  return [firstFrom(kept, prefix), firstFrom(kept, `${prefix}\uffff`)];
}

/** The first that is not before `order`. */
function firstFrom(kept: readonly Kept[], order: string): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kept[middle]?.order ?? '') < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * UTF-8's order of bytes is that of characters. JavaScript compares halves of those beyond U+FFFF, which stand before
 * U+E000: here the two change places.
 */
function orderOf(sort: string): string {
  return sort.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
}
