import type { Card } from '../core/page/card.ts';
import type { Indexed } from '../core/search/segment.ts';
import { decode, putUnlessNewer, read } from './ledger-access.ts';
import type { Entry, IndexPlace } from './ledger-records.ts';
import type { Place, RecordQuery, Records, StoredRecord } from './records.ts';

/** What listings and the search index show of articles, in their order. */
export function entries(records: Records) {
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
