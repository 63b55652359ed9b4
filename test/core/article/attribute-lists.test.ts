import { expect, test } from 'vitest';
import { read } from './reading.ts';

const bodyOf = (text: string) => read(`---\ntitle: T\n---\n${text}`).body;

test.each([
  [
    'after a link',
    '[a](https://example.org/){:target="_blank"} b',
    '<p><a href="https://example.org/">a</a> b</p>',
  ],
  ['after emphasis', '**a**{: .red} b', '<p><strong>a</strong> b</p>'],
  ['below a paragraph', 'a\n{: .note}', '<p>a</p>'],
  ['above a paragraph', '{: .note}\na', '<p>a</p>'],
  ['between two lines', 'a\n{: .note}\nb', '<p>a\nb</p>'],
  ['below a quotation', '> a\n{: .prompt-info }', '<blockquote>\n<p>a</p>\n</blockquote>'],
  ['on its own', 'a\n\n{: .note #tides width="300", height=200}\n\nb', '<p>a</p>\n<p>b</p>'],
  ['for a table of contents', '* toc\n{:toc}\n\na', '<p>a</p>'],
])('a list of attributes %s goes', (_, text, body) => {
  expect(bodyOf(text)).toBe(body);
  expect(read(text).warnings).toEqual([]);
});

test('a picture keeps its caption, and not its list of attributes', () => {
  expect(bodyOf('![a](b.jpg "c"){: width="300" }')).toBe(
    '<figure><img data-picture="0" alt="a"><figcaption>c</figcaption></figure>',
  );
});

test.each([
  ['Hugo and Pandoc', '## Of tides {#tides}'],
  ['kramdown', '## Of tides {: #tides .wide}'],
  ['kramdown, below', 'Of tides {#tides}\n---'],
])('a heading keeps the id that its author gives it as in %s', (_, text) => {
  expect(bodyOf(text)).toBe('<h2 id="at-tides">Of tides</h2>');
});

test('a link to the id of a heading finds it', () => {
  expect(bodyOf('[there](#tides)\n\n## Of tides {#tides}')).toContain('<a href="#at-tides">there</a>');
});

test.each([
  ['braces in a text', 'a {: b} c', '<p>a {: b} c</p>'],
  ['braces in code', '`{: .note}`', '<p><code>{: .note}</code></p>'],
  ['a block of code', '```\n{: .note}\n```', '<pre><code>{: .note}\n</code></pre>'],
  ['other braces', 'a\n{ .note }', '<p>a\n{ .note }</p>'],
  ['a set in a heading', '## The set {a, b}', '<h2 id="at-the-set-a-b">The set {a, b}</h2>'],
])('%s stay', (_, text, body) => {
  expect(bodyOf(text)).toBe(body);
});
