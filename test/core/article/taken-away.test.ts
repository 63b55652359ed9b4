import { expect, test } from 'vitest';
import { read, readYaml, rejection } from './reading.ts';

test.each([
  ['<p>a</p>\n\n<script>x</script>', 'markup-removed', '<script>', 3],
  ['a\n\n<iframe src="https://maps.example/x"></iframe>', 'markup-removed', 'https://maps.example/x', 3],
  ['<p onclick="x()">a</p>', 'markup-removed', 'onclick', 1],
  ['\n\n<a href="javascript:x()">a</a>', 'link-removed', 'javascript:x()', 3],
  ['a <img src="https://t.example/p" width=1 height=1>', 'markup-removed', 'https://t.example/p', 1],
  ['See figures.pdf.\n\nAll [figures](figures.pdf).', 'link-removed', 'figures.pdf', 3],
  ['[a](figures.pdf.md)\n\n[b][1]\n\n[1]: figures.pdf', 'link-removed', 'figures.pdf', 5],
  ['a <b>b</b>\n\n[c](ftp://a.example/)', 'link-removed', 'ftp://a.example/', 3],
  ['`<script>`\n\n<SCRIPT>x</SCRIPT>', 'markup-removed', '<script>', 3],
  ['---\naliases: [/, /x/]\n---\na', 'redirect-taken', '/', 2],
  ['---\ntitle: x\nredirect_from: [/A/, /a/]\n---\na', 'redirect-taken', '/a/', 3],
  ['a\n\n![b](ftp://a.example/b.jpg)', 'image-address-invalid', 'ftp://a.example/b.jpg', 3],
])('says of %j with %s that %s is left out, and where', (text, code, subject, line) => {
  expect(read(text).warnings).toMatchObject([{ code, subject, line }]);
});

test.each([
  ['[a](file:///C:/doc.pdf)', 'link-removed', 'file:///C:/doc.pdf', 1],
  ['[a](javascript:x())', 'link-removed', 'javascript:x()', 1],
  ['[a](data:text/html,x)', 'link-removed', 'data:text/html,x', 1],
  ['[a][b]\n\n[b]: vbscript:x', 'link-removed', 'vbscript:x', 3],
  ['a\n\n![b](file:///C:/b.jpg)', 'image-address-invalid', 'file:///C:/b.jpg', 3],
])('leaves out the address of %j in Markdown, and shows none of it', (text, code, subject, line) => {
  expect(read(text)).toMatchObject({
    body: '<p>a</p>',
    description: 'a',
    warnings: [{ code, subject, line }],
  });
});

test('says once what is left out several times, and never more than 50 things', () => {
  expect(read('a<script>x</script>b<script>y</script>').warnings).toMatchObject([
    { subject: '<script>', message: expect.stringContaining('2 times') },
  ]);
  const frames = Array.from({ length: 80 }, (_, at) => `<iframe src="https://a.example/${at}"></iframe>`);
  expect(read(`a\n\n${frames.join('\n')}`).warnings).toHaveLength(50);
});

test('honest HTML is published without a warning', () => {
  const text =
    '<div class="x" style="color:red"><font>a</font><table><tr><td>b</table><details><summary>c</details>';
  expect(read(text).warnings).toEqual([]);
});

test.each([
  ['https://www.youtube.com/embed/aBcDeFgHiJk?rel=0', 'https://www.youtube.com/watch?v=aBcDeFgHiJk'],
  [
    '//www.youtube-nocookie.com/embed/aBcDeFgHiJk?start=9',
    'https://www.youtube.com/watch?v=aBcDeFgHiJk&amp;t=9s',
  ],
  ['https://player.vimeo.com/video/12345?h=ab12', 'https://vimeo.com/12345/ab12'],
  [
    '//player.bilibili.com/player.html?aid=1&bvid=BV1xx411c7mD',
    'https://www.bilibili.com/video/BV1xx411c7mD/',
  ],
  ['https://www.dailymotion.com/embed/video/x7abc', 'https://www.dailymotion.com/video/x7abc'],
  ['https://player.youku.com/embed/XMTIz==', 'https://v.youku.com/v_show/id_XMTIz==.html'],
  ['https://v.qq.com/txp/iframe/player.html?vid=a12b', 'https://v.qq.com/x/page/a12b.html'],
])('the film of %s is a link to %s', (src, href) => {
  const { body, warnings } = read(`a\n\n<iframe src="${src}" title="A film"></iframe>`);
  expect(body).toContain(`<a href="${href}" rel="external">A film</a>`);
  expect(body).not.toContain('data-embed');
  expect(warnings).toEqual([]);
});

test('the film of YouTube shows its still picture, which is fetched as any other', () => {
  const { body, pictures } = read('<iframe data-src="https://www.youtube.com/embed/aBcDeFgHiJk"></iframe>');
  const link = '<a href="https://www.youtube.com/watch?v=aBcDeFgHiJk" rel="external">';
  const text = 'youtube.com/watch?v=aBcDeFgHiJk';
  expect(body).toBe(
    `<figure>${link}<img data-picture="0" alt="${text}"></a><figcaption>${link}${text}</a></figcaption></figure>`,
  );
  expect(pictures[0]).toMatchObject({
    address: 'https://i.ytimg.com/vi/aBcDeFgHiJk/hqdefault.jpg',
    written: 'https://www.youtube.com/embed/aBcDeFgHiJk',
  });
});

test.each([
  'https://www.youtube.com.evil.example/embed/aBcDeFgHiJk',
  'https://www.youtube.com/embed/"><script>',
  'javascript:youtube.com/embed/aBcDeFgHiJk',
])('%s is no film', (src) => {
  expect(read(`a\n\n<iframe src='${src}'></iframe>`).body).toBe('<p>a</p>');
});

test.each([
  ['<img src="/img/loading.gif" data-src="a.jpg">', ['a.jpg']],
  ['<img src="data:x" srcset="a.jpg?w=1,2 300w, b.jpg 900w">', ['b.jpg']],
  ['<img data-srcset="a.jpg 1x, b.jpg 2x">', ['b.jpg']],
  ['<picture><source data-srcset="a.webp 100w, b.webp 900w"><img src="data:x"></picture>', ['b.webp']],
  ['<img src="data:x" data-actualsrc="a.jpg">', ['a.jpg']],
  ['<img src="a.jpg" srcset="a.jpg 300w, b.jpg 1700w, c.jpg 900w">', ['b.jpg']],
  ['<img src="a.jpg" srcset="a.jpg, b.jpg 2x">', ['b.jpg']],
  ['<img src="a.jpg" srcset="b.jpg 2x">', ['b.jpg']],
  ['<picture><source srcset="a.jpg 300w, b.jpg 1700w"><img src="a.jpg"></picture>', ['a.jpg']],
  ['<img src="a.jpg" srcset="a.jpg 900w, b.jpg 300w">', ['a.jpg']],
  ['<img src="a.jpg" srcset="b.jpg 300w, c.jpg 900w">', ['a.jpg']],
  ['<img src="a.jpg" srcset="b.jpg">', ['a.jpg']],
  ['<img class="lazy" src="data:x"><noscript><img src="a.jpg"></noscript>', ['a.jpg']],
  ['<img data-src="a.jpg"><noscript><img src="b.jpg"></noscript>', ['a.jpg']],
  ['<noscript><img src="b.jpg"></noscript><img src="data:x" data-original="a.jpg">', ['a.jpg']],
  ['<p>a</p><noscript>No scripts?<img src="a.jpg"></noscript>', ['a.jpg']],
])('of %s it shows %j', (html, written) => {
  const { pictures, warnings } = read(html);
  expect(pictures.map((picture) => picture.written)).toEqual(written);
  expect(warnings).toEqual([]);
});

test('more tags than thirty, and more categories, are left out with a warning', () => {
  const names = (count: number) => JSON.stringify(Array.from({ length: count }, (_, at) => `n${at}`));
  const { tags, warnings } = readYaml(`tags: ${names(40)}`);
  expect(tags).toHaveLength(30);
  expect(warnings).toMatchObject([{ code: 'names-left-out', subject: 'n30', line: 2 }]);
  const paths = Array.from({ length: 10 }, (_, at) =>
    Array.from({ length: 4 }, (_, depth) => `${at} ${depth}`),
  );
  expect(readYaml(`categories: ${JSON.stringify(paths)}`).categories).toHaveLength(7);
});

test.each([
  [`tags: ["${'字'.repeat(86)}"]`, '255 bytes'],
  [
    `categories: ["${'字'.repeat(80)}", "${'人'.repeat(80)}", "${'大'.repeat(80)}", "${'小'.repeat(80)}"]`,
    '900 bytes',
  ],
])('rejects %s, whose address no store would take', (front, reason) => {
  const { code, message } = rejection(() => readYaml(front));
  expect(code).toBe('value-invalid');
  expect(message).toContain(reason);
});

test('rejects an article that grows without bound: one long address that is referred to again and again', () => {
  const text = `[a]: <https://a.example/${'x'.repeat(100_000)}>\n\n${'[a] '.repeat(50_000)}`;
  expect(rejection(() => read(text)).code).toBe('article-too-large');
});

test.each(['a\n\n', 'a\n', '|a\n-|\n', `${'- '.repeat(45)}a\n`, '*a* '])(
  'rejects %j without end while it is read, before its tokens take what memory there is',
  (part) => {
    const text = part.repeat((2 * 1024 * 1024) / part.length);
    expect(rejection(() => read(text))).toMatchObject({
      code: 'article-too-large',
      message: 'The article has more than 500000 parts once it is read as Markdown; no more are taken.',
    });
  },
);

test('takes as many items of lists as there may be tags for', () => {
  expect(read('- a\n'.repeat(99_999)).body.match(/<li>/g)).toHaveLength(99_999);
});

test('rejects an article of more tags than can be read soon', () => {
  const { code, message } = rejection(() => read('<b>a</b>\n'.repeat(100_001)));
  expect({ code, message }).toEqual({
    code: 'article-too-large',
    message: 'The article has 200004 tags once it is HTML; at most 200000 are taken.',
  });
});

test.each(['manifest.webmanifest.md', '.well-known/a.md'])('keeps the address of %s for the site', (key) => {
  expect(rejection(() => read('Text', { key })).code).toBe('address-reserved');
});

test('a title turns the direction of nothing around it', () => {
  expect(readYaml('title: "a\\u202Eb\\u2066c"').title).toBe('abc');
});
