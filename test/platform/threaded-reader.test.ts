import { tmpdir } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openHelper, readsBeside } from '../../functions/platform/embedded/helper.ts';
import { threadedReader } from '../../functions/platform/embedded/threaded-reader.ts';
import type { Reader } from '../../functions/platform/reader.ts';
import { testSite } from '../support/platform.ts';

const put = new Date('2026-03-01T00:00:00Z');
const keys = Array.from({ length: 40 }, (_, index) => `a/${index}.md`);
const source = (key: string) =>
  new TextEncoder().encode(`---\ntitle: Of ${key}\ntags: [x]\n---\n# One\n\n*Two* ${key}`);

function opened(threads: number) {
  const reader = threadedReader();
  const reads = readsBeside(threads);
  const helpers = Array.from({ length: threads }, () => openHelper({ site: tmpdir(), reads }));
  const [first, ...others] = helpers;
  if (first) reader.useThreads([first, ...others]);
  onTestFinished(() => {
    for (const helper of helpers) helper.close();
  });
  return reader;
}

const readAll = (reader: Reader) =>
  Promise.all(keys.map((key) => reader.read(key, source(key), put, testSite)));

describe('threadedReader', () => {
  test('reads many articles in threads as it reads them where it is called', async () => {
    const articles = await readAll(opened(2));
    expect(articles).toEqual(await readAll(opened(0)));
    expect(articles).toEqual(await readAll(opened(1)));
    expect(articles[7]).toMatchObject({ key: 'a/7.md', title: 'Of a/7.md' });
  });

  test('gives data that JSON keeps as it is', async () => {
    const [article] = await readAll(opened(0));
    expect(JSON.parse(JSON.stringify(article))).toStrictEqual(article);
  });

  test.each([0, 1, 2])(
    'rejects an article with code and line, and reads the others (%i threads)',
    async (threads) => {
      const reader = opened(threads);
      const bad = reader.read('bad.md', new TextEncoder().encode('---\ntitle: [a\n---\n'), put, testSite);
      const articles = readAll(reader);
      await expect(bad).rejects.toMatchObject({
        name: 'Rejected',
        code: 'front-matter-invalid',
        line: expect.any(Number),
      });
      expect(await articles).toHaveLength(keys.length);
    },
  );
});
