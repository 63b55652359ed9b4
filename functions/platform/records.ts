/**
 * A record's place: records of one partition are sorted by `sort`, by the bytes of its UTF-8 form. Neither is empty.
 */
export interface Place {
  readonly partition: string;
  readonly sort: string;
}

/** JSON data. An adapter keeps it as it is, empty texts and all. */
export type RecordData = Readonly<Record<string, unknown>>;

export interface StoredRecord {
  readonly sort: string;
  /** From 1, and one more with each write, for as long as the record is there; put after a removal, it is 1 again. */
  readonly revision: number;
  readonly data: RecordData;
}

/** One of the two at most: DynamoDB takes one condition on `sort`. */
export type RecordQuery = {
  readonly descending?: boolean;
  readonly limit?: number;
} & (
  | {
      /** Only records whose `sort` begins with this. */
      readonly prefix?: string;
    }
  | {
      /** Only records that come after this in the direction of the query; whether it is there itself is no matter. */
      readonly beyond: string;
    }
);

/**
 * Small records in partitions, each written by itself and conditionally: what the ledger is built on. Reads see every
 * write that ended before they began. At most 400 KB (of JSON with its place) a record.
 */
export interface Records {
  get(place: Place): Promise<StoredRecord | undefined>;
  /**
   * Writes if the record's revision is still `guard` (0: there is none) and returns the new revision; throws
   * `Conflict` otherwise. Without a guard it writes in any case. Throws `RangeError` for a record that is too large or
   * an empty part of its place.
   */
  put(place: Place, data: RecordData, guard?: number): Promise<number>;
  /** As `put`; removing what is not there is no error unless a guard other than 0 says that it is. */
  remove(place: Place, guard?: number): Promise<void>;
  /** The records of one partition in the order of `sort`. */
  query(partition: string, query?: RecordQuery): Promise<readonly StoredRecord[]>;
  /**
   * Every record whose partition begins with `prefix`, in no order, as of some time during the run: for the
   * operator's commands, never for a worker.
   */
  scan(prefix: string): AsyncIterable<StoredRecord & { readonly partition: string }>;
}
