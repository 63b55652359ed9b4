import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root } from '../support/cli.ts';

test('200 queries over 2,000 Chinese and English articles find all that a plain scan finds, for less than 300 kB', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'bench/search.ts'), '2000']);
  const rows = stdout.split('\n').filter((line) => line.startsWith('| 2000 |'));
  expect(rows).toHaveLength(4);
  for (const row of rows) {
    const [, , kind, , , most, , , , recall] = row.split('|').map((cell) => cell.trim());
    expect(recall, kind).toBe('1.000');
    expect(Number(most), kind).toBeLessThan(300);
  }
});
