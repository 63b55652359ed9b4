import { describe, expect, test } from 'vitest';
import { keeping } from '../../../functions/core/page/kept.ts';

describe('what is kept under a name', () => {
  test('is made once, until as many are kept as are allowed', () => {
    const kept = keeping<string[]>(2);
    const made: string[] = [];
    const make = (name: string) => {
      made.push(name);
      return [name];
    };
    expect(kept('a', make)).toBe(kept('a', make));
    kept('b', make);
    kept('c', make);
    kept('a', make);
    expect(made).toEqual(['a', 'b', 'c', 'a']);
  });

  test('is made again where it could not be made: a file may be there the next time', async () => {
    const kept = keeping<Promise<string>>(2);
    await expect(kept('a', () => Promise.reject(new Error('too many open files')))).rejects.toThrow(
      'too many',
    );
    expect(await kept('a', async () => 'made')).toBe('made');
  });
});
