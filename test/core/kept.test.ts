import { describe, expect, test } from 'vitest';
import { keeping, keptWith } from '../../functions/core/kept.ts';

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

test('what is made of a value is made once for it, and anew for another that looks the same', () => {
  const made: object[] = [];
  const kept = keptWith((value: { name: string }) => {
    made.push(value);
    return [value.name];
  });
  const [a, twin] = [{ name: 'a' }, { name: 'a' }];
  expect(kept(a)).toBe(kept(a));
  expect(kept(twin)).toEqual(kept(a));
  expect(made).toEqual([a, twin]);
});
