import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frontMatterKeys } from '../../../functions/core/article/aliases.ts';
import { readLines } from '../../../functions/core/article/front-matter-lines.ts';
import { parseYaml } from '../../../functions/core/article/front-matter-yaml.ts';

test.each([
  ['texts', 'title: A title\ndate: 2021-10-20 12:36:32 +0800\nauthor: "The Desk"\ndraft: false\n'],
  ['lists', "title: '新闻'\ncategories: \n - 新媒体\n - Aljazeera 半岛网\ntags:\n- a\n- 'b'\n"],
  ['nothing', 'title:\ntags: null\n'],
])('reads lines of %s without the parser', (_, block) => {
  expect(readLines(block, 2)).toEqual(parseYaml(block, 2));
});

test.each([
  ['a comment', 'title: a # b\n'],
  ['an alias', 'title: &a b\ntags: *a\n'],
  ['an escape', 'title: "a\\n"\n'],
  ['a text of several lines', 'title: a\n  b\n'],
  ['a key twice', 'title: a\ntitle: b\n'],
  ['a key that means nothing here', 'rating: 5\n'],
  ['a list in a list', 'tags:\n  - - a\n'],
  ['a list after a text', 'tags: a\n  - b\n'],
  ['a list in brackets', 'tags: [a]\n'],
])('leaves %s to the parser', (_, block) => {
  expect(readLines(block, 2)).toBeUndefined();
});

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abnulo019 .,:-_/#"\'[]{}&*!|>%@`?~\\+=()\t') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '新',
      '：',
      'é',
      'e\u0301',
      'ع',
      '😀',
      '\u00a0',
      '\u2028',
      '\u200d',
      '\u0085',
      '\ufeff',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 1 }) },
);
const word = fc.oneof(
  fc.string({ unit: character, maxLength: 8 }),
  fc.constantFrom(
    'null',
    'Null',
    'NULL',
    'nUll',
    'true',
    '~',
    '0x1F',
    '1.10',
    '007',
    '1e3',
    '.5',
    'a: b',
    'a:b',
    'a :b',
  ),
);
const value = fc
  .tuple(fc.constantFrom('', '"', "'"), word, fc.constantFrom('', '', '', ' '))
  .map(([quote, text, end]) => `${quote}${text}${quote}${end}`);
const key = fc.constantFrom(...Object.keys(frontMatterKeys), 'author', 'Title', 'image', 'rating');
const line = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`) },
  { weight: 2, arbitrary: key.map((name) => `${name}:`) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('', ' ', '  '), value).map(([indent, text]) => `${indent}- ${text}`),
  },
  { weight: 1, arbitrary: word },
);

function parsed(block: string): unknown {
  try {
    return parseYaml(block, 2);
  } catch (error) {
    return error;
  }
}

test('what is read without the parser is what the parser reads', () => {
  let read = 0;
  const lines = fc.array(line, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(lines, (written) => {
      const block = `${written.join('\n')}\n`;
      const entries = readLines(block, 2);
      if (!entries) return;
      read++;
      expect(entries).toEqual(parsed(block));
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(100);
});
