import { expect, test, vi } from 'vitest';
import type { Article } from '../../functions/core/article/article.ts';
import { readArticle } from '../../functions/core/article/read.ts';
import { inlineReader } from '../../functions/platform/inline-reader.ts';
import { timedReading } from '../../functions/platform/timed-reading.ts';
import { testSite } from '../support/platform.ts';

const put = new Date('2026-03-01T00:00:00Z');
const request = (text: string) => ['a.md', new TextEncoder().encode(text), put, testSite] as const;

const ENDLESS = [
  [
    'loop without an end',
    () => {
      for (;;);
    },
  ],
  ['regular expression without an end', () => /^(?:a+)+$/.test(`${'a'.repeat(64)}b`)],
] as const;

test.each(ENDLESS)(
  'rejects an article that is a %s, and reads those that were asked for with it',
  async (_, work) => {
    const readInTime = timedReading(100);
    const read = (text: string) => {
      const article = readArticle(...request(text));
      if (article.title === 'Poison') work();
      return article;
    };
    const [before, poisoned, after] = await Promise.allSettled(
      ['# A', '# Poison', '# B'].map(
        (text) => new Promise((resolve, reject) => readInTime(() => read(text), resolve, reject)),
      ),
    );
    expect(before).toMatchObject({ value: { title: 'A' } });
    expect(poisoned).toMatchObject({
      reason: { code: 'article-too-slow', message: expect.stringContaining('0.1 seconds') },
    });
    expect(after).toMatchObject({ value: { title: 'B' } });
  },
);

test('answers others before those that are slow, of which it begins none when there is no time left', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const deadline = Date.now() + 60_000;
    const begun = new Map<string, number>();
    const readInTime = timedReading(100);
    const read = (text: string) => {
      const article = readArticle(...request(text));
      if (!article.title.startsWith('Poison')) return article;
      const times = (begun.get(article.title) ?? 0) + 1;
      begun.set(article.title, times);
      // The first one that is read by itself takes all the time that there is.
      if (times === 2) vi.setSystemTime(deadline);
      for (;;);
    };
    const answered: unknown[] = [];
    await Promise.all(
      ['# Poison 1', '# A', '# Poison 2', '# B'].map((text) =>
        new Promise<Article>((resolve, reject) =>
          readInTime(() => read(text), resolve, reject, deadline),
        ).then(
          ({ title }) => answered.push(title),
          ({ code, name }) => answered.push(code ?? name),
        ),
      ),
    );
    expect(answered).toEqual(['A', 'B', 'article-too-slow', 'Unavailable']);
    expect([...begun]).toEqual([
      ['Poison 1', 2],
      ['Poison 2', 1],
    ]);
  } finally {
    vi.useRealTimers();
  }
});

test('lets a rejection through as it is', async () => {
  await expect(inlineReader.read(...request(''))).rejects.toMatchObject({ code: 'article-empty' });
});

test('reads the first article that has a formula as well, once it has loaded what reads formulas', async () => {
  const [plain, first, second] = await Promise.all(
    ['# A', '---\nmath: true\n---\n$x$', '---\nmath: true\n---\n$y$'].map((text) =>
      inlineReader.read(...request(text)),
    ),
  );
  expect(plain?.title).toBe('A');
  expect([first?.body, second?.body]).toEqual([
    '<p><math><mi>x</mi></math></p>',
    '<p><math><mi>y</mi></math></p>',
  ]);
});
