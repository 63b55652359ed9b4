import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Platform } from '../../functions/platform/platform.ts';
import { untilUnchanged } from '../../functions/workers/guard.ts';
import { putPage } from '../../functions/workers/put-page.ts';
import { slowWorker } from '../histories/slow-worker.ts';
import { openScratch, type Scratch } from '../support/platform.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => scratch.close());

/** Calls `run` again and again, until every way to answer the questions that it asks (which of `count`?) was tried. */
async function everyWay(run: (choose: (count: number) => number) => Promise<void>): Promise<number> {
  const path: { taken: number; count: number }[] = [];
  for (let ways = 1; ; ways++) {
    let depth = 0;
    await run((count) => {
      const choice = path[depth] ?? { taken: 0, count };
      path[depth++] = choice;
      return choice.taken;
    });
    let last = path.at(-1);
    while (last && last.taken + 1 >= last.count) {
      path.pop();
      last = path.at(-1);
    }
    if (!last) return ways;
    last.taken++;
  }
}

describe('an older rendering never stands after a newer one', () => {
  test.each([
    ['that changes and changes back', ['one', 'two', 'one']],
    ['that changes twice', ['one', 'two', 'three']],
    ['that goes and comes back', ['one', undefined, 'one']],
    ['that comes and goes again', [undefined, 'two', undefined]],
  ])('of a page %s, however two publishers take turns', async (_, [before, meanwhile, after]) => {
    let pages = 0;
    const ways = await everyWay(async (choose) => {
      const key = `${pages++}/index.html`;
      let truth = before;
      /** As every page does it asks the ledger what there is to show. */
      const publish = (platform: Platform) =>
        untilUnchanged(() =>
          putPage(
            [key],
            true,
            async () => {
              await platform.ledger.branches('nothing');
              return truth === undefined ? undefined : [truth];
            },
            platform,
          ),
        );
      await publish(scratch.embedded.platform);
      const slow = slowWorker(scratch, publish);
      const quick = slowWorker(scratch, async (platform) => {
        truth = meanwhile;
        await publish(platform);
        truth = after;
        await publish(platform);
      });
      const working = [slow, quick];
      while (working.length > 0) {
        const taken = choose(working.length);
        if (!(await working[taken]?.step())) working.splice(taken, 1);
      }
      expect(await scratch.page(key)).toBe(after);
    });
    expect(ways).toBeGreaterThan(100);
  });
});
