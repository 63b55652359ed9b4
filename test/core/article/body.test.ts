import { expect, test } from 'vitest';
import { read, rejection } from './reading.ts';

const bodyOf = (text: string) => read(`---\ntitle: T\n---\n${text}`).body;

test.each([
  ['emphasis', '*a* **b** `c`', '<p><em>a</em> <strong>b</strong> <code>c</code></p>'],
  ['strikethrough', '~~a~~', '<p><del>a</del></p>'],
  ['a list', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['a list from a number', '3. a', '<ol start="3">\n<li>a</li>\n</ol>'],
  ['a quotation', '> a', '<blockquote>\n<p>a</p>\n</blockquote>'],
  [
    'a link',
    '[a](https://example.com/x "t")',
    '<p><a href="https://example.com/x" title="t" rel="external">a</a></p>',
  ],
  ['a link with letters of any script', '[a](/新闻/)', '<p><a href="/%E6%96%B0%E9%97%BB/">a</a></p>'],
  ['a mail link', '<a@example.com>', '<p><a href="mailto:a@example.com">a@example.com</a></p>'],
  [
    'a bare address',
    'See https://example.com/a?b=1.',
    '<p>See <a href="https://example.com/a?b=1" rel="external">https://example.com/a?b=1</a>.</p>',
  ],
  [
    'a bare www address',
    'See www.example.com/a.',
    '<p>See <a href="http://www.example.com/a" rel="external">www.example.com/a</a>.</p>',
  ],
  [
    'a bare address before Chinese punctuation',
    '见https://example.com/a，',
    '<p>见<a href="https://example.com/a" rel="external">https://example.com/a</a>，</p>',
  ],
  ['indented code', '    a < b', '<pre><code>a &lt; b\n</code></pre>'],
  ['a fence without a language', '```\na\n```', '<pre><code>a\n</code></pre>'],
  [
    'a fence in an unknown language',
    '```klingon\na\n```',
    '<pre><code class="language-klingon">a\n</code></pre>',
  ],
  [
    'a table',
    '| a | b |\n|:-:|--:|\n| c | d |',
    '<table>\n<thead>\n<tr>\n<th class="align-center">a</th>\n<th class="align-right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-center">c</td>\n<td class="align-right">d</td>\n</tr>\n</tbody>\n</table>',
  ],
  [
    'a task list',
    '- [x] a\n- [ ] *b*',
    '<ul class="contains-task-list">\n<li class="task-list-item"><label><input type="checkbox" disabled checked> a</label></li>\n<li class="task-list-item"><label><input type="checkbox" disabled> <em>b</em></label></li>\n</ul>',
  ],
  ['brackets that are no task', 'a [x] b\n\n- a [x]', '<p>a [x] b</p>\n<ul>\n<li>a [x]</li>\n</ul>'],
  ['a line break', 'a  \nb', '<p>a<br>\nb</p>'],
  ['a line that is only wrapped', 'a\nb', '<p>a\nb</p>'],
])('renders %s', (_, text, html) => {
  expect(bodyOf(text)).toBe(html);
});

// CommonMark alone takes none of these for emphasis: commonmark-spec, thread 650.
test.each([
  ['**注意：**今晚停水。', '<strong>注意：</strong>今晚停水。'],
  ['他说**“明天见”**就走了。', '他说<strong>“明天见”</strong>就走了。'],
  ['读**《红楼梦》**的人', '读<strong>《红楼梦》</strong>的人'],
  ['这里有**粗体（注释）**文字', '这里有<strong>粗体（注释）</strong>文字'],
  ['*再见！*他挥手', '<em>再见！</em>他挥手'],
  ['これは**「強調」**です', 'これは<strong>「強調」</strong>です'],
  ['이것은 **강조(주석)**입니다', '이것은 <strong>강조(주석)</strong>입니다'],
  ['~~旧的。~~新的', '<del>旧的。</del>新的'],
  ['2 * 3 * 4，**not this **', '2 * 3 * 4，**not this **'],
])('knows emphasis beside punctuation of East Asia: %s', (text, html) => {
  expect(bodyOf(text)).toBe(`<p>${html}</p>`);
});

test.each(['example.com', 'a@example.com', 'ftp://example.com', '//example.com', 'javascript:alert(1)'])(
  'makes no link of %s',
  (text) => {
    expect(bodyOf(text)).toBe(`<p>${text}</p>`);
  },
);

test('renders footnotes that lead there and back', () => {
  const html = bodyOf('A[^n].\n\n[^n]: Note.');
  expect(html).toContain('<sup class="footnote-ref"><a href="#at-fn1" id="at-fnref1">[1]</a></sup>');
  expect(html).toContain(
    '<li id="at-fn1" class="footnote-item"><p>Note. <a href="#at-fnref1" class="footnote-backref">',
  );
});

test.each([
  'js',
  'TypeScript',
  'py',
  'bash',
  'html',
  'css',
  'json',
  'yaml',
  'sql',
  'go',
  'rust',
  'c++',
  'c#',
  'php',
])('highlights %s', (language) => {
  const html = bodyOf(
    `\`\`\`${language}\n// if "x" <p class="a">: 1\nif (x == "y") return 1; # 'z' {"a": 1}\n\`\`\``,
  );
  expect(html).toContain('<span class="hljs-');
  expect(html).not.toContain('<p class');
});

test('shows very long code without colours', () => {
  expect(bodyOf(`\`\`\`js\n${'let a = 1;\n'.repeat(6000)}\`\`\``)).not.toContain('hljs');
});

test.each([
  ['an h1 that equals the title is left out', '# T\n\na', '<p>a</p>'],
  ['another h1 is one of level 2', '# U\n\na', '<h2 id="at-u">U</h2>\n<p>a</p>'],
  [
    'an h1 that equals the title further down stays',
    '# U\n\n# T',
    '<h2 id="at-u">U</h2>\n<h2 id="at-t">T</h2>',
  ],
  ['an h2 that equals the title stays', '## T\n\na', '<h2 id="at-t">T</h2>\n<p>a</p>'],
  [
    'several h1 are of level 2, and those below them below',
    '# U\n\n## V\n\n###### W\n\n# X',
    '<h2 id="at-u">U</h2>\n<h3 id="at-v">V</h3>\n<h6 id="at-w">W</h6>\n<h2 id="at-x">X</h2>',
  ],
  [
    'an h1 beside one that is left out, or in a quotation, is alone',
    '# T\n\n# U\n\n## V\n\n> # W',
    '<h2 id="at-u">U</h2>\n<h2 id="at-v">V</h2>\n<blockquote>\n<h2 id="at-w">W</h2>\n</blockquote>',
  ],
  ['levels below stay', '### U', '<h3 id="at-u">U</h3>'],
  ['an empty one goes', '##\n\na', '<p>a</p>'],
  [
    'equal ones have ids of their own',
    '## U\n\n## U\n\n## u',
    '<h2 id="at-u">U</h2>\n<h2 id="at-u-2">U</h2>\n<h2 id="at-u-3">u</h2>',
  ],
  ['a written id is kept', '<h2 id="mine">U</h2>', '<h2 id="at-mine">U</h2>'],
  [
    'an id that is taken is not given again',
    '<p id="u">a</p>\n\n## U',
    '<p id="at-u">a</p>\n<h2 id="at-u-2">U</h2>',
  ],
  [
    'a long one has its beginning for an id',
    `## ${'字、'.repeat(1000)}`,
    `<h2 id="at-${'字-'.repeat(30).slice(0, -1)}">${'字、'.repeat(1000)}</h2>`,
  ],
  ['punctuation alone is a section', '## ?!', '<h2 id="at-section">?!</h2>'],
])('of headings, %s', (_, text, html) => {
  expect(bodyOf(text)).toBe(html);
});

test.each([
  ['The Häfen: a *tour*', 'at-the-häfen-a-tour'],
  ['中文 标题', 'at-中文-标题'],
  ['أخبار اليوم', 'at-أخبار-اليوم'],
  ['C++ & C#', 'at-c-c'],
])('the heading %s has the readable id %s', (heading, id) => {
  expect(read(`---\ntitle: T\ntoc: true\n---\n## ${heading}\n`).headings[0]?.id).toBe(id);
});

test('lists the headings of the article, not those of quotations', () => {
  expect(
    read('---\ntitle: T\ntoc: true\n---\n# A\n\n### B *b*\n\n> ## C\n\n<h2>D &amp; E</h2>\n').headings,
  ).toEqual([
    { level: 2, id: 'at-a', text: 'A' },
    { level: 3, id: 'at-b-b', text: 'B b' },
    { level: 2, id: 'at-d-e', text: 'D & E' },
  ]);
});

test('a link to a heading of the same article arrives', () => {
  const { body, headings } = read('---\ntitle: T\ntoc: true\n---\n[go](#quay-walls)\n\n## Quay walls\n');
  expect(body).toContain(`href="#${headings[0]?.id}"`);
});

test.each([
  ["## What's new?", 'whats-new', 'at-what-s-new'],
  ['## Node.js & npm', 'nodejs--npm', 'at-node-js-npm'],
  ['## 1.2 Setup', '12-setup', 'at-1-2-setup'],
  ['## 🚀 Set_up', '-set_up', 'at-set-up'],
  ['## 第一章：开始', '第一章开始', 'at-第一章-开始'],
  ['## Two\n\n## Two', 'two-1', 'at-two-2'],
  ['## Two\n\n## Two 1\n\n## Two', 'two-2', 'at-two-2'],
  ['# T\n\n## T', 't-1', 'at-t'],
  ['## Sub B', 'Sub-B', 'at-sub-b'],
  ['## What’s new', 'What-s-new', 'at-what-s-new'],
  ['## At sea!', 'at-sea', 'at-at-sea'],
  ['## Of tides {#tides}', 'of-tides', 'at-tides'],
  ['> ## a.b', 'ab', 'at-a-b'],
])('a link to the heading %j by %s, its anchor on GitHub and elsewhere, arrives', (heading, anchor, id) => {
  const body = bodyOf(`[go](#${anchor})\n\n${heading}`);
  expect(body).toContain(`<a href="#${id}">go</a>`);
  expect(body).toContain(` id="${id}"`);
});

test('a link leads to what has its id before it leads to a heading', () => {
  const body = bodyOf('[go](#whats-new)\n\n## What\'s new\n\n<p id="whats-new">a</p>');
  expect(body).toContain('<a href="#at-whats-new">go</a>');
});

test('a link that leads to nothing of the article stays', () => {
  expect(bodyOf('[go](#100%-of "t")')).toBe('<p><a href="#at-100%25-of" title="t">go</a></p>');
});

test.each([
  [
    'indented lines in it are no code',
    '<div>\n    <p>a</p>\n\n        <p>b</p>\n</div>',
    '<p>a</p>\n<p>b</p>',
  ],
  [
    'an indented list keeps its shape',
    '<div>\n\n    <ul>\n        <li>a</li>\n        <li>b</li>\n    </ul>\n\n</div>',
    '<ul>\n        <li>a</li>\n        <li>b</li>\n    </ul>',
  ],
  ['text after a blank line is a paragraph', '<p>a</p>\n\n    b', '<p>a</p>\n<p>b</p>'],
  ['Markdown between blank lines is read', '<div>\n\n**a**\n\n</div>', '<p><strong>a</strong></p>'],
  ['a comment may stand before it', '<!-- wp:paragraph -->\n<p>a</p>\n\n    <p>b</p>', '<p>a</p>\n<p>b</p>'],
  [
    'a picture, an anchor or a script may stand before it',
    '<script>x</script><a name="top"></a>\n<br>\n\n<p>a</p>\n\n    <p>b</p>',
    '<p><a id="at-top"></a></p>\n<p>a</p>\n<p>b</p>',
  ],
])('where a text is a page from elsewhere, %s', (_, text, html) => {
  expect(bodyOf(text)).toBe(html);
});

test.each([
  ['an address', '<https://example.org/x> is'],
  ['an address for mail', '<a@example.org> is'],
  ['a comment', '<!-- markdownlint-disable -->'],
  ['a comment of several lines', '<!--\n<div>\n-->'],
  ['a picture', '<img src="a.jpg">'],
  ['an inline element', '<b>a</b> b'],
  ['a frame', '<iframe src="https://www.youtube.com/embed/x"></iframe>'],
])('indented lines are code in an article in Markdown that begins with %s', (_, text) => {
  expect(bodyOf(`${text}\n\na\n\n    b < c`)).toMatch(/<p>a<\/p>\n<pre><code>b &lt; c\n<\/code><\/pre>$/);
});

test.each([
  ['quotations', `a\n\n${'> '.repeat(120)}x`, 6],
  ['lists', Array.from({ length: 120 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'), undefined],
  ['elements', `${'<div>'.repeat(120)}x`, undefined],
  ['inline elements', `${'<b>'.repeat(120)}x`, undefined],
])('rejects %s that nest too deeply', (_, text, line) => {
  const rejected = rejection(() => read(`---\ntitle: T\n---\n${text}`));
  expect(rejected.code).toBe('nesting-too-deep');
  if (line !== undefined) expect(rejected.line).toBe(line);
});

test.each([
  ['brackets', '['.repeat(20_000)],
  ['emphasis', '*a_'.repeat(10_000)],
  ['quotations', '>'.repeat(20_000)],
  ['back-ticks', Array.from({ length: 300 }, (_, length) => '`'.repeat(length)).join('a')],
  ['footnotes', '[^a]'.repeat(5000)],
  ['inline footnotes', '^['.repeat(5000)],
  ['tags', '<'.repeat(20_000)],
  ['closing tags', '</p>'.repeat(10_000)],
  ['entities', '&'.repeat(20_000)],
  ['bare addresses', 'http://'.repeat(5000)],
  ['bare www addresses', 'www.'.repeat(5000)],
  ['table cells', `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n${'|'.repeat(5000)}`],
  ['comments', '<!--'.repeat(5000)],
  ['headings', '# a\n'.repeat(3000)],
  ['spaces', `a${' '.repeat(50_000)}b`],
  ['blank lines', `a${'\n'.repeat(50_000)}b`],
  ['full stops', `${'.'.repeat(100_000)}a`],
  ['twins of pictures', `${'a'.repeat(22)}<noscript></noscript>`.repeat(47_000)],
])(
  'reads a wall of %s in bounded time',
  (_, text) => {
    try {
      read(text);
    } catch (error) {
      expect(error).toMatchObject({ name: 'Rejected' });
    }
  },
  20_000,
);

test.each([
  ['long, and has parts', '', 5, 400, true],
  ['short', '', 5, 40, false],
  ['long, and has no parts', '', 2, 1000, false],
  ['long, and says that it wants none', 'toc: false', 5, 400, false],
  ['short, and asks for one', 'toc: true', 1, 10, true],
])('has a table of contents where it is wanted: an article that is %s', (_, front, parts, words, wanted) => {
  const part = (index: number) => `## Part ${index}\n\n${'word '.repeat(words)}\n\n`;
  const text = Array.from({ length: parts }, (_, index) => part(index)).join('');
  expect(read(`---\ntitle: T\n${front}\n---\n${text}`).toc).toBe(wanted);
});
