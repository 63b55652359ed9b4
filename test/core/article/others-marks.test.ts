import { expect, test } from 'vitest';
import { read } from './reading.ts';

const bodyOf = (text: string) => read(`---\ntitle: T\n---\n${text}`).body;
const quoted = (...parts: string[]) =>
  `<blockquote>\n${parts.map((part) => `<p>${part}</p>\n`).join('')}</blockquote>`;

test.each([
  ['of GitHub', '> [!NOTE]\n> Mind the *gap*.', quoted('Mind the <em>gap</em>.')],
  ['of GitHub, above a blank line', '> [!WARNING]\n>\n> Mind the gap.', quoted('Mind the gap.')],
  [
    'of Obsidian',
    '> [!tip]- A *dry* quay\n> Mind the gap.\n> Now.',
    quoted('<strong>A <em>dry</em> quay</strong>', 'Mind the gap.\nNow.'),
  ],
  ['of Obsidian, without a text', '> [!info|wide]+ A quay', quoted('<strong>A quay</strong>')],
  ['in a list', '- a\n\n  > [!NOTE]\n  > b', `<ul>\n<li>\n<p>a</p>\n${quoted('b')}\n</li>\n</ul>`],
])('an alert %s is a quotation without its mark', (_, text, body) => {
  expect(bodyOf(text)).toBe(body);
  expect(read(text).warnings).toEqual([]);
});

test('an alert of nothing but its mark leaves nothing', () => {
  expect(bodyOf('a\n\n> [!NOTE]\n\nb')).toBe('<p>a</p>\n<p>b</p>');
});

test.each(['[TOC]', '[toc]', '[[toc]]', '[[_TOC_]]'])('the place of a table of contents goes: %s', (mark) => {
  const { body, warnings, description } = read(`---\ntitle: T\n---\n${mark}\n\nText.`);
  expect({ body, warnings, description }).toEqual({
    body: '<p>Text.</p>',
    warnings: [],
    description: 'Text.',
  });
});

test('the mark of an alert stands in no summary', () => {
  expect(read('> [!NOTE]\n> Mind the gap.\n\n<!-- more -->\n\nText.').description).toBe('Mind the gap.');
});

test('what is taken away in HTML in an alert has its line', () => {
  const { warnings } = read('First.\n\n> [!tip] A title\n> and a <script>x</script> b.');
  expect(warnings).toMatchObject([{ code: 'markup-removed', line: 4 }]);
});

test.each([
  ['a mark in a paragraph', '[!NOTE] a', '<p>[!NOTE] a</p>'],
  ['a mark later in a quotation', '> a [!NOTE]', quoted('a [!NOTE]')],
  ['a link in a quotation', '> [!NOTE](b.html) a', quoted('<a href="b.html">!NOTE</a> a')],
  ['a reference in a quotation', '> [!NOTE] a\n\n[!note]: b.html', quoted('<a href="b.html">!NOTE</a> a')],
  ['a reference alone', '[TOC]\n\n[toc]: b.html', '<p><a href="b.html">TOC</a></p>'],
  ['the words in a text', 'See [TOC] there', '<p>See [TOC] there</p>'],
  ['code', '`[TOC]`', '<p><code>[TOC]</code></p>'],
])('%s stays', (_, text, body) => {
  expect(bodyOf(text)).toBe(body);
});
