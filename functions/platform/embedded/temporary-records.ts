import type { Records } from '../records.ts';
import { memoryRecords, type PlacedRecord } from './memory-records.ts';

/** Records in memory until so many characters of JSON have been put; then all of them go where `spill` puts them. */
export function temporaryRecords(most: number, spill: (records: Iterable<PlacedRecord>) => Records): Records {
  let memory: ReturnType<typeof memoryRecords> | undefined = memoryRecords();
  let records: Records = memory;
  return {
    get: (place) => records.get(place),
    put(place, data, guard) {
      if (memory && memory.written() > most) {
        records = spill(memory.all());
        memory = undefined;
      }
      return records.put(place, data, guard);
    },
    remove: (place, guard) => records.remove(place, guard),
    query: (partition, query) => records.query(partition, query),
    scan: (prefix) => records.scan(prefix),
  };
}
