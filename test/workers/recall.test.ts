import { expect, test } from 'vitest';
import { makeLibrary, queriesFor } from '../../bench/search-library.ts';
import { openCounted, search } from '../support/search.ts';

/** `npm run bench:search` asks 200 among 2,000 and among 10,000. */
test('100 queries over 400 Chinese and English articles find all that a plain scan finds', async () => {
  const library = await makeLibrary(400);
  try {
    const { index } = await openCounted(library.get);
    const queries = queriesFor(library.articles, 100);
    let longest = 0;
    for (const { text, found } of queries) {
      const expected = library.articles.filter(found).map(({ path }) => path);
      const results = new Set((await search(index, text)).map(({ path }) => path));
      expect(
        expected.filter((path) => !results.has(path)),
        text,
      ).toEqual([]);
      const { index: fresh, fetched } = await openCounted(library.get);
      await search(fresh, text, 10);
      longest = Math.max(longest, fetched.bytes);
    }
    expect(longest).toBeLessThan(300_000);
  } finally {
    library.close();
  }
});
