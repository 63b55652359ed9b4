import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitize } from '../../../functions/core/article/sanitize.ts';
import { Rejected } from '../../../functions/core/errors.ts';
import { anyText } from './characters.ts';
import { read } from './reading.ts';

const clean = (html: string) =>
  sanitize(html, {
    key: 'news/a.md',
    siteUrl: 'https://example.com',
    slotOf: () => undefined,
    addPicture: () => undefined,
    note: () => {},
  });

/** What must never be in a page, whoever wrote the article. */
const FORBIDDEN =
  /<(?:script|style|iframe|object|embed|form|svg|math|link|meta|base|template)\b|<[^>]*\s(?:on\w+|style|srcset|src|srcdoc|target|name)=|<[^>]*\s(?:href|cite)="\s*(?:javascript|data|vbscript|file|blob):/i;

test.each([
  ['a script', '<p>a<script>alert(1)</script></p>', 'alert', '<p>a</p>'],
  ['a script in capitals', '<SCRIPT SRC=//x.example/a.js></SCRIPT>a', 'script', 'a'],
  ['a handler', '<p onclick="alert(1)">a</p>', 'alert', '<p>a</p>'],
  ['a handler after a slash', '<p/onclick=alert(1)>a</p>', 'alert', '<p>a</p>'],
  ['a handler on a picture', '<img src=x onerror=alert(1)>a', 'alert', 'a'],
  ['javascript:', '<a href="javascript:alert(1)">a</a>', 'alert', '<a>a</a>'],
  ['javascript: in disguise', '<a href=" java&#10;script&colon;alert(1)">a</a>', 'alert', '<a>a</a>'],
  ['data: in a link', '<a href="data:text/html,x">a</a>', 'data:', '<a>a</a>'],
  ['vbscript:', '<a href="vbscript:x">a</a>', 'vbscript', '<a>a</a>'],
  ['a style', '<p style="position:fixed">a</p>', 'style', '<p>a</p>'],
  ['a style sheet', '<style>body{display:none}</style>a', 'display', 'a'],
  ['a frame', '<iframe src="https://x.example">a</iframe>b', 'x.example', 'b'],
  ['srcdoc', '<iframe srcdoc="<script>alert(1)</script>"></iframe>b', 'alert', 'b'],
  ['a form', '<form action="https://x.example"><input name=q>a</form>', 'x.example', 'a'],
  ['a drawing with a script', '<svg><script>alert(1)</script></svg>b', 'alert', 'b'],
  [
    'a drawing in a formula',
    '<math><mtext><svg><style><img src=x onerror=alert(1)></style></svg></mtext></math>b',
    'alert',
    'b',
  ],
  ['an object', '<object data="https://x.example"><embed src=y></object>b', 'x.example', 'b'],
  ['a base', '<base href="https://x.example">a', 'x.example', 'a'],
  ['a redirection', '<meta http-equiv=refresh content="0;url=https://x.example">a', 'x.example', 'a'],
  ['a foreign class', '<p class="site-header">a</p>', 'site-header', '<p>a</p>'],
  ['a target', '<a href="/x" target="_blank">a</a>', 'target', '<a href="/x">a</a>'],
  ['a comment', 'a<!-- b -->', 'b', 'a'],
  ['a text that looks like a tag', 'a &lt;script&gt;', '<script', 'a &lt;script&gt;'],
  ['a tag in an attribute', '<a title="</a><script>alert(1)</script>">a</a>', '<script', 'a'],
  [
    'a noscript',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">a</noscript>b',
    'onerror',
    'b',
  ],
  ['a text area', '<textarea></textarea><img src=x onerror=alert(1)>b', 'onerror', 'b'],
  ['an input that is no box', '<input type=password name=p>a', 'input', 'a'],
  ['a page of its own', '<html><head><title>t</title></head><body class=x>a</body></html>', 't', 'a'],
])('takes away %s', (_, html, absent, kept) => {
  const safe = clean(html);
  expect(safe).not.toContain(absent);
  expect(safe).toContain(kept);
  expect(safe).not.toMatch(FORBIDDEN);
});

test.each([
  '<table><caption>a</caption><colgroup><col span="2" /></colgroup><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2" rowspan="3">a</td></tr></tbody></table>',
  '<figure>a<figcaption>b</figcaption></figure>',
  '<details open><summary>a</summary>b</details>',
  '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
  '<bdi>a</bdi><bdo dir="rtl">b</bdo><p dir="auto" lang="ar-EG">c</p>',
  '<abbr title="a b">ab</abbr><mark>a</mark><sub>b</sub><sup>c</sup><kbd>d</kbd><samp>e</samp><var>f</var>',
  '<dl><dt>a</dt><dd>b</dd></dl>',
  '<ol start="3" reversed type="a"><li value="4">a</li></ol>',
  '<time datetime="2021-10-20">a</time><del datetime="2021">b</del><ins>c</ins><q>d</q><cite>e</cite><small>f</small>',
  '<a href="https://example.com/a?b=1&amp;c=2">a</a><a href="/b/">b</a><a href="mailto:a@b.example">c</a><a href="tel:+49">d</a>',
  '<a href="https://example.com/" rel="sponsored nofollow" hreflang="de">a</a>',
  '<pre><code class="language-c++"><span class="hljs-title function_">a</span></code></pre>',
  '<p>a<br />b<wbr />c</p><hr />',
])('keeps %s', (html) => {
  expect(clean(html)).toBe(html);
});

test.each([
  ['<p id="x">a</p>', '<p id="at-x">a</p>'],
  ['<a name="x">a</a>', '<a id="at-x">a</a>'],
  ['<p id="x">a</p><p id="x">b</p>', '<p id="at-x">a</p><p>b</p>'],
  ['<p id="at-x">a</p><p id="x">b</p>', '<p id="at-x">a</p><p>b</p>'],
  ['<p id="a b">a</p>', '<p id="at-a-b">a</p>'],
  ['<p id=" ">a</p>', '<p>a</p>'],
  ['<a href="#x">a</a>', '<a href="#at-x">a</a>'],
  ['<a href="#at-x">a</a>', '<a href="#at-x">a</a>'],
  ['<p><img></p>b', '<p></p>b'],
  ['<input></p>b', '<p></p>b'],
  ['<td align="RIGHT">a</td>', '<td class="align-right">a</td>'],
  ['<td style="color: red; text-align : center">a</td>', '<td class="align-center">a</td>'],
  ['<td style="text-align:url(x)">a</td>', '<td>a</td>'],
  ['<p class="x task-list-item y">a</p>', '<p class="task-list-item">a</p>'],
  ['<a href="/" rel="noreferrer opener UGC">a</a>', '<a href="/" rel="ugc">a</a>'],
  ['<a href="https://other.example/">a</a>', '<a href="https://other.example/" rel="external">a</a>'],
  ['<a href="//other.example/" rel="me">a</a>', '<a href="//other.example/" rel="me external">a</a>'],
  ['<a href="/b/" rel="external">a</a>', '<a href="/b/">a</a>'],
  ['<a href="/b/" data-embed="0">a</a>', '<a href="/b/">a</a>'],
  ['a&#13;b<abbr title="c&#13;d">e</abbr>', 'a\nb<abbr title="c\nd">e</abbr>'],
  ['<input type="CHECKBOX" checked name="x">', '<input type="checkbox" disabled checked />'],
  ['<td colspan="9999999">a</td>', '<td>a</td>'],
  ['<ol type="x" start="a">b</ol>', '<ol>b</ol>'],
  ['<p dir="up" lang="<">a</p>', '<p>a</p>'],
  [
    '<strike>a</strike><tt>b</tt><acronym>c</acronym><font color=red>d</font>',
    '<s>a</s><code>b</code><abbr>c</abbr>d',
  ],
])('makes of %s %s', (html, safe) => {
  expect(clean(html)).toBe(safe);
});

const tag = fc.constantFrom(
  'p',
  'a',
  'div',
  'img',
  'script',
  'svg',
  'math',
  'table',
  'td',
  'li',
  'style',
  'iframe',
  'noscript',
  'textarea',
  'title',
  'h1',
  'span',
  'input',
  'template',
  'figure',
  'pre',
  'xmp',
);
const attribute = fc.constantFrom(
  'href="javascript:alert(1)"',
  "onclick='x'",
  'id=x',
  'name="x"',
  'style="color:red"',
  'src=x onerror=x',
  'class="hljs-x y"',
  'title="<script>"',
  'href="#x"',
  '"',
  "'",
  '<',
  'data-picture=1',
);
const piece = fc.oneof(
  fc
    .tuple(tag, fc.array(attribute, { maxLength: 2 }))
    .map(([name, attributes]) => `<${[name, ...attributes].join(' ')}>`),
  tag.map((name) => `</${name}>`),
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&lt;script&gt;',
    '&#x3c;',
    '<',
    '>',
    '"',
    '\0',
    '\n\n',
    '    ',
    '```',
    '> ',
    '- ',
    '**',
    '[a](javascript:x)',
    '![',
    '](x)',
    'text',
    '中',
  ),
  anyText(5),
);
const soup = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));

test('nothing forbidden is ever left, nor comes back when it is cleaned again', () => {
  fc.assert(
    fc.property(soup, (html) => {
      const once = clean(html);
      expect(once).not.toMatch(FORBIDDEN);
      expect(clean(once)).not.toMatch(FORBIDDEN);
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('an article is read or rejected, and its body holds nothing forbidden but slots', () => {
  fc.assert(
    fc.property(
      soup,
      fc.constantFrom('', '---\n', '+++\n', ';;;\n', '---\ntitle: x\n---\n'),
      (text, front) => {
        try {
          const { body } = read(front + text);
          expect(body).not.toMatch(FORBIDDEN);
          expect(body.match(/<img(?! data-picture="\d+" alt="[^"]*")/g)).toBeNull();
        } catch (error) {
          if (!(error instanceof Rejected)) throw error;
        }
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);

test('whatever bytes come, an article is read or rejected', () => {
  const start = fc.constantFrom(
    '',
    '---\n',
    '---\na: ',
    '+++\n',
    '"a": ',
    '---\ndate: ',
    '---\nlang: ',
    '---\npermalink: ',
  );
  const end = fc.constantFrom('', '\n---\n', '\n+++\n', '\n;;;\n');
  fc.assert(
    fc.property(start, anyText(60), end, (before, text, after) => {
      try {
        read(before + text + after);
      } catch (error) {
        if (!(error instanceof Rejected)) throw error;
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);
