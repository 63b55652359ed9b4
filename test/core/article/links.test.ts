import { expect, test } from 'vitest';
import { read } from './reading.ts';

const hrefOf = (body: string) => /href="([^"]*)"/.exec(body)?.[1];

test.each([
  ['beside the article', 'harbour.md', '/news/harbour/'],
  ['in a folder below', './2021/harbour.md', '/news/2021/harbour/'],
  ['in a folder above', '../harbour.markdown', '/harbour/'],
  ['counted from the root of the inbox', '/sport/harbour.md', '/sport/harbour/'],
  ['of a name in Chinese', '港口.md', '/news/%E6%B8%AF%E5%8F%A3/'],
  ['of a name with spaces', '<the harbour.md>', '/news/the%20harbour/'],
  ['with a part of it', 'harbour.md#the-quay', '/news/harbour/#at-the-quay'],
  ['with a part of it by its id on the page', 'harbour.md#at-the-quay', '/news/harbour/#at-the-quay'],
  ['with a query, which means nothing here', 'harbour.md?plain=1#quay', '/news/harbour/#at-quay'],
  ['the article itself', 'quay.md#end', '/news/quay/#at-end'],
])('a link to the file of an article leads to its page: %s', (_, written, href) => {
  const { body, warnings } = read(`See [there](${written}).`);
  expect(hrefOf(body)).toBe(href);
  expect(warnings).toEqual([]);
});

test('a link in HTML leads to an article as one in Markdown does', () => {
  expect(hrefOf(read('<p><a href="harbour.md">there</a></p>').body)).toBe('/news/harbour/');
});

test.each([
  'https://example.com/readme.md',
  '//example.com/readme.md',
  '../../../out.md',
  '/categories/a.md',
  'harbour/',
  '/files/harbour.pdf',
  'harbour.html',
  'index.php?id=3',
  'mailto:desk@example.org',
  '?page=2',
])('the link %s stays as it is written', (written) => {
  const { body, warnings } = read(`See [there](${written}).`);
  expect(hrefOf(body)).toBe(written);
  expect(warnings).toEqual([]);
});

test.each(['files/harbour.pdf', './harbour.docx', '../map.png', 'data.zip#part'])(
  'a link to the file %s beside the article, which is not published, goes with a warning',
  (written) => {
    const { body, warnings } = read(`First.\n\nSee [there](${written}).`);
    expect(body).toContain('<p>See there.</p>');
    expect(warnings).toMatchObject([{ code: 'link-removed', subject: written, line: 3 }]);
  },
);
