import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlAlone } from '../../../functions/core/article/html-alone.ts';
import { renderMarkdown } from '../../../functions/core/article/markdown.ts';

const html = '<div>\n<p>a *b*\n    c</p>\n\n \n  <p class="x">d</p>\n</div>\n\n      <figure>e</figure>';

test('takes a text for HTML where each of its blocks begins with an element that begins one', () => {
  expect(htmlAlone({ text: html, line: 5 })).toEqual([
    { text: '<div>\n<p>a *b*\n    c</p>\n', line: 5 },
    { text: '  <p class="x">d</p>\n</div>\n', line: 10 },
    { text: '      <figure>e</figure>', line: 13 },
  ]);
});

test.each([
  ['a paragraph', `${html}\n\nd`],
  ['an element within a line', `${html}\n\n<em>d</em>`],
  ['an element that does not end at an empty line', '<pre>a\n\nb</pre>'],
  ['a table whose head begins with an element', '<p>a | b\n--|--\nc | d'],
  ['a carriage return', '<p>a\r\r</p>'],
])('leaves to Markdown a text with %s', (_, text) => {
  expect(htmlAlone({ text, line: 1 })).toBeUndefined();
});

const words = [
  '<div>',
  '</div>',
  '<p>',
  '</p>',
  '<P',
  '<pre>',
  '<em>',
  '<table',
  '<img>',
  '<!--',
  '-->',
  '<li/>',
];
const signs = ['a', '*', '_b_', '- ', '> ', '# ', '```', '---', '--|--', ' | ', '[a]: b', '[^1]', ':', '1. '];
const spaces = [' ', '    ', '\t', '\n', '\n\n', '\n \n', '\f', '\u00a0'];
const texts = fc
  .array(fc.constantFrom(...words, ...words, ...signs, ...spaces, ...spaces), { maxLength: 30 })
  .map((parts) => `<div>${parts.join('')}`);

/** A paragraph that follows has Markdown read it all. */
test('makes of it what Markdown makes of it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const blocks = htmlAlone({ text, line: 3 });
      fc.pre(blocks !== undefined);
      const read = renderMarkdown({ text: `${text}\n\nword`, line: 3 }, false);
      expect(read.html.map(({ text: content, line }) => [content.trimEnd(), line])).toEqual(
        blocks?.map(({ text: content, line }) => [content.trimEnd(), line]),
      );
      expect(read.markup).toBe(
        `${renderMarkdown({ text: `${text}\n`, line: 3 }, false).markup}<p>word</p>\n`,
      );
    }),
    { numRuns: 2000 },
  );
});
