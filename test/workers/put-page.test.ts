import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Conflict } from '../../functions/platform/errors.ts';
import type { Objects } from '../../functions/platform/objects.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { untilUnchanged } from '../../functions/workers/guard.ts';
import { guardPage } from '../../functions/workers/put-page.ts';
import { slowWorker } from '../histories/slow-worker.ts';
import { openScratch, type Scratch } from '../support/platform.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => scratch.close());

/** A site in memory: there are thousands of ways. */
function quickSite(): Objects {
  const files = new Map<string, Uint8Array>();
  const etagOf = (key: string) => {
    const bytes = files.get(key);
    return bytes && hash('sha256', bytes);
  };
  const check = (key: string, guard?: string) => {
    if (guard !== undefined && guard !== (etagOf(key) ?? 'absent')) throw new Conflict(key);
  };
  return {
    ...scratch.embedded.platform.site,
    async get(key) {
      const bytes = files.get(key);
      return bytes && { bytes, etag: hash('sha256', bytes), modified: new Date(0) };
    },
    etag: async (key) => etagOf(key),
    async put(key, content, { guard }) {
      check(key, guard);
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      files.set(key, bytes);
      return hash('sha256', bytes);
    },
    async remove(key, guard) {
      check(key, guard);
      files.delete(key);
    },
  };
}

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

/** One falls asleep and wakes up again, whenever that is, while the other goes on; more turns are thousands of ways. */
const TURNS = 4;

describe('an older rendering never stands after a newer one', () => {
  const changes = [
    ['that changes and changes back', ['one', 'two', 'one']],
    ['that changes twice', ['one', 'two', 'three']],
    ['that goes and comes back', ['one', undefined, 'one']],
    ['that comes and goes again', [undefined, 'two', undefined]],
  ] as const;
  /** Whether the quick one publishes what is there meanwhile, or the slow one alone sees it. */
  const seen = [
    ['both changes', true],
    ['the last change', false],
  ] as const;
  test.each(
    changes.flatMap(([page, truths]) => seen.map(([what, both]) => [page, what, truths, both] as const)),
  )('of a page %s, wherever two publishers take turns, one of them for %s', async (_, __, truths, both) => {
    const [before, meanwhile, after] = truths;
    const site = quickSite();
    const embedded = { ...scratch.embedded, platform: { ...scratch.embedded.platform, site } };
    let pages = 0;
    const ways = await everyWay(async (choose) => {
      const key = `${pages++}/index.html`;
      let truth: string | undefined = before;
      /** As every page does it asks the ledger what there is to show. */
      const publish = (platform: Platform) =>
        untilUnchanged(async () => {
          const turn = { removing: true, comes: async () => {}, release() {}, first() {} };
          const put = await guardPage([key], turn, platform);
          await platform.ledger.branches('nothing');
          const text = truth;
          return put(text === undefined ? undefined : { madeOf: [text], texts: () => [text] });
        });
      await publish(embedded.platform);
      // Each publishes more than once and so remembers what it left there.
      const slow = slowWorker({ embedded }, async (platform) => {
        if (both) await publish(platform);
        await publish(platform);
      });
      const quick = slowWorker({ embedded }, async (platform) => {
        if (!both) await publish(platform);
        truth = meanwhile;
        if (both) await publish(platform);
        else await platform.ledger.branches('nothing');
        truth = after;
        await publish(platform);
      });
      // The one whose turn it is comes first.
      const working = choose(2) === 0 ? [slow, quick] : [quick, slow];
      for (let turns = 1; working.length > 0; ) {
        if (!(await working[0]?.step())) working.shift();
        else if (working.length > 1 && turns < TURNS && choose(2) === 1) {
          working.reverse();
          turns++;
        }
      }
      const stored = await site.get(key);
      expect(stored && new TextDecoder().decode(stored.bytes)).toBe(after);
    });
    expect(ways).toBeGreaterThan(100);
  });
});
