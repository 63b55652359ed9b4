import { expect, test } from 'vitest';
import { decode } from '../../../functions/core/article/decode.ts';
import { readFrontMatter } from '../../../functions/core/article/front-matter.ts';
import { rejection } from './reading.ts';

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
  ['JSON between lines', ';;;\n"mood": "calm",\n"rating": 5\n;;;\nText'],
])('reads %s', (_, text) => {
  expect(dataOf(text)).toEqual({ mood: 'calm', rating: 5 });
  expect(parse(text).body.text).toBe('Text');
});

test.each([
  ['a text', 'Text'],
  ['a rule of more than three dashes', '----\nText\n----\n'],
  ['dashes with words after them', '--- or so it seems\n'],
  ['a quotation', '"Calm" said the mate\n'],
  ['a quotation above three semicolons', '"Calm" said the mate\n;;;\n'],
  ['a brace', '{% include x %}\n'],
  ['a brace alone, without an end', '{\n"mood": "calm"\n}\n\nText'],
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
