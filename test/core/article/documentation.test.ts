import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { frontMatterKeys } from '../../../functions/core/article/aliases.ts';
import { readDate } from '../../../functions/core/article/dates.ts';

const page = readFileSync(new URL('../../../docs/front-matter.md', import.meta.url), 'utf8');

/** The cells of the rows of the table below `heading`. */
function rowsBelow(heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const codes = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

test('the documentation lists every other name of every key, in the order that counts', () => {
  const documented = rowsBelow('Other names').map(([key, names]) => [codes(key)[0], codes(names)]);
  const inCode = Object.entries(frontMatterKeys).filter(([, names]) => names.length > 0);
  expect(documented).toEqual(inCode);
});

test('the documentation explains every key', () => {
  const explained = rowsBelow('The keys').flatMap(([key]) => codes(key));
  expect(new Set(explained)).toEqual(new Set(Object.keys(frontMatterKeys)));
});

test('every form of a date in the documentation is read', () => {
  const examples = rowsBelow('Dates').flatMap(([example]) => codes(example));
  expect(examples.length).toBeGreaterThan(8);
  for (const example of examples)
    expect([example, readDate(example ?? '', 'Asia/Shanghai')]).not.toContain(undefined);
});
