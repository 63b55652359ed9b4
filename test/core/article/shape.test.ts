import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shape } from '../../../functions/core/article/shape.ts';
import { parseMarkup, writeMarkup } from '../../../functions/core/article/tree.ts';
import { read } from './reading.ts';

/** The body, with `P` and a number for each picture's slot. */
function bodyOf(text: string): string {
  return read(`---\ntitle: T\n---\n${text}`).body.replace(/<img data-picture="(\d+)"[^>]*>/g, 'P$1');
}

test.each([
  [
    'a caption as bare text, as WordPress writes it',
    '<figure id="attachment_1" style="width:770px" class="wp-caption aligncenter"><img src="a.jpg" alt>At the quay (agency)</figure>',
    '<figure id="at-attachment_1">P0<figcaption>At the quay (agency)</figcaption></figure>',
  ],
  [
    'a caption with elements in it',
    '<figure><img src="a.jpg">At <em>the</em> quay<br>(agency)</figure>',
    '<figure>P0<figcaption>At <em>the</em> quay<br>(agency)</figcaption></figure>',
  ],
  [
    'a caption in a paragraph',
    '<figure><img src="a.jpg"><p>At the quay</p></figure>',
    '<figure>P0<figcaption>At the quay</figcaption></figure>',
  ],
  [
    'a caption that is one already',
    '<figure><img src="a.jpg"><figcaption>At the quay</figcaption></figure>',
    '<figure>P0<figcaption>At the quay</figcaption></figure>',
  ],
  [
    'a caption and a credit',
    '<figure><img src="a.jpg"><figcaption>At the quay</figcaption><p>Agency</p></figure>',
    '<figure>P0<figcaption>At the quay  Agency</figcaption></figure>',
  ],
  [
    'a caption above',
    '<figure><figcaption>At the quay</figcaption><img src="a.jpg"></figure>',
    '<figure><figcaption>At the quay</figcaption>P0</figure>',
  ],
  [
    'a picture in a div in a figure',
    '<figure><div><img src="a.jpg"></div>Quay</figure>',
    '<figure>P0<figcaption>Quay</figcaption></figure>',
  ],
  [
    'a caption and a credit in divs',
    '<figure><img src="a.jpg"><div class="caption">At the quay</div><div>Photo: <b>Mara</b></div></figure>',
    '<figure>P0<figcaption>At the quay  Photo: <b>Mara</b></figcaption></figure>',
  ],
  [
    "Ghost's card of a page",
    '<figure><a href="/x"><div><div>Title</div><div>Words</div></div><div><img src="a.jpg"></div></a></figure>',
    '<figure><a href="/x">  Title  Words  P0</a></figure>',
  ],
  ['divs in a figure that shows nothing', '<figure><div>One</div><div>Two</div></figure>', '<p>One  Two</p>'],
  [
    'a linked picture',
    '<figure><a href="/x"><img src="a.jpg"></a>Quay</figure>',
    '<figure><a href="/x">P0</a><figcaption>Quay</figcaption></figure>',
  ],
  [
    'two pictures with one caption',
    '<figure><img src="a.jpg"><img src="b.jpg">Quays</figure>',
    '<figure>P0P1<figcaption>Quays</figcaption></figure>',
  ],
  [
    'a table with a caption',
    '<figure><table><tbody><tr><td>a</td></tr></tbody></table><figcaption>Tides</figcaption></figure>',
    '<figure><table><tbody><tr><td>a</td></tr></tbody></table><figcaption>Tides</figcaption></figure>',
  ],
  [
    'the classes of older WordPress',
    '<div class="wp-caption alignnone"><img src="a.jpg"><p class="wp-caption-text">Quay</p></div>',
    '<figure>P0<figcaption>Quay</figcaption></figure>',
  ],
  ['a figure that shows nothing', '<figure>Quay</figure>', '<p>Quay</p>'],
  ['an empty figure', 'a\n<figure></figure>', '<p>a</p>'],
  ['a picture alone in a paragraph', '<p> <img src="a.jpg"> </p>', '<figure>P0</figure>'],
  [
    'a picture alone in a linked paragraph',
    '<p><a href="/x"><img src="a.jpg"></a></p>',
    '<figure><a href="/x">P0</a></figure>',
  ],
  ['a picture between words', '<p>a <img src="a.jpg"> b</p>', '<p>a P0 b</p>'],
  ['two pictures in a paragraph', '<p><img src="a.jpg"> <img src="b.jpg"></p>', '<p>P0 P1</p>'],
  ['a picture without a paragraph', '<div><img src="a.jpg"><p>a</p></div>', '<figure>P0</figure>\n<p>a</p>'],
  ['Markdown alone', '![](a.jpg)', '<figure>P0</figure>'],
  [
    'Markdown alone with a title',
    '![](a.jpg "Quay & \\"co\\"")',
    '<figure>P0<figcaption>Quay &amp; &quot;co&quot;</figcaption></figure>',
  ],
  ['a title in HTML, which is no caption', '<p><img src="a.jpg" title="image-2"></p>', '<figure>P0</figure>'],
])('shapes %s', (_, text, html) => {
  expect(bodyOf(text)).toBe(html);
});

test.each([
  [
    'below a picture in Markdown',
    '![](a.jpg)\n*At the quay*',
    '<figure>P0<figcaption>At the quay</figcaption></figure>',
  ],
  [
    'below a picture and a break',
    '![](a.jpg)  \n_At the [quay](/q/)_',
    '<figure>P0<figcaption>At the <a href="/q/">quay</a></figcaption></figure>',
  ],
  [
    'below a picture in HTML',
    '<p><img src="a.jpg"><br><i>At the quay</i></p>',
    '<figure>P0<figcaption>At the quay</figcaption></figure>',
  ],
])('a line in italics is a caption %s', (_, text, html) => {
  expect(bodyOf(text)).toBe(html);
});

test.each([
  ['beside a picture', '![](a.jpg) *At the quay*', '<p>P0 <em>At the quay</em></p>'],
  ['below a picture, with more', '![](a.jpg)\n*At* the quay', '<p>P0\n<em>At</em> the quay</p>'],
  ['above a picture', '*At the quay*\n![](a.jpg)', '<p><em>At the quay</em>\nP0</p>'],
])('words in italics are no caption %s', (_, text, html) => {
  expect(bodyOf(text)).toBe(html);
});

test('a title that became a caption is not said twice, one between words stays', () => {
  const { body } = read('![a](a.jpg "Quay")\n\nx ![b](b.jpg "Mole") y\n');
  expect(body).toContain('<figure><img data-picture="0" alt="a"><figcaption>Quay</figcaption></figure>');
  expect(body).toContain('title="Mole"');
});

test.each([
  ['the outer div goes', '<div>   \n<p>a</p>\n<p>b</p>\n  \n</div>', '<p>a</p>\n<p>b</p>'],
  ['all outer divs go', '<div class="x"><div><article><p>a</p></article></div></div>', '<p>a</p>'],
  [
    'a div with a language stays',
    '<div lang="ar" dir="rtl"><p>a</p></div>',
    '<div lang="ar" dir="rtl"><p>a</p>\n</div>',
  ],
  ['bare text becomes paragraphs', '<div>a<br>b<p>c</p>d</div>', '<p>a<br>b</p>\n<p>c</p>\n<p>d</p>'],
  [
    'empty paragraphs go',
    '<p>a</p><p></p><p>&nbsp;</p><p><br></p><p><strong> </strong></p><p>b</p>',
    '<p>a</p>\n<p>b</p>',
  ],
  ['empty inline elements go', '<p>a<b></b> <a href="/x"></a>b<span></span></p>', '<p>a b</p>'],
  [
    'spans that say nothing go',
    '<p><span style="x">a</span> <span lang="de">b</span></p>',
    '<p>a <span lang="de">b</span></p>',
  ],
  ['links without an address go', '<p><a href="javascript:x">a</a></p>', '<p>a</p>'],
  ['anchors stay', '<p>a<a name="x"></a></p>', '<p>a<a id="at-x"></a></p>'],
  [
    'links in links go',
    '<p><a href="/a">a <span><a href="/b">b</a></span></a></p>',
    '<p><a href="/a">a b</a></p>',
  ],
  [
    'a link around blocks stays around them',
    '<a href="/x"><h2>a</h2><p>b</p></a>',
    '<a href="/x"><h2 id="at-a">a</h2><p>b</p></a>',
  ],
  [
    'a block in a paragraph is taken out',
    '<p>a <a href="/x"><ul><li>b</li></ul></a></p>',
    '<p>a </p>\n<a href="/x"><ul><li>b</li></ul></a>',
  ],
  ['a block in a span is one line', '<p><span><div>a</div></span></p>', '<p>a</p>'],
  ['white space in code stays', '<pre>  a\n\n   b </pre>', '<pre>  a\n\n   b </pre>'],
  ['a picture in a list is left there', '<ul><li><img src="a.jpg"></li></ul>', '<ul><li>P0</li></ul>'],
  [
    'a picture in a cell is left there',
    '<table><tr><td><img src="a.jpg"></td></tr></table>',
    '<table><tbody><tr><td>P0</td></tr></tbody></table>',
  ],
  [
    'blanks in a table that a browser takes for text',
    '<table>&nbsp;<tr>\u200b<td>a</td>&#xfeff;</tr> </table>',
    '<table><tbody><tr><td>a</td></tr></tbody> </table>',
  ],
])('of markup that was scraped, %s', (_, text, html) => {
  expect(bodyOf(text)).toBe(html);
});

const leaf = fc.constantFrom(
  'a',
  ' ',
  '\u00a0',
  '<br>',
  '<hr>',
  '<img data-picture="0" alt="">',
  '中文',
  '&lt;',
);
const tags = fc.constantFrom(
  'p',
  'div',
  'div lang="de"',
  'figure',
  'figcaption',
  'a href="/x"',
  'a id="y"',
  'span',
  'b',
  'ul',
  'li',
  'blockquote',
  'table',
  'td',
  'h2',
  'pre',
  'section',
);
const { markup } = fc.letrec<{ markup: string }>((tie) => ({
  markup: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(tags, fc.array(tie('markup'), { maxLength: 4 }))
      .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag.split(' ')[0]}>`),
  ),
}));

const shaped = (html: string) => writeMarkup(shape(parseMarkup(html, 100) ?? []));

test('shaping twice changes nothing, loses no word and no picture', () => {
  // A caption becomes the text of a picture that has none, and is no new word.
  const words = (html: string) => html.replace(/ alt="[^"]*"|<(?!img)[^>]*>|[\s\u00a0]/g, '');
  fc.assert(
    fc.property(fc.array(markup, { maxLength: 4 }), (parts) => {
      const once = shaped(parts.join(''));
      expect(shaped(once)).toBe(once);
      expect([...words(once)].sort()).toEqual([...words(parts.join(''))].sort());
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('writing what was parsed changes nothing', () => {
  fc.assert(
    fc.property(fc.array(markup, { maxLength: 4 }), (parts) => {
      expect(writeMarkup(parseMarkup(parts.join(''), 100) ?? [])).toBe(parts.join(''));
    }),
  );
}, 60_000);

test.each([
  [
    'a caption in HTML',
    '<figure><img src="a.jpg" alt="">At <em>the</em> "quay" (agency)</figure>',
    'At the &quot;quay&quot; (agency)',
  ],
  ['a caption in Markdown', '![](a.jpg "At the quay")', 'At the quay'],
  [
    'a caption in divs',
    '<figure><img src="a.jpg"><div>At the quay</div><div>Mara</div></figure>',
    'At the quay Mara',
  ],
  [
    'a picture that is a link',
    '<figure><a href="/b/"><img src="a.jpg"></a><figcaption>Quay</figcaption></figure>',
    'Quay',
  ],
  [
    'what the source says, before any caption',
    '<figure><img src="a.jpg" alt="A boat">At the quay</figure>',
    'A boat',
  ],
  ['nothing where there is no caption', '<figure><img src="a.jpg" alt=""></figure>', ''],
])('describes a picture by %s', (_, text, alt) => {
  expect(read(`---\ntitle: T\n---\n${text}`).body).toContain(` alt="${alt}"`);
});

test('gives one caption to none of several pictures as their description', () => {
  const text = '<figure><img src="a.jpg"><img src="b.jpg"><figcaption>Both</figcaption></figure>';
  expect(read(`---\ntitle: T\n---\n${text}`).body.match(/ alt=""/g)).toHaveLength(2);
});
