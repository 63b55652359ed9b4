import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { frontMatterKeys } from '../../../functions/core/article/aliases.ts';
import { readDate } from '../../../functions/core/article/dates.ts';
import { loadFormulas } from '../../../functions/core/article/formula.ts';
import { read, readYaml } from './reading.ts';

beforeAll(loadFormulas);

const root = join(import.meta.dirname, '../../..');
const readPage = (path: string) => readFileSync(join(root, path), 'utf8');
const page = readPage('docs/front-matter.md');

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

/** Each block of code of the language that stands in a page, with where it stands. */
function examplesIn(path: string, language: string): [string, string][] {
  const text = readPage(path);
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'));
  return [...blocks].map(({ index, 1: code = '' }) => [
    `${path}:${text.slice(0, index).split('\n').length}`,
    code,
  ]);
}

const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];
const articles = pages.flatMap((path) => examplesIn(path, 'markdown'));

test.each(articles)(
  'the article at %s is read, without a warning, and each of its keys means something',
  (_, text) => {
    expect(read(text)).toMatchObject({ warnings: [], extra: {} });
  },
);

test.each(examplesIn('docs/front-matter.md', 'yaml'))('the front matter at %s is read', (_, front) => {
  expect(readYaml(front.trimEnd())).toMatchObject({ warnings: [], extra: {} });
});

test('the first example of the documentation has all that it shows', () => {
  const [[, text = ''] = []] = examplesIn('docs/front-matter.md', 'markdown');
  expect(read(text)).toMatchObject({
    title: 'Ferries run again',
    localDate: '2021-10-20T12:36:32',
    authors: ['Mara Lind'],
    categories: [['News', 'Harbour']],
    tags: ['ferry', 'storm'],
    headPicture: 0,
    description: 'After two days of storm the first ferry left at noon.',
  });
});

test('the documentation has whole articles for examples', () => {
  expect(articles.filter(([, text]) => text.startsWith('---\n')).length).toBeGreaterThanOrEqual(3);
});
