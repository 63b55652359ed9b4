import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { kept } from '../../lib/kept.ts';

const NAME = `test-${process.pid}`;
let made: string[] = [];
afterEach(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made = [];
});

async function keep(key: string, text: string): Promise<string> {
  const folder = await kept(NAME, key, async (scratch) => {
    await Promise.resolve();
    writeFileSync(join(scratch, 'file'), text);
  });
  made.push(folder);
  return folder;
}

describe('a folder of the cache', () => {
  test('is made once for each key, and replaces that of another key', async () => {
    const first = await keep('a', 'first');
    expect(await keep('a', 'again')).toBe(first);
    expect(readFileSync(join(first, 'file'), 'utf8')).toBe('first');
    const second = await keep('b', 'second');
    expect(existsSync(first)).toBe(false);
    expect(readFileSync(join(second, 'file'), 'utf8')).toBe('second');
  });

  test('may be made by two at once', async () => {
    const [one, other] = await Promise.all([keep('a', 'same'), keep('a', 'same')]);
    expect(one).toBe(other);
    expect(readFileSync(join(one, 'file'), 'utf8')).toBe('same');
  });

  test('is not there where it could not be made', async () => {
    const broken = kept(NAME, 'a', () => Promise.reject(new Error('the compiler failed')));
    await expect(broken).rejects.toThrow('the compiler failed');
    expect(existsSync(join(dirname(await keep('b', 'x')), `${NAME}-a`))).toBe(false);
  });
});
