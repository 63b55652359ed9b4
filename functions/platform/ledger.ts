import { decode, put, putUnlessNewer, read, removeUnlessNewer, STATE, write } from './ledger-access.ts';
import { entries } from './ledger-entries.ts';
import { pictures } from './ledger-pictures.ts';
import type { ArticleRecord, Branch, Claim, Rebuild, StandingClaim } from './ledger-records.ts';
import type { Place, Records } from './records.ts';

export type Ledger = ReturnType<typeof openLedger>;

const articlePlace = (key: string): Place => ({ partition: `ARTICLE#${key}`, sort: STATE });
const REBUILD: Place = { partition: 'REBUILD', sort: STATE };
interface StoredClaim {
  /** Of the article's record that it stands for. */
  readonly revision: number;
  readonly told?: boolean;
}

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
    ...reconciliations(records),
  };
}

function addresses(records: Records) {
  const place = (path: string, claim: Claim): Place => ({ partition: `URL#${path}`, sort: claimSort(claim) });
  return {
    claim: (path: string, claim: Claim, revision: number) =>
      putUnlessNewer(records, place(path, claim), { revision }),
    release: (path: string, claim: Claim, revision: number) =>
      removeUnlessNewer(records, place(path, claim), revision),
    /** Those behind this claim have heard of it, unless it has been made anew meanwhile. */
    async noteTold(path: string, claim: Claim, revision: number): Promise<void> {
      const { value, revision: guard } = await read<StoredClaim>(records, place(path, claim));
      if (value?.revision !== revision) return;
      await write(records, place(path, claim), { revision, told: true } satisfies StoredClaim, guard);
    },
    /** In the order of right: articles before redirects, each in the order of keys. */
    async claims(path: string): Promise<StandingClaim[]> {
      const stored = await records.query(`URL#${path}`);
      return stored.map((record) => {
        const { sort } = record;
        const kind = sort.startsWith('article#') ? 'article' : 'redirect';
        const { told = false } = decode<StoredClaim>(record);
        return { kind, key: sort.slice(kind.length + 1), told };
      });
    },
  };
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

/** How often a page of the site was reconciled: its ETag does not tell when it is as it was before. */
function reconciliations(records: Records) {
  const place = (key: string): Place => ({ partition: `SITE#${key}`, sort: 'RECONCILED' });
  return {
    reconciliations: async (key: string): Promise<number> => (await records.get(place(key)))?.revision ?? 0,
    /** Counts one more, and says how many there are then. */
    reconciled: (key: string): Promise<number> => records.put(place(key), {}),
  };
}
