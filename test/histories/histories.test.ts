import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histories } from './history.ts';
import { runHistory } from './run-history.ts';

/** As many as take a minute or two of a processor; `npm run test:histories` lives thousands, others each time. */
const RUNS = 200;
const SEED = 1;

test('whatever happens to articles and workers, the site is what a clean build of the inbox gives', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const { differences, log } = await runHistory(history);
      expect(differences, log.join('\n')).toEqual([]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
