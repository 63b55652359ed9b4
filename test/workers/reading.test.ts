import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rebuild } from '../../functions/operations/rebuild.ts';
import type { Network } from '../../functions/platform/network.ts';
import type { IngestPlatform } from '../../functions/platform/platform.ts';
import { ingest } from '../../functions/workers/ingest.ts';
import { article, openScratch, type Scratch, testSite } from '../support/platform.ts';

const gone: Network = {
  fetchPicture: async () => ({ status: 'failed', code: 'image-unavailable', message: 'It is gone.' }),
};
const KEY = 'a.md';
const PAGE = 'a/index.html';
/** An article that waits for a picture. */
const waiting = (fields = {}) => article({ title: 'A', ...fields }, '![](https://photos.example.org/a.jpg)');

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch({ network: gone });
  // After the files of this test, whose dates are theirs.
  scratch.clock.set('2100-01-01T00:00:00Z');
});
afterEach(() => {
  scratch.close();
});

/** Ingests the article, and says how often it was read for that. */
async function readings(changed: Partial<IngestPlatform> = {}, site = testSite): Promise<number> {
  const { platform } = scratch.embedded;
  let count = 0;
  const reader: IngestPlatform['reader'] = {
    read(...request) {
      count++;
      return platform.reader.read(...request);
    },
  };
  await ingest(KEY, { ...platform, reader, ...changed }, site);
  return count;
}

describe('an article that is looked at again', () => {
  test('is not read again as long as its source is the same', async () => {
    await scratch.put(KEY, waiting());
    expect(await readings()).toBe(1);
    await scratch.settle();
    expect(await readings()).toBe(0);
    expect(await scratch.page(PAGE)).toContain('<h1>A</h1>');
  });

  test('is read again where its source has changed', async () => {
    await scratch.put(KEY, waiting());
    await scratch.settle();
    await scratch.put(KEY, waiting({ title: 'B' }));
    expect(await readings()).toBe(1);
    await scratch.settle();
    expect(await scratch.page(PAGE)).toContain('<h1>B</h1>');
  });

  test('is read again where the same source was put anew, which is its date if it names none', async () => {
    const { inbox } = scratch.embedded.platform;
    await scratch.put(KEY, waiting());
    await scratch.settle();
    const before = (await inbox.get(KEY))?.modified.toISOString() ?? '';
    expect(await scratch.page(PAGE)).toContain(`datetime="${before}"`);
    await scratch.remove(KEY);
    await scratch.put(KEY, waiting());
    const after = (await inbox.get(KEY))?.modified.toISOString() ?? '';
    expect(after > before).toBe(true);
    await scratch.settle();
    expect(await scratch.page(PAGE)).toContain(`datetime="${after}"`);
  });

  test('is read again for a rebuild, since other settings read it otherwise', async () => {
    const { embedded } = scratch;
    await scratch.put(KEY, waiting({ date: '2026-03-01 12:00:00' }));
    await scratch.settle();
    await rebuild({ ...embedded.platform, keeper: embedded.keeper }, 'another version');
    expect(await readings({}, { ...testSite, timeZone: 'UTC' })).toBe(1);
    expect((await embedded.platform.ledger.article(KEY)).value?.article?.date).toBe(
      '2026-03-01T12:00:00.000Z',
    );
  });

  test('is read again where whoever read it died before its body was kept', async () => {
    const { bodies } = scratch.embedded.platform;
    const died = { ...bodies, put: () => Promise.reject(new Error('out of memory')) };
    await scratch.put(KEY, waiting());
    await expect(readings({ bodies: died })).rejects.toThrow('out of memory');
    await scratch.settle();
    expect(await scratch.page(PAGE)).toContain('<h1>A</h1>');
    expect(scratch.failures).toEqual([]);
  });
});
