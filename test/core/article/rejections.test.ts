import { expect, test } from 'vitest';
import { rejections } from '../../../functions/core/errors.ts';
import { read, rejection } from './reading.ts';

/** Broken articles: what is wrong, the article, its code and its line. Those of each part are in that part's tests. */
const broken: readonly (readonly [
  string,
  string | Uint8Array,
  keyof typeof rejections,
  number | undefined,
])[] = [
  ['an empty file', '', 'article-empty', undefined],
  ['blank lines alone', '\n \n', 'article-empty', undefined],
  ['front matter without a title, and no text', '---\ndate: 2021-10-20\n---\n', 'article-empty', undefined],
  ['a text of elements that go', '<script>x</script><p>&nbsp;</p>', 'article-empty', undefined],
  ['a file in GBK', new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xc4, 0xe3]), 'not-utf8', 2],
  ['a picture by mistake', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'not-utf8', 1],
  ['a file that is too large', 'x'.repeat(2 * 1024 * 1024 + 1), 'article-too-large', undefined],
  ['no end of the front matter', '\n---\ntitle: x\n\nText', 'front-matter-unclosed', 2],
  ['a wrong indentation', '---\ntitle: x\n  date: 2021-10-20\n---\nText', 'front-matter-invalid', 2],
  ['a title with a colon', '---\ntitle: News: today\n---\nText', 'front-matter-invalid', 2],
  ['code for front matter', '---js\nmodule.exports = {}\n---\nText', 'front-matter-code', 1],
  ['a list for a title', '---\ndate: 2021-10-20\ntitle:\n - a\n---\nText', 'value-invalid', 3],
  ['a word for a date', '---\ntitle: x\ndate: yesterday\n---\nText', 'date-invalid', 3],
  ['a permalink out of the site', '---\npermalink: ../../etc/\n---\nText', 'permalink-invalid', 2],
  ["a permalink of the site's own", '---\npermalink: /feed.xml\n---\nText', 'address-reserved', 2],
  ['quotations that nest too deeply', `---\ntitle: x\n---\n${'>'.repeat(200)}x`, 'nesting-too-deep', 4],
  [
    'front matter that nests too deeply',
    `---\na: ${'[['.repeat(60)}${']]'.repeat(60)}\n---\nText`,
    'nesting-too-deep',
    2,
  ],
  [
    'headings without end, under a table of contents',
    `---\ntoc: true\n---\n${`## ${'x'.repeat(400)}\n\n`.repeat(200)}`,
    'article-too-large',
    undefined,
  ],
  [
    'long addresses of pictures',
    Array.from({ length: 80 }, (_, index) => `![](https://a.example/${'x'.repeat(1000)}${index})`).join('\n'),
    'article-too-large',
    undefined,
  ],
  ['a long query of a picture', `![](a.jpg?${'x'.repeat(80_000)})`, 'article-too-large', undefined],
  [
    'long addresses of pictures that are none',
    Array.from({ length: 80 }, (_, index) => `a ![](x:${'x'.repeat(1000)}${index})`).join('\n'),
    'article-too-large',
    undefined,
  ],
  [
    'a long value, over and over',
    `---\na: &a ${'x'.repeat(10_000)}\nb: [${'*a, '.repeat(10)}]\n---\nText`,
    'article-too-large',
    undefined,
  ],
  ['too many pictures', '![](a.jpg)\n\n'.repeat(501), 'too-many-pictures', undefined],
];

test.each(broken)('rejects %s', (_, text, code, line) => {
  expect(rejection(() => read(text))).toMatchObject({ code, line });
});

test('rejects a key that cannot be an address', () => {
  expect(rejection(() => read('Text', { key: 'a/../b.md' })).code).toBe('key-invalid');
  expect(rejection(() => read('Text', { key: 'categories/b.md' })).code).toBe('address-reserved');
});

test('every code for an article has a broken article here', () => {
  const shown = new Set(broken.map(([, , code]) => code));
  // A second claim to an address is seen where the ledger is, and time is kept by the platform.
  const elsewhere = new Set(['key-invalid', 'address-taken', 'article-too-slow']);
  expect(
    Object.keys(rejections).filter((code) => !elsewhere.has(code) && ![...shown].some((one) => one === code)),
  ).toEqual([]);
});

test.each([
  ['a title alone', '---\ntitle: x\n---\n', { title: 'x', body: '' }],
  ['a picture alone', '![](a.jpg)', { title: 'quay', thumbnail: 0 }],
  ['a file without a line feed', 'x', { body: '<p>x</p>' }],
  ['lines that end as on old Macs', '---\rtitle: x\r---\rText', { title: 'x', body: '<p>Text</p>' }],
  ['a rule at the beginning of a text', '\n***\n\nText', { body: '<hr>\n<p>Text</p>' }],
  ['tags that are never closed', '<div><p><b>Text', { body: '<p><b>Text</b></p>' }],
  ['tags that were never opened', '</div>Text</b></p>', { body: '<p>Text</p>' }],
  ['500 letters of title', `---\ntitle: ${'x'.repeat(500)}\n---\n`, { title: 'x'.repeat(500) }],
  ['emoji for a title', '---\ntitle: 🎉\n---\n', { title: '🎉' }],
])('reads %s', (_, text, expected) => {
  expect(read(text)).toMatchObject(expected);
});

test('keeps headings for the table of contents alone, the first 200 of those that it shows', () => {
  const text = Array.from({ length: 300 }, (_, index) => `## H${index}\n\n#### Deep\n`).join('\n');
  expect(read(text).headings).toEqual([]);
  const { headings } = read(`---\ntitle: T\ntoc: true\n---\n${text}`);
  expect([headings.length, headings.at(-1)?.text]).toEqual([200, 'H199']);
});

test('takes five hundred pictures of addresses as long as most are', () => {
  const address = (index: number) => `https://pictures.example.org/${'x'.repeat(80)}/${index}.jpg`;
  const text = Array.from({ length: 500 }, (_, index) => `![](${address(index)})`).join('\n');
  expect(read(text).pictures).toHaveLength(500);
});
