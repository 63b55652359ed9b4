import type { Card } from '../core/page/card.ts';
import type { Indexed } from '../core/search/segment.ts';
import { Conflict } from './errors.ts';
import type {
  ArticleRecord,
  Branch,
  Claim,
  Entry,
  IndexPlace,
  PictureRecord,
  Rebuild,
} from './ledger-records.ts';
import type { Place, RecordData, RecordQuery, Records, StoredRecord } from './records.ts';

/** A record with the revision that guards it; revision 0 is a record that is not there. */
export interface Guarded<T> {
  readonly value: T | undefined;
  readonly revision: number;
}

export type Ledger = ReturnType<typeof openLedger>;

const STATE = 'STATE';
const articlePlace = (key: string): Place => ({ partition: `ARTICLE#${key}`, sort: STATE });
const picturePlace = (address: string): Place => ({ partition: `PICTURE#${address}`, sort: STATE });
const REBUILD: Place = { partition: 'REBUILD', sort: STATE };
const claimSort = (claim: Claim) => `${claim.kind}#${claim.key}`;

/**
 * The ledger in Broadsheet's words, over either platform's records. The partitions and sort keys are DESIGN's; every
 * write is of one record, and every step can be repeated.
 */
export function openLedger(records: Records) {
  return {
    article: (key: string) => read<ArticleRecord>(records, articlePlace(key)),
    putArticle: (record: ArticleRecord, guard: number) =>
      write(records, articlePlace(record.key), record, guard),
    async *articles(): AsyncIterable<ArticleRecord> {
      for await (const stored of records.scan('ARTICLE#')) if (stored.sort === STATE) yield decode(stored);
    },
    rebuild: async () => (await read<Rebuild>(records, REBUILD)).value,
    beginRebuild: (rebuild: Rebuild) => put(records, REBUILD, { ...rebuild }),
    endRebuild: () => records.remove(REBUILD),
    ...pictures(records),
    ...addresses(records),
    ...entries(records),
    ...branches(records),
    ...writes(records),
  };
}

function pictures(records: Records) {
  const use = (address: string, key: string): Place => ({
    partition: `PICTURE#${address}`,
    sort: `USE#${key}`,
  });
  const awaited = (key: string, address: string): Place => ({
    partition: `ARTICLE#${key}`,
    sort: `AWAITS#${address}`,
  });
  const content = (hash: string, address: string): Place => ({ partition: `CONTENT#${hash}`, sort: address });
  return {
    picture: (address: string) => read<PictureRecord>(records, picturePlace(address)),
    putPicture: (address: string, record: PictureRecord, guard: number) =>
      write(records, picturePlace(address), record, guard),
    removePicture: (address: string, guard: number) => records.remove(picturePlace(address), guard),
    async *pictures(): AsyncIterable<PictureRecord & { readonly address: string }> {
      for await (const stored of records.scan('PICTURE#')) {
        if (stored.sort !== STATE) continue;
        yield { ...decode<PictureRecord>(stored), address: stored.partition.slice('PICTURE#'.length) };
      }
    },
    addUse: (address: string, key: string, revision: number) =>
      putUnlessNewer(records, use(address, key), { revision }),
    removeUse: (address: string, key: string, revision: number) =>
      removeUnlessNewer(records, use(address, key), revision),
    /** Those of articles that have moved on are among them, where a worker was slow: see `isUsed`. */
    async uses(address: string, limit?: number): Promise<string[]> {
      return sorts(records, `PICTURE#${address}`, 'USE#', limit);
    },
    /** The article's page waits for the picture until then. */
    await: (key: string, address: string, until: string) => put(records, awaited(key, address), { until }),
    async awaitedUntil(key: string, address: string): Promise<string | undefined> {
      const stored = await records.get(awaited(key, address));
      return stored && decode<{ until: string }>(stored).until;
    },
    /** The article waits for this picture no longer; says whether it waits for another. Repeating changes nothing. */
    async settle(key: string, address: string): Promise<{ waits: boolean }> {
      await records.remove(awaited(key, address));
      return { waits: (await sorts(records, `ARTICLE#${key}`, 'AWAITS#', 1)).length > 0 };
    },
    /** Addresses whose picture has this content: while there is one, the variants stay. */
    contents: (hash: string) => sorts(records, `CONTENT#${hash}`, '', 1),
    addContent: (hash: string, address: string) => put(records, content(hash, address), {}),
    removeContent: (hash: string, address: string) => records.remove(content(hash, address)),
  };
}

function addresses(records: Records) {
  const place = (path: string, claim: Claim): Place => ({ partition: `URL#${path}`, sort: claimSort(claim) });
  return {
    claim: (path: string, claim: Claim, revision: number) =>
      putUnlessNewer(records, place(path, claim), { revision }),
    release: (path: string, claim: Claim, revision: number) =>
      removeUnlessNewer(records, place(path, claim), revision),
    /** In the order of right: articles before redirects, each in the order of keys. */
    async claims(path: string): Promise<Claim[]> {
      const stored = await records.query(`URL#${path}`);
      return stored.map(({ sort }) => {
        const kind = sort.startsWith('article#') ? 'article' : 'redirect';
        return { kind, key: sort.slice(kind.length + 1) };
      });
    },
  };
}

function entries(records: Records) {
  const place = (listing: string, localDate: string, key: string): Place => ({
    partition: `LIST#${listing}`,
    sort: `${localDate}#${key}`,
  });
  const putEntry = <T>(listing: string, localDate: string, key: string, entry: Entry<T>) =>
    putUnlessNewer(records, place(listing, localDate, key), entry);
  return {
    putEntry: putEntry<Card>,
    /** Cards of a listing, the newest first, `scope` a beginning of their local dates; at most `limit`. */
    cards: (listing: string, scope: string, limit: number) =>
      cardsOf<Card>(records, listing, newest(scope), limit),
    /** Cards of a listing beside an article's place in it, the nearest first; at most `limit`. */
    cardsBeside(
      listing: string,
      { localDate, key }: Pick<Card, 'localDate' | 'key'>,
      side: 'older' | 'newer',
      limit: number,
    ): Promise<Card[]> {
      const { sort } = place(listing, localDate, key);
      return cardsOf<Card>(records, listing, { beyond: sort, descending: side === 'older' }, limit);
    },
    /**
     * An article's place in the index, as `putEntry`: one small record to count by, one with what is indexed. `indexed`
     * is absent where the place is empty.
     */
    async putPlace(position: string, key: string, revision: number, indexed?: Indexed): Promise<void> {
      await putEntry('indexed', position, key, { revision, ...(indexed && { card: indexed }) });
      await putEntry('places', position, key, { revision, ...(indexed && { card: {} }) });
    },
    /** Those that are indexed, the newest first, at most `limit`: where each stands, and of which revision that is. */
    places: (scope: string, limit: number) =>
      entriesOf<object, IndexPlace>(records, 'places', newest(scope), limit, ({ sort }, { revision }) => ({
        place: sort,
        revision,
      })),
    /** What is indexed at each of these places; `undefined` where it has gone since. */
    indexedAt: async (places: readonly string[]) => {
      const found = places.map((sort) => read<Entry<Indexed>>(records, { partition: 'LIST#indexed', sort }));
      return (await Promise.all(found)).map(({ value }) => value?.card);
    },
    /** The same of all places of a scope, by place. */
    async indexed(scope: string): Promise<ReadonlyMap<string, Indexed>> {
      const stored = await records.query('LIST#indexed', { prefix: scope });
      const cards = stored.map((record) => [record.sort, decode<Entry<Indexed>>(record).card] as const);
      return new Map(cards.flatMap(([place, card]) => (card ? [[place, card]] : [])));
    },
  };
}

const newest = (scope: string) => ({ prefix: scope, descending: true });

function cardsOf<T>(records: Records, listing: string, query: RecordQuery, limit: number): Promise<T[]> {
  return entriesOf<T, T>(records, listing, query, limit, (_, { card }) => card);
}

/** Passes over empty places. */
async function entriesOf<T, R>(
  records: Records,
  listing: string,
  query: RecordQuery,
  limit: number,
  made: (stored: StoredRecord, entry: Required<Entry<T>>) => R,
): Promise<R[]> {
  for (let reach = limit; ; reach *= 2) {
    const bound = Number.isFinite(reach) ? { limit: reach } : {};
    const stored = await records.query(`LIST#${listing}`, { ...query, ...bound });
    const found = stored.flatMap((record) => {
      const { card, revision } = decode<Entry<T>>(record);
      return card === undefined ? [] : made(record, { card, revision });
    });
    if (found.length >= limit || stored.length < reach) return found.slice(0, limit);
  }
}

function branches(records: Records) {
  const place = (parent: string, page: string): Place => ({ partition: `BELOW#${parent}`, sort: page });
  return {
    branch: (parent: string, page: string) => read<Branch>(records, place(parent, page)),
    putBranch: (parent: string, page: string, branch: Branch, guard: number) =>
      write(records, place(parent, page), branch, guard),
    removeBranch: (parent: string, page: string, guard: number) => records.remove(place(parent, page), guard),
    /** The branches below a page that have something to show, in the order of their names. */
    async branches(parent: string): Promise<(Branch & { readonly page: string })[]> {
      const stored = await records.query(`BELOW#${parent}`);
      return stored
        .map((record) => ({ ...decode<Branch>(record), page: record.sort }))
        .filter(({ gone }) => !gone);
    },
  };
}

/** What is there because of an article, with the revision of it that it is of. */
type Trace = Pick<Entry, 'revision'>;

/** Writes unless a trace of the same or a newer revision stands there. */
async function putUnlessNewer(records: Records, at: Place, trace: Trace): Promise<void> {
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
async function removeUnlessNewer(records: Records, at: Place, revision: number): Promise<void> {
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

/** How often an object of the site was written or removed: its ETag does not tell when it is as it was before. */
function writes(records: Records) {
  const place = (key: string): Place => ({ partition: `SITE#${key}`, sort: 'WRITES' });
  return {
    writes: async (key: string): Promise<number> => (await records.get(place(key)))?.revision ?? 0,
    /** Counts one more, and says how many there are then. */
    wrote: (key: string): Promise<number> => records.put(place(key), {}),
  };
}

async function sorts(records: Records, partition: string, prefix: string, limit?: number): Promise<string[]> {
  const stored = await records.query(partition, limit === undefined ? { prefix } : { prefix, limit });
  return stored.map(({ sort }) => sort.slice(prefix.length));
}

async function read<T>(records: Records, place: Place): Promise<Guarded<T>> {
  const stored = await records.get(place);
  return stored ? { value: decode<T>(stored), revision: stored.revision } : { value: undefined, revision: 0 };
}

/** What is written is not changed afterwards, as its type says. */
function write(records: Records, place: Place, value: object, guard: number): Promise<number> {
  return records.put(place, value as RecordData, guard);
}

async function put(records: Records, place: Place, data: RecordData): Promise<void> {
  await records.put(place, data);
}

/** The ledger alone writes these records, so their shape is the one it gave them. */
function decode<T>(stored: StoredRecord): T {
  return stored.data as T;
}
