import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forbiddenIn } from './allowed.ts';
import { anyArticle } from './grammar.ts';
import { published } from './published.ts';

test('whatever an article is, it is rejected, or published with nothing that is not on the lists', () => {
  fc.assert(
    fc.property(anyArticle, (source) => {
      expect(forbiddenIn(published(source)?.body ?? '')).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
