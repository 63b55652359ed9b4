import { expect, test } from 'vitest';
import { readArticle } from '../../functions/core/article/read.ts';
import { readInTime } from '../../functions/platform/timed-reading.ts';
import { testSite } from '../support/platform.ts';

const put = new Date('2026-03-01T00:00:00Z');
const request = (text: string) => ['a.md', new TextEncoder().encode(text), put, testSite] as const;

test.each([
  [
    'loop without an end',
    () => {
      for (;;);
    },
  ],
  ['regular expression without an end', () => /^(?:a+)+$/.test(`${'a'.repeat(64)}b`)],
])('rejects an article that is a %s, and reads the next one', (_, work) => {
  const poisoned = () =>
    readInTime([...request('x')], 100, (...asked) => {
      work();
      return readArticle(...asked);
    });
  expect(poisoned).toThrow(
    expect.objectContaining({ code: 'article-too-slow', message: expect.stringContaining('0.1 seconds') }),
  );
  expect(readInTime([...request('# A')]).title).toBe('A');
});

test('lets a rejection through as it is', () => {
  expect(() => readInTime([...request('')])).toThrow(expect.objectContaining({ code: 'article-empty' }));
});
