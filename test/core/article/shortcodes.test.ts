import { expect, test } from 'vitest';
import { read } from './reading.ts';

test.each([
  ['Hexo', '{% youtube dQw4w9WgXcQ %}'],
  ['Hexo, with an address', '{% link Quay https://example.org/a?b=1&c=2 %}'],
  ['Jekyll', '{%- include figure.html src="a.jpg" -%}'],
  ['Jekyll', '{{ site.baseurl }}'],
  ['Hugo', '{{< figure src="a.jpg" title="The quay" >}}'],
  ['Hugo', '{{% notice tip %}}'],
  ['WordPress', '[caption id="attachment_1" width="300"]'],
  ['Obsidian', '[[The quay|there]]'],
  ['Obsidian', '![[quay.jpg]]'],
])('a shortcode of %s is a warning with its line', (_, written) => {
  const { warnings } = read(`First.\n\nThen ${written} and more.\n`);
  expect(warnings).toMatchObject([{ code: 'shortcode-unknown', subject: written, line: 3 }]);
});

test('a shortcode in which Markdown finds emphasis is a warning without a line, as it stands on the page', () => {
  const { warnings } = read('{% asset_img a.jpg "The _quay_" %}');
  expect(warnings).toMatchObject([{ subject: '{% asset_img a.jpg "The quay" %}' }]);
  expect(warnings[0]).not.toHaveProperty('line');
});

test('a shortcode and the one that ends it are one warning, and so is the same one again', () => {
  const { warnings } = read('{% note %}a{% endnote %}\n\n{{< b >}}c{{< /b >}}\n\n{% note %}d{% endnote %}');
  expect(warnings.map(({ subject }) => subject)).toEqual(['{% note %}', '{{< b >}}']);
  expect(warnings[0]?.message).toContain('2 times');
});

test.each([
  ['in a line of code', 'Write `{% youtube id %}` there.'],
  ['in a block of code', '```\n{{< figure >}}\n```'],
  ['in HTML', '<pre>{% if a %}</pre><p><code>{{ site.url }}</code></p>'],
])('a shortcode %s is there to be read', (_, text) => {
  expect(read(text).warnings).toEqual([]);
});

test.each([
  '{{ a }}',
  '{%}',
  '100 {% of} it',
  '[video]',
  '[caption this]',
  '{{a}{b}}',
  '[audio](a.html)',
  '[[1]](a.html)',
  '[[a], [b]]',
])('%s is no shortcode', (text) => {
  expect(read(text).warnings).toEqual([]);
});
