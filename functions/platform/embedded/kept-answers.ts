import type { Place, StoredRecord } from '../records.ts';
import type { Database, Row } from './database.ts';
import type { decodedRows } from './decoded-rows.ts';

/** Characters of JSON, between so many and twice as many; each record of an answer counts for as many more. */
const KEPT = 2_000_000;
const RECORD = 200;
/** A longer answer is asked for seldom, and would drive out hundreds. */
const LONGEST = 1_000_000;

/** A record as it is now, in whatever answers it is. */
interface Slot {
  record: StoredRecord;
}
interface Answer {
  readonly slots: readonly Slot[];
  readonly size: number;
}
interface Partition {
  /** By sort key. */
  readonly slots: Map<string, Slot>;
  /** By what was asked. */
  readonly answers: Map<string, Answer>;
}

/**
 * Answers that SQLite gave, for as long as it would give them again: one edit asks for the same cards for dozens of
 * pages, and the next save of the same article for all of them. A record that is written in its place is replaced in
 * them; of a partition in which one comes or goes they are forgotten, and all of them when another process has written.
 * Whoever writes records in this process says so here.
 */
export function keptAnswers(database: Database, rows: ReturnType<typeof decodedRows>) {
  let kept = new Map<string, Partition>();
  let before = new Map<string, Partition>();
  let size = 0;
  let version = database.version();

  function keep(name: string, question: string, answer: Answer): void {
    if (answer.size > LONGEST) return;
    if (size >= KEPT) [before, kept, size] = [kept, new Map(), 0];
    size += answer.size;
    const partition = kept.get(name) ?? { slots: new Map(), answers: new Map() };
    kept.set(name, partition);
    const slots = answer.slots.map((slot) => {
      const known = partition.slots.get(slot.record.sort);
      if (!known) partition.slots.set(slot.record.sort, slot);
      return known ?? slot;
    });
    partition.answers.set(question, { ...answer, slots });
  }

  function known(name: string, question: string): Answer | undefined {
    const now = database.version();
    if (now !== version) [kept, before, size, version] = [new Map(), new Map(), 0, now];
    const found = kept.get(name)?.answers.get(question);
    if (found) return found;
    const older = before.get(name)?.answers.get(question);
    if (older) keep(name, question, older);
    return older;
  }

  const forget = (partition: string) => {
    kept.delete(partition);
    before.delete(partition);
  };
  return {
    /** `question` is a name for what `ask` asks of the partition. */
    of(partition: string, question: string, ask: () => readonly Row[]): readonly StoredRecord[] {
      const answer = known(partition, question);
      if (answer) return answer.slots.map(({ record }) => record);
      const { records, length } = rows.decoded(ask);
      const slots = records.map((record) => ({ record }));
      keep(partition, question, { slots, size: length + RECORD * (records.length + 1) });
      return records;
    },
    /** A record has been written. */
    written({ partition, sort }: Place, revision: number, json: string): void {
      if (revision === 1) forget(partition);
      const slots = [kept, before].flatMap((partitions) => partitions.get(partition)?.slots.get(sort) ?? []);
      if (slots.length === 0) return;
      // What was given to be written may hold on to the source that it was taken from.
      const record = { sort, revision, data: JSON.parse(json) };
      for (const slot of slots) slot.record = record;
      size += json.length;
    },
    /** A record has been removed. */
    forget,
  };
}
