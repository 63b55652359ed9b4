import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyArticle } from './grammar.ts';
import { judge } from './judge.ts';

test('whatever an article is, it is rejected in time, or published with nothing that is not on the lists, and touches no other', async () => {
  await fc.assert(
    fc.asyncProperty(anyArticle, async (source) => {
      expect(['published', 'rejected']).toContain(await judge(source));
    }),
    { numRuns: 150 },
  );
});
