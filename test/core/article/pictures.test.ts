import { expect, test } from 'vitest';
import { fillPictures, pictureElement } from '../../../functions/core/article/pictures.ts';
import { markupOf } from '../../../functions/core/html.ts';
import type { Picture, ReadyPicture } from '../../../functions/core/picture/picture.ts';
import { read } from './reading.ts';

const ready: ReadyPicture = {
  status: 'ready',
  hash: 'abc',
  width: 1600,
  height: 1067,
  variants: [
    { format: 'avif', widths: [480, 1600] },
    { format: 'jpeg', widths: [480, 1600] },
  ],
  preview: 'data:image/jpeg;base64,AA==',
};
const failed: Picture = { status: 'failed', code: 'image-unavailable', message: 'Gone.' };
const pending: Picture = { status: 'pending' };

const fill = (text: string, pictures: readonly Picture[], underHeadPicture = true) =>
  fillPictures(read(`---\ntitle: T\n---\n${text}`).body, pictures, { underHeadPicture });

test('a ready picture has a source for each format, sizes, and a preview behind it', () => {
  expect(fill('![The quay](a.jpg "Caption")', [ready])).toBe(
    '<figure><span class="picture"><img class="preview" src="data:image/jpeg;base64,AA==" width="1600" height="1067" alt="" aria-hidden="true">' +
      '<picture><source type="image/avif" srcset="/_images/abc/480.avif 480w, /_images/abc/1600.avif 1600w" sizes="(min-width: 46rem) 44rem, 100vw">' +
      '<img src="/_images/abc/1600.jpg" srcset="/_images/abc/480.jpg 480w, /_images/abc/1600.jpg 1600w" sizes="(min-width: 46rem) 44rem, 100vw" width="1600" height="1067" alt="The quay" loading="lazy" decoding="async">' +
      '</picture></span><figcaption>Caption</figcaption></figure>',
  );
});

test('a picture without a preview has none', () => {
  const { preview, ...transparent } = ready;
  expect(preview).toBeDefined();
  expect(fill('![](a.png)', [transparent])).not.toContain('preview');
});

test('the first picture of a page is loaded at once, unless there is a head picture', () => {
  const text = '![](a.jpg)\n\n![](b.jpg)';
  const [first = '', second = ''] = fill(text, [ready, ready], false).split('\n');
  expect(first).toContain('fetchpriority="high"');
  expect(first).not.toContain('loading');
  expect(second).toContain('loading="lazy"');
  expect(fill(text, [ready, ready], true)).not.toContain('fetchpriority');
});

test('a pending picture keeps its room', () => {
  expect(fill('<p><img src="a.jpg" width="770" height="433" alt="Quay"></p>', [pending])).toBe(
    '<figure><span class="picture pending"><svg width="770" height="433" viewBox="0 0 770 433" role="img" aria-label="Quay"></svg></span></figure>',
  );
  expect(fill('![](a.jpg)', [pending])).toContain(
    '<svg width="1200" height="800" viewBox="0 0 1200 800" aria-hidden="true">',
  );
});

test('a picture that is not known yet is pending', () => {
  expect(fill('![](a.jpg)', [])).toContain('pending');
});

test.each([
  ['its figure', '<figure><img src="a.jpg"></figure><p>x</p>', '<p>x</p>'],
  ['its link', '<p>x <a href="/y"><img src="a.jpg"></a></p>', '<p>x </p>'],
  ['its paragraph', '![](a.jpg)\n\nx', '<p>x</p>'],
  [
    'its figure but not its caption',
    '<figure><a href="/y"><img src="a.jpg"></a>Quay</figure>',
    '<p>Quay</p>',
  ],
  ['nothing else', 'a ![](a.jpg) b', '<p>a  b</p>'],
])('a failed picture goes with %s', (_, text, html) => {
  expect(fill(text, [failed])).toBe(html);
});

test('pictures that failed do not disturb the others', () => {
  const html = fill('![](a.jpg)\n\n![](b.jpg "B")\n\n![](c.jpg)', [failed, ready, pending]);
  expect(html.match(/<figure>/g)).toHaveLength(2);
  expect(html).toContain('<figcaption>B</figcaption>');
});

test('a picture that is written smaller than the column stays small', () => {
  const html = fill('<p>a <img src="a.jpg" width="300"> b</p>', [ready]);
  expect(html).toContain('sizes="min(300px, 100vw)" width="300" height="200"');
  expect(fill('<p>a <img src="a.jpg" width="770"> b</p>', [ready])).toContain('width="1600" height="1067"');
});

test.each([
  ['as text', '&lt;img data-picture="0" alt=""&gt;'],
  ['as an attribute', '<p title="<img data-picture=&quot;0&quot; alt=&quot;&quot;>">x</p>'],
  ['as an element', '<p data-picture="0">x</p><img data-picture="0" alt="">'],
  ['as code', '`<img data-picture="0" alt="">`'],
])('a slot cannot be forged %s', (_, text) => {
  expect(fill(text, [ready])).not.toContain('/_images/');
});

test("a picture's text cannot leave its attribute", () => {
  const html = fill('![a " onload=x < > &amp; \'](a.jpg "t")', [ready]);
  expect(html).toContain('alt="a &quot; onload=x &lt; &gt; &amp; &#39;"');
});

test('the element of a card has the text, the sizes and the urgency that it is given', () => {
  const html = markupOf(pictureElement(ready, { alt: '"', sizes: '10rem', eager: true }));
  expect(html).toContain('alt="&quot;" fetchpriority="high" decoding="async"');
  expect(html).toContain('sizes="10rem"');
});

test('a picture of one format has no source', () => {
  const gif: ReadyPicture = { ...ready, variants: [{ format: 'gif', widths: [320] }] };
  const html = markupOf(pictureElement(gif, { alt: '', sizes: '10rem', eager: false }));
  expect(html).not.toContain('<source');
  expect(html).toContain('src="/_images/abc/320.gif"');
});

test('filling twice from the same body gives the same', () => {
  const { body } = read('![](a.jpg)\n\n![](b.jpg)');
  const once = fillPictures(body, [ready, failed], { underHeadPicture: false });
  expect(fillPictures(body, [ready, failed], { underHeadPicture: false })).toBe(once);
});
