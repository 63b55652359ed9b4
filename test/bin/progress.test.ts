import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openProgress } from '../../bin/progress.ts';
import type { QueueName } from '../../functions/platform/queues.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A display that is no terminal, of queues in which so many are left, on a clock that is set. */
function display(left: Record<QueueName, number>) {
  let seconds = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => seconds * 1000);
  const out = new PassThrough({ encoding: 'utf8' });
  const depth = (queue: QueueName) => ({ ready: left[queue], inFlight: 0, delayed: 0, dead: 0 });
  const progress = openProgress(out, { depth });
  return {
    /** The last line that is there once so many of a queue are done. */
    at(second: number, queue: QueueName, done: number): string | undefined {
      seconds = second;
      progress.onStep({ queue, done });
      const text: string | null = out.read();
      return text?.trimEnd().split('\n').at(-1);
    },
  };
}

describe('the progress display', () => {
  test('says how many of how many are done, how fast, and how long the rest takes', () => {
    const { at } = display({ inbox: 300, pictures: 0, pages: 0 });
    expect(at(10, 'inbox', 100)).toBe('articles 100 of 400 (10/s, 30 s left)');
  });

  test('reckons a stage from when it began, not from the beginning of the run', () => {
    const { at } = display({ inbox: 0, pictures: 0, pages: 900 });
    expect(at(40, 'inbox', 400)).toBe('articles 400 of 400 (10/s) · pages 0 of 900');
    expect(at(45, 'pages', 100)).toBe('articles 400 of 400 (10/s) · pages 100 of 1,000 (20/s, 45 s left)');
    expect(at(50, 'pages', 200)).toContain('pages 200 of 1,100 (20/s, 45 s left)');
  });

  test('says nothing more often than every two seconds', () => {
    const { at } = display({ inbox: 300, pictures: 0, pages: 0 });
    expect(at(1, 'inbox', 10)).toBeUndefined();
    expect(at(3, 'inbox', 30)).toBe('articles 30 of 330 (10/s, 30 s left)');
    expect(at(4, 'inbox', 40)).toBeUndefined();
  });
});
