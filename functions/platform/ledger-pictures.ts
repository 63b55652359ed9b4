import {
  decode,
  put,
  putUnlessNewer,
  read,
  removeUnlessNewer,
  STATE,
  sorts,
  write,
} from './ledger-access.ts';
import type { PictureRecord } from './ledger-records.ts';
import type { Place, Records } from './records.ts';

const picturePlace = (address: string): Place => ({ partition: `PICTURE#${address}`, sort: STATE });

/** Pictures by their addresses: how each is, who uses it, who waits for it, and which addresses have a content. */
export function pictures(records: Records) {
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
