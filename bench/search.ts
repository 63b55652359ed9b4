import { SEGMENTS_KEY, segmentKey } from '../functions/core/search/find.ts';
import { openCounted, search } from '../test/support/search.ts';
import { makeLibrary, type Query, queriesFor } from './search-library.ts';

/**
 * What a query costs: `npm run bench:search`, or `npm run bench:search -- 500` for as many articles. Each of 200 queries is asked of an index that nothing has been read of,
 * until ten results are there and it is known whether there are more, and again until there are all.
 */

const KINDS: readonly Query['kind'][] = ['Chinese word', 'Chinese phrase', 'English word', 'English words'];

console.log(
  '| articles | query | requests | kB: median | most | kB for all results: most | ms: median | most | recall |',
);
console.log('| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
const kB = (bytes: number | undefined = 0) => (bytes / 1000).toFixed(0);
const counts = process.argv.slice(2).map(Number);
for (const count of counts.length > 0 ? counts : [2000, 10_000]) {
  const library = await makeLibrary(count);
  const files = new Map<string, Uint8Array | undefined>();
  for (const scope of JSON.parse(new TextDecoder().decode(await library.get(SEGMENTS_KEY))))
    files.set(segmentKey(scope), await library.get(segmentKey(scope)));
  const sizes = [...files.values()].map((bytes) => bytes?.length ?? 0);
  files.set(SEGMENTS_KEY, await library.get(SEGMENTS_KEY));
  const get = async (key: string) => files.get(key);
  const queries = queriesFor(library.articles, 200);
  for (const kind of KINDS) {
    const costs: { requests: number; bytes: number; ms: number; all: number; recall: number }[] = [];
    for (const { text, found } of queries.filter((query) => query.kind === kind)) {
      const first = await openCounted(get);
      const started = performance.now();
      await search(first.index, text, 11);
      const ms = performance.now() - started;
      const all = await openCounted(get);
      const results = new Set((await search(all.index, text)).map(({ path }) => path));
      const expected = library.articles.filter(found);
      const recall = expected.filter(({ path }) => results.has(path)).length / Math.max(1, expected.length);
      costs.push({ ...first.fetched, ms, all: all.fetched.bytes, recall });
    }
    const sorted = (value: (cost: (typeof costs)[number]) => number) =>
      costs.map(value).sort((a, b) => a - b);
    const middle = (values: number[]) => values[Math.floor(values.length / 2)] ?? 0;
    const [bytes, all, ms] = [
      sorted((cost) => cost.bytes),
      sorted((cost) => cost.all),
      sorted((cost) => cost.ms),
    ];
    const cells = [
      count,
      kind,
      middle(sorted((cost) => cost.requests)),
      kB(middle(bytes)),
      kB(bytes.at(-1)),
      kB(all.at(-1)),
      middle(ms).toFixed(1),
      ms.at(-1)?.toFixed(1),
      // Never rounded up: 1.000 is all.
      (Math.floor((sorted((cost) => cost.recall)[0] ?? 0) * 1000) / 1000).toFixed(3),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(
    `\n${count} articles: ${sizes.length} segments of ${kB(Math.min(...sizes))} to ${kB(Math.max(...sizes))} kB\n`,
  );
  library.close();
}
