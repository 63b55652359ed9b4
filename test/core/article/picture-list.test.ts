import { expect, test } from 'vitest';
import { pictureAddress } from '../../../functions/core/article/picture-address.ts';
import { read, readYaml, rejection } from './reading.ts';

test.each([
  ['https://Example.org:443/a b.jpg?w=1&h=2#x', 'https://example.org/a%20b.jpg?w=1&h=2'],
  ['http://example.org/a.jpg', 'http://example.org/a.jpg'],
  ['HTTPS://example.org/../a.jpg', 'https://example.org/a.jpg'],
  ['//example.org/a.jpg', 'https://example.org/a.jpg'],
  ['https://bücher.example/ä.jpg', 'https://xn--bcher-kva.example/%C3%A4.jpg'],
  [' https://example.org/a.jpg\n', 'https://example.org/a.jpg'],
  [
    'https://example.org/a.jpg?utm_source=x&w=770&resize=770%2C433&fbclid=Iw&UTM_medium&sig=a+b%2f',
    'https://example.org/a.jpg?w=770&resize=770%2C433&sig=a+b%2f',
  ],
  ['https://example.org/a.jpg?gclid=x#y', 'https://example.org/a.jpg'],
  ['https://example.org/a.jpg?autm_x=1&fbclid2=2&&', 'https://example.org/a.jpg?autm_x=1&fbclid2=2&&'],
  ['a.jpg', 'inbox:news/2021/a.jpg'],
  ['./pictures/a.jpg', 'inbox:news/2021/pictures/a.jpg'],
  ['../a.jpg', 'inbox:news/a.jpg'],
  ['../../a.jpg', 'inbox:a.jpg'],
  ['/pictures/a.jpg', 'inbox:pictures/a.jpg'],
  ['a.jpg?w=770&x#y', 'inbox:news/2021/a.jpg'],
  ['a%20b%23c.jpg', 'inbox:news/2021/a b#c.jpg'],
  ['100%.jpg', 'inbox:news/2021/100%.jpg'],
  ['港口.jpg', 'inbox:news/2021/港口.jpg'],
  ['%E6%B8%AF%E5%8F%A3.jpg', 'inbox:news/2021/港口.jpg'],
  ['pictures\\a.jpg', 'inbox:news/2021/pictures/a.jpg'],
  ['a//b.jpg', 'inbox:news/2021/a/b.jpg'],
])('%j is known as %s', (written, address) => {
  expect(pictureAddress(written, 'news/2021/quay.md')).toBe(address);
});

test.each([
  ['data:image/png;base64,iVBORw0KGgo=', 'data:'],
  ['ftp://example.org/a.jpg', 'ftp:'],
  ['javascript:alert(1)', 'javascript:'],
  ['file:///etc/passwd', 'file:'],
  ['C:\\pictures\\a.jpg', 'c:'],
  ['https://', 'no valid address'],
  ['https://exa mple.org/', 'no valid address'],
  ['https://me:secret@example.org/a.jpg', 'user name'],
  ['../../../a.jpg', 'out of the inbox'],
  ['/../a.jpg', 'out of the inbox'],
  ['%2e%2e/%2e%2e/%2e%2e/a.jpg', 'out of the inbox'],
  ['pictures/', 'no file'],
  ['?w=1', 'no file'],
  ['..', 'no file'],
  ['a%00.jpg', 'control character'],
  ['.cache/a.jpg', 'a hidden file'],
  ['other.md', 'an article'],
  ['/other.MARKDOWN?raw', 'an article'],
  ['/_reports/other.md.txt', 'a report'],
  [`https://example.org/${'a'.repeat(2000)}`, 'bytes'],
])('finds what is wrong with the address %s', (written, reason) => {
  expect(pictureAddress(written, 'news/2021/quay.md')).toMatchObject({
    problem: expect.stringContaining(reason),
  });
});

test('lists each picture once, in the order of its first appearance', () => {
  const article = read(
    '---\nthumbnail: c.jpg\nheadimg: a.jpg\n---\n![](b.jpg) <img src="./a.jpg"> ![](b.jpg#x)\n',
  );
  expect(article.pictures).toEqual([
    { address: 'inbox:news/a.jpg', written: 'a.jpg', line: 3 },
    { address: 'inbox:news/b.jpg', written: 'b.jpg', line: 5 },
    { address: 'inbox:news/c.jpg', written: 'c.jpg', line: 2 },
  ]);
  expect(article).toMatchObject({ headPicture: 0, thumbnail: 2 });
  expect([...article.body.matchAll(/data-picture="(\d)"/g)].map(([, index]) => index)).toEqual([
    '1',
    '0',
    '1',
  ]);
});

test.each([
  ['a longer name that it ends', '![old](11.jpg)\n\n![new](1.jpg)', '1.jpg', 3],
  ['a longer name that it begins', '![old](1.jpg.png)\n\n![new](1.jpg)', '1.jpg', 3],
  ['a folder', '![old](a/1.jpg)\n\n![new](1.jpg)', '1.jpg', 3],
  ['a query', '![old](//a.example/1?w=2)\n\n![new](//a.example/1)', '//a.example/1', 3],
  ['a longer name in Chinese', '![old](港口1.jpg)\n\n![new](1.jpg)', '1.jpg', 3],
  ['a sentence', 'See 1.jpg below.\n\n![new](1.jpg)', '1.jpg', 3],
  ['a sentence, and HTML', 'See 1.jpg below.\n\n<img src=1.jpg>', '1.jpg', 3],
  ['a sentence, and a reference', 'See 1.jpg below, ![new][n].\n\n[n]: 1.jpg', '1.jpg', 3],
])('the line of a picture is where it is shown, not that of %s', (_, text, written, line) => {
  const { pictures } = read(text);
  expect(pictures.find((picture) => picture.written === written)).toMatchObject({ line });
});

test.each([
  ['headimg: a.jpg', { headPicture: 0, thumbnail: 0 }],
  ['cover: a.jpg', { headPicture: 0, thumbnail: 0 }],
  ['featured_image: a.jpg', { headPicture: 0, thumbnail: 0 }],
  ['image:\n  url: a.jpg\n  alt: x', { headPicture: 0, thumbnail: 0 }],
  ['image: [a.jpg, b.jpg]', { headPicture: 0, thumbnail: 0 }],
  ['thumbnail: a.jpg', { headPicture: undefined, thumbnail: 0 }],
  ['thumbnail: a.jpg\nheadimg: b.jpg', { headPicture: 0, thumbnail: 1 }],
  ['cover: false', { headPicture: undefined, thumbnail: undefined }],
  ['headimg: ""', { headPicture: undefined, thumbnail: undefined }],
])('%j leads to %j', (front, { headPicture, thumbnail }) => {
  const article = readYaml(front);
  expect([article.headPicture, article.thumbnail]).toEqual([headPicture, thumbnail]);
});

test('without headimg and thumbnail the first picture of the text is on the card', () => {
  expect(read('a ![](x.jpg) ![](y.jpg)')).toMatchObject({ thumbnail: 0 });
  expect(read('a ![](data:image/png;base64,x) ![](y.jpg)').pictures[0]?.written).toBe('y.jpg');
});

test('warns of an address that is none, once, and leaves the picture out', () => {
  const { body, warnings, thumbnail } = read(
    '---\nheadimg: ../../a.jpg\n---\n![x](../../a.jpg)\n\n<figure><img src="ftp://a.example/b.jpg">Caption</figure>\n',
  );
  expect(body).toBe('<p>Caption</p>');
  expect(thumbnail).toBeUndefined();
  expect(warnings).toMatchObject([
    { code: 'image-address-invalid', subject: '../../a.jpg' },
    { code: 'image-address-invalid', subject: 'ftp://a.example/b.jpg' },
  ]);
});

test.each([
  ['<img data-src="a.jpg" src="data:image/gif;base64,R0">', 'a.jpg'],
  ['<img data-lazy-src="a.jpg">', 'a.jpg'],
  ['<img data-original="a.jpg" src="data:x">', 'a.jpg'],
  ['<img data-src="b.jpg" src="a.jpg">', 'a.jpg'],
  ['<picture><source srcset="b.avif"><img src="a.jpg"></picture>', 'a.jpg'],
])('finds the picture of %s', (html, written) => {
  expect(read(html)).toMatchObject({ pictures: [{ written }], warnings: [] });
});

test('an image without an address is left out without a word', () => {
  expect(read('a <img alt="x"> b')).toMatchObject({ body: '<p>a  b</p>', pictures: [], warnings: [] });
});

test('keeps of an image its alt, its title and its size in pixels', () => {
  const { body } = read(
    '<p>a <img src="a.jpg" alt="x &amp; &quot;y&quot;" title="t" width="770px" height="433.5" class="c" loading="lazy"></p>',
  );
  expect(body).toBe(
    '<p>a <img data-picture="0" alt="x &amp; &quot;y&quot;" title="t" width="770" height="433"></p>',
  );
  expect(read('<p>a <img src="a.jpg" width="100%" height="-3"></p>').body).toBe(
    '<p>a <img data-picture="0" alt=""></p>',
  );
});

test('rejects more than 500 pictures, be they the same', () => {
  expect(read('![](a.jpg) '.repeat(500)).pictures).toHaveLength(1);
  expect(rejection(() => read('![](a.jpg) '.repeat(501))).code).toBe('too-many-pictures');
});
