import { beforeAll, expect, test } from 'vitest';
import { decode } from '../../../functions/core/article/decode.ts';
import { loadFrontMatterParsers, readFrontMatter } from '../../../functions/core/article/front-matter.ts';
import { rejection } from './reading.ts';

beforeAll(loadFrontMatterParsers);

const parse = (text: string) => readFrontMatter(decode(new TextEncoder().encode(text)));
const dataOf = (text: string) =>
  Object.fromEntries(parse(text).entries.map(({ name, value }) => [name, value]));

test.each([
  ['YAML', '---\nmood: calm\nrating: 5\n---\nText'],
  ['YAML that is marked', '---yaml\nmood: calm\nrating: 5\n---\nText'],
  ['YAML after blank lines', '\uFEFF\n\n---\nmood: calm\nrating: 5\n---\nText'],
  ['YAML with CRLF', '---\r\nmood: calm\r\nrating: 5\r\n---\r\nText'],
  ['YAML with spaces after the lines', '---  \nmood: calm\nrating: 5\n---\t\nText'],
  ['YAML in braces', '---\n{mood: calm, rating: 5}\n---\nText'],
  ['TOML', '+++\nmood = "calm"\nrating = 5\n+++\nText'],
  ['TOML that is marked', '---toml\nmood = "calm"\nrating = 5\n---\nText'],
  ['JSON that is marked', '---json\n{"mood": "calm", "rating": 5}\n---\nText'],
  ['JSON as Hexo has it', '"mood": "calm",\n"rating": 5\n;;;\nText'],
  ['JSON with a comma too many', '"mood": "calm",\n"rating": 5,\n;;;\nText'],
  ['JSON in braces', '{\n"mood": "calm",\n"rating": 5\n}\n;;;\nText'],
  ['JSON in braces on one line', '{"mood": "calm", "rating": 5}\n;;;\nText'],
  ['JSON as Hugo has it', '{\n  "mood": "calm",\n  "rating": 5\n}\n\nText'],
  ['JSON as Hugo has it, right above the text', '{ "mood": "calm", "rating": 5 }\nText'],
  ['JSON between lines', ';;;\n"mood": "calm",\n"rating": 5\n;;;\nText'],
])('reads %s', (_, text) => {
  expect(dataOf(text)).toEqual({ mood: 'calm', rating: 5 });
  expect(parse(text).body.text.trim()).toBe('Text');
});

test.each([
  ['braces in texts', '{"a": "}", "b": "\\"}", "c": {"d": "{"}}\n\nText', { a: '}', b: '"}', c: { d: '{' } }],
  ['a mark of Hexo in the text', '{"a": 1}\n\n;;; A remark in Lisp\n', { a: 1 }],
  ['nothing after it', '{"a": 1}', { a: 1 }],
])("finds the end of Hugo's JSON with %s", (_, text, data) => {
  expect(dataOf(text)).toEqual(data);
});

test.each([
  ['one key', 'title: Quays\n---\nText', { title: 'Quays' }, 3],
  ['lists', 'tags:\n- sea\n- quay\ntitle: Quays\n-----\nText', { title: 'Quays', tags: ['sea', 'quay'] }, 6],
  [
    'a blank line',
    'title: Quays\n\ndate: 2021-10-20\n\n---\nText',
    { title: 'Quays', date: '2021-10-20' },
    6,
  ],
  [
    'a record',
    'title: Quays\ncover:\n  url: a.jpg\n---\nText',
    { title: 'Quays', cover: { url: 'a.jpg' } },
    5,
  ],
  [
    'keys that mean nothing',
    'layout: post\ndate: 2021-10-20\n---\nText',
    { layout: 'post', date: '2021-10-20' },
    4,
  ],
])('reads YAML without a line above it, as in older posts for Hexo, with %s', (_, text, data, bodyLine) => {
  expect(dataOf(text)).toEqual(data);
  expect(parse(text).body).toEqual({ text: 'Text', line: bodyLine });
});

test.each([
  ['a text', 'Text'],
  ['a rule of more than three dashes', '----\nText\n----\n'],
  ['dashes with words after them', '--- or so it seems\n'],
  ['a quotation', '"Calm" said the mate\n'],
  ['a quotation above three semicolons', '"Calm" said the mate\n;;;\n'],
  ['a brace', '{% include x %}\n'],
  ['a brace alone, without an end', '{\n"mood"\n}\n\nText'],
  ['JSON in a sentence', '{"mood": "calm"} is an object.\n'],
  ['a heading of Markdown', 'Quays and walls\n---\nText'],
  ['a heading with a colon', 'Summary: all is well\n---\nText'],
  ['a heading of several lines', 'Author: Mara Lind\nPlace: the quay\n---\nText'],
  ['a heading that begins as a key does', 'title: Quays\nand walls\n---\nText'],
  ['a heading below a paragraph', 'title: Quays\n\nWalls\n---\nText'],
  ['keys alone', 'title: Quays\ndate: 2021-10-20\n\nText'],
  ['keys above a rule, none of which is a title or a date', 'mood: calm\nrating: 5\n\n---\nText'],
])('takes %s for an article without front matter', (_, text) => {
  expect(parse(text)).toEqual({ entries: [], body: { text, line: 1 } });
});

test.each(['---', '+++', ';;;'])('reads %s and a million blanks after it as soon as anything', (fence) => {
  const text = `${fence}${' '.repeat(1_000_000)}=\n\nText`;
  expect(parse(text)).toEqual({ entries: [], body: { text, line: 1 } });
});

test.each([
  ['---\n---\nText'],
  ['---\n# a remark\n---\nText'],
  ['---\n\n\n---\nText'],
  ['+++\n+++\nText'],
  [';;;\n;;;\nText'],
])('finds nothing in %j', (text) => {
  expect(parse(text)).toMatchObject({ entries: [], body: { text: 'Text' } });
});

test.each([
  ['---\na: 1\n\nb: 2\n---\nText', { a: 2, b: 4 }, 6],
  ['\n\n---\na: 1\n# remark\nb: [\n 2]\n---\nText', { a: 4, b: 6 }, 9],
  ['+++\na = 1\n\n[b]\nc = 1\n+++\nText', { a: 2, b: 4 }, 7],
  ['"a": 1,\n"b": 2\n;;;\nText', { a: 1, b: 2 }, 4],
  [';;;\n{\n  "a": 1,\n  "b": 2\n}\n;;;\nText', { a: 3, b: 4 }, 7],
  ['\n{\n  "a": 1,\n  "b": 2\n}\nText', { a: 3, b: 4 }, 6],
  ['\ntitle: 1\nb: 2\n---\nText', { title: 2, b: 3 }, 5],
])('knows the lines of %j', (text, lines, bodyLine) => {
  const { entries, body } = parse(text);
  expect(Object.fromEntries(entries.map(({ name, line }) => [name, line]))).toEqual(lines);
  expect(body.line).toBe(bodyLine);
});

test.each([
  ['2021-10-20', '2021-10-20'],
  ['2021-10-20T12:36:32Z', '2021-10-20T12:36:32Z'],
  ['2021-10-20 12:36:32', '2021-10-20 12:36:32'],
  ['yes', 'yes'],
  ['0x1F', 31],
  ['1.50', 1.5],
  ['true', true],
  ['~', null],
  ['[a, {b: 1}]', ['a', { b: 1 }]],
])('keeps the YAML value %s of an unknown key as %j', (written, value) => {
  expect(dataOf(`---\nmood: ${written}\n---\n`)).toEqual({ mood: value });
});

test.each(['007', '1.10', '1e3', '0x1F', 'true', 'No'])('keeps the letters of the title %s', (title) => {
  expect(dataOf(`---\ntitle: ${title}\ntags: [${title}]\n---\n`)).toEqual({ title, tags: [title] });
});

test('reads the dates of TOML as they are written', () => {
  expect(
    dataOf('+++\na = 2021-10-20\nb = 2021-10-20T12:36:32\nc = 2021-10-20T12:36:32+08:00\n+++\n'),
  ).toEqual({
    a: '2021-10-20',
    b: '2021-10-20T12:36:32.000',
    c: '2021-10-20T12:36:32.000+08:00',
  });
});

test('follows aliases', () => {
  expect(dataOf('---\na: &x [1, 2]\nb: *x\n---\n')).toEqual({ a: [1, 2], b: [1, 2] });
});

test.each([
  ['a placeholder', '---\na: {{ date }}\n---\n', { '{ date }': null }],
  ['a list', '---\na: {[b, c]: d}\n---\n', { '[b, c]': 'd' }],
  ['an alias', '---\nx: &x b\na: {*x : c}\n---\n', { '*x': 'c' }],
])('takes %s that is a key in a value as it is written', (_, text, a) => {
  expect(dataOf(text)).toMatchObject({ a });
});

test.each([
  ['braces', `x: ${'{? '.repeat(90)}a: b${'}'.repeat(90)}`],
  ['lines', `x:\n${`  ${'? '.repeat(30)}a\n`.repeat(200)}`],
])('reads keys that are records of keys by %s, no longer than they are written', (_, lines) => {
  const text = `---\n${lines}\n---\n`;
  expect(JSON.stringify(dataOf(text)).length).toBeLessThan(2 * text.length);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'takes %s for a key as any other',
  (name) => {
    const value = { polluted: true };
    const expected = new Map([[name, value]]);
    for (const text of [
      `---\n${name}: {polluted: true}\n---\n`,
      `+++\n${name} = {polluted = true}\n+++\n`,
      `"${name}": {"polluted": true}\n;;;\n`,
    ]) {
      expect(new Map(parse(text).entries.map((entry) => [entry.name, entry.value]))).toEqual(expected);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
);

test.each([
  ['js', '---js\n{ title: process.exit(1) }\n---\n'],
  ['javascript', '---javascript\n{ title: "x" }\n---\n'],
  ['coffee', '---coffee\ntitle: "x"\n---\n'],
  ['a language that nobody knows', '---lua\ntitle = "x"\n---\n'],
  ['a property of objects', '---constructor\ntitle: x\n---\n'],
  ['code after blank lines', '\n--- js\n{}\n---\n'],
])('rejects front matter in %s, unread', (_, text) => {
  expect(rejection(() => parse(text))).toMatchObject({
    code: 'front-matter-code',
    line: text.startsWith('\n') ? 2 : 1,
  });
});

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefgh'].map((name, index) => {
    const before = 'abcdefgh'[index];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
  }),
].join('\n');

test.each([
  ['no end', '---\ntitle: x\n\nText', 'front-matter-unclosed', 1],
  ['no end after blank lines', '\n\n---\ntitle: x', 'front-matter-unclosed', 3],
  ['an end with more in its line', '---\ntitle: x\n--- end\nText\n---\n', 'front-matter-invalid', 3],
  ['TOML without an end', '+++\ntitle = "x"\n', 'front-matter-unclosed', 1],
  ['a colon in a value', '---\ndate: 2021-10-20\ntitle: News: today\n---\n', 'front-matter-invalid', 3],
  ['an open quotation mark', '---\ntitle: "x\n---\n', 'front-matter-invalid', undefined],
  ['a tab', '---\na:\n\tb: 1\n---\n', 'front-matter-invalid', 3],
  ['a key twice', '---\ntitle: a\ndate: 2021-10-20\ntitle: b\n---\n', 'front-matter-invalid', 4],
  ['a list', '---\n- a\n- b\n---\n', 'front-matter-invalid', 2],
  ['a bare text', '---\nJust a text\n---\n', 'front-matter-invalid', 2],
  ['an alias to nothing', '---\ntitle: x\ntags: *nothing\n---\n', 'front-matter-invalid', 3],
  ['a list for a key', '---\n? [a, b]\n: c\n---\n', 'front-matter-invalid', 2],
  ['aliases of aliases', `---\n${bomb}\n---\n`, 'front-matter-invalid', undefined],
  ['a circle of aliases', '---\na: &a [*a]\n---\n', 'nesting-too-deep', 2],
  ['broken TOML', '+++\ntitle = "x"\ndate = \n+++\n', 'front-matter-invalid', 3],
  ['a TOML key twice', '+++\na = 1\na = 2\n+++\n', 'front-matter-invalid', undefined],
  ['broken JSON', ';;;\n{\n"title": "x"\n"date": 1\n}\n;;;\n', 'front-matter-invalid', 4],
  ['JSON that ends early', '{\n"title": "x"\n;;;\n', 'front-matter-invalid', undefined],
  ["Hugo's JSON without a comma", '{\n"title": "x"\n"date": 1\n}\n\nText', 'front-matter-invalid', 3],
  [
    "Hugo's JSON with an open quotation mark",
    '{\n"title": "x,\n"date": 1\n}\n\nText',
    'front-matter-invalid',
    2,
  ],
  ["Hugo's JSON without an end", '\n{\n"title": "x"\n\nText', 'front-matter-unclosed', 2],
  [
    'YAML without a line above it, with a colon',
    'date: 2021-10-20\ntitle: News: x\n---\n',
    'front-matter-invalid',
    2,
  ],
  ['a JSON list', ';;;\n[1]\n;;;\n', 'front-matter-invalid', undefined],
  ['more than 64 KiB', `---\na: ${'x'.repeat(65_536)}\n---\n`, 'front-matter-invalid', 2],
  ['more than a thousand lines', `---\n${'\n'.repeat(60_000)}a: 1\n---\n`, 'front-matter-invalid', 2],
  ['flow that nests', `---\na: ${'['.repeat(101)}${']'.repeat(101)}\n---\n`, 'nesting-too-deep', 2],
  ['lists that nest by thousands', `---\na:\n  ${'- '.repeat(30_000)}x\n---\n`, 'nesting-too-deep', 2],
  ['brackets by thousands', `---\na: ${'['.repeat(30_000)}\n---\n`, 'nesting-too-deep', 2],
  ['TOML that nests', `+++\na = ${'['.repeat(5000)}${']'.repeat(5000)}\n+++\n`, 'front-matter-invalid', 2],
  ['TOML tables that nest', `+++\n[${'a.'.repeat(5000)}a]\n+++\n`, 'nesting-too-deep', undefined],
  ['JSON that nests', `"a": ${'['.repeat(5000)}${']'.repeat(5000)}\n;;;\n`, 'nesting-too-deep', undefined],
])('rejects %s', (_, text, code, line) => {
  const rejected = rejection(() => parse(text));
  expect(rejected.code).toBe(code);
  if (line !== undefined) expect(rejected.line).toBe(line);
  expect(rejected.message).toMatch(/^[A-Z"].*\.$/);
});

test('reads the same text twice alike, whatever was read between', () => {
  const text = '---\nlist: [1]\n---\n';
  const first = dataOf(text);
  parse('---\nlist: [2]\n---\n');
  expect(dataOf(text)).toEqual(first);
});
