import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadFormulas } from '../../../functions/core/article/formula.ts';
import { fillPictures } from '../../../functions/core/article/pictures.ts';
import { read, rejection } from './reading.ts';

beforeAll(loadFormulas);

const withMath = (text: string) => read(`---\ntitle: T\nmath: true\n---\n${text}`);
const bodyOf = (text: string) => withMath(text).body;

test.each([
  [
    'in a line',
    'Then $E = mc^2$ holds.',
    '<p>Then <math><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow></math> holds.</p>',
  ],
  ['beside Chinese', '质量$m$不变。', '<p>质量<math><mi>m</mi></math>不变。</p>'],
  ['as GitHub has it', 'Then $`x`$.', '<p>Then <math><mi>x</mi></math>.</p>'],
  ['between dollars on one line', '$$x$$', '<p class="formula"><math display="block"><mi>x</mi></math></p>'],
  ['between lines of dollars', '$$\nx\n$$', '<p class="formula"><math display="block"><mi>x</mi></math></p>'],
  [
    'between dollars that stand in the text',
    'Then $$x$$ holds.',
    '<p>Then <span class="formula"><math display="block"><mi>x</mi></math></span> holds.</p>',
  ],
  ['in a fence', '```math\nx\n```', '<p class="formula"><math display="block"><mi>x</mi></math></p>'],
  ['in an item', '- $x$', '<ul>\n<li><math><mi>x</mi></math></li>\n</ul>'],
])('a formula %s is MathML', (_, text, markup) => {
  expect(bodyOf(text)).toBe(markup);
});

test('nothing in a formula is Markdown or HTML', () => {
  const body = bodyOf('$a_1 * b_2 * c$ and $x<y>z$ and\n\n$$\n- a\n= b\n\\\\\n# c\n$$\n');
  expect(body).not.toMatch(/<(?:em|ul|li|h\d)\b/);
  expect(body).toContain('<mo>&lt;</mo>');
});

test.each([
  ['two prices', 'From $5 to $10.'],
  ['a dollar before a space', 'a $ b $ c'],
  ['an escaped dollar', 'a \\$x\\$ b'],
  ['a dollar alone', 'a $x'],
  ['dollars in code', '`$x$`'],
  ['empty dollars', 'a $$$$ b'],
  ['dollars that nothing closes', '$$\nx\n\ny'],
  ['dollars that their list ends before', '- $$\nb'],
])('%s: no formula', (_, text) => {
  expect(bodyOf(text)).not.toContain('<math');
});

test('without `math` dollars are dollars', () => {
  expect(read('Then $x_1$ and $y_1$.').body).toBe('<p>Then $x_1$ and $y_1$.</p>');
});

test.each(['<https://example.org/x>', '<!-- toc -->\n', '<img src="a.jpg">\n\n'])(
  'an article in Markdown has formulas where it begins with %j, too',
  (beginning) => {
    expect(bodyOf(`${beginning} then $x$.`)).toContain('then <math><mi>x</mi></math>.');
  },
);

const X = '<math><mi>x</mi></math>';
const DISPLAYED_X = '<span class="formula"><math display="block"><mi>x</mi></math></span>';

test.each([
  ['dollars', '<p>Then $$x$$ holds.</p>', DISPLAYED_X],
  ["MathJax's brackets", '<p>Then \\[x\\] holds.</p>', DISPLAYED_X],
  ["MathJax's parentheses", '<p>Then \\(x\\) holds.</p>', X],
  ['WordPress', '<p>Then $latex x$ holds.</p>', X],
])('a page from elsewhere has formulas between %s', (_, text, made) => {
  expect(bodyOf(text)).toBe(`<p>Then ${made} holds.</p>`);
});

test('a page from elsewhere has no formula between single dollars, which are prices, nor in code', () => {
  const text = '<p>From $5 to $a.</p>\n<pre>\\(x\\)</pre>';
  expect(bodyOf(text)).not.toContain('<math');
});

test('a formula that cannot be read stays, with a warning that says why and where', () => {
  const { body, warnings } = withMath('First.\n\nThen $\\frac{a$ and $\\nosuch$.');
  expect(body).toContain('<code class="language-math">\\frac{a</code>');
  expect(warnings).toEqual([
    {
      code: 'formula-invalid',
      subject: '\\frac{a',
      line: 7,
      message: "A formula cannot be read as TeX: Unexpected end of input in a macro argument, expected '}'.",
    },
    {
      code: 'formula-invalid',
      subject: '\\nosuch',
      line: 7,
      message: 'A formula cannot be read as TeX: Unsupported function name: \\nosuch.',
    },
  ]);
});

test.each([
  ['one that defines a command', '\\def\\a{\\a\\a}\\a'],
  ['one that is nested without end', '{'.repeat(900)],
  ['one that wants a picture', '\\includegraphics{https://x.example/y.png}'],
])('a formula is refused: %s', (_, tex) => {
  const { body, warnings } = withMath(`$${tex}$`);
  expect(body).not.toContain('<math');
  expect(warnings).toMatchObject([{ code: 'formula-invalid' }]);
});

test.each(['\\rule{99em}{1em}', '\\hspace{999cm}x', '\\raisebox{-99em}{x}', '\\genfrac{}{}{500pt}{}{a}{b}'])(
  '%s takes no more room than a page has',
  (tex) => {
    expect(bodyOf(`$${tex}$`)).not.toMatch(/"-?\d{2,}(?:em|cm|pt)"/);
  },
);

test.each(['\\(a', '\\[a'])('marks %s of a page that nothing closes stay, however many there are', (mark) => {
  const marks = `${mark} `.repeat(400_000).trim();
  expect(bodyOf(`<p>${marks}</p>`)).toBe(`<p>${marks}</p>`);
});

test('dollars before words stay, however many there are', () => {
  const dollars = '$a '.repeat(600_000).trim();
  expect(bodyOf(dollars)).toBe(`<p>${dollars}</p>`);
});

test('an article of formulas without end is rejected', () => {
  const formulas = `$${'x'.repeat(900)}$\n`.repeat(120);
  expect(rejection(() => withMath(formulas))).toMatchObject({ code: 'article-too-large' });
});

test('the alignment of columns and lines over and under are classes', () => {
  const body = bodyOf('$$\\begin{align}a&=b\\end{align}$$\n\n$$\\overline{x}\\boxed{y}$$');
  expect(body).toContain('<mtd class="tml-right">');
  expect(body).toContain('<mrow class="tml-overline">');
  expect(body).not.toContain(' style=');
});

test('a formula in a summary and in a heading is its TeX', () => {
  const { description, headings } = read(
    '---\ntitle: T\nmath: true\ntoc: true\n---\n## Of $x^2$\n\nThen $E=mc^2$ holds.',
  );
  expect(description).toBe('Then E=mc^2 holds.');
  expect(headings).toMatchObject([{ text: 'Of x^2' }]);
});

test('a formula stays as it is where a picture of its article cannot be had', () => {
  const body = bodyOf('![](a.jpg)\n\n$$\n{}_2 x\n$$\n\nThen $y$.');
  const failed = { status: 'failed', code: 'image-unavailable', message: '' } as const;
  const filled = fillPictures(body, [failed], { underHeadPicture: false });
  expect(filled).toBe(body.replace(/^<figure>.*?<\/figure>\n/, ''));
  expect(filled).toContain('<msub><mrow></mrow>');
});

describe('whatever a formula is made of', () => {
  const parts = [
    ...'{}[]()^_&$\\ <>"\'=a1中#%~',
    '\\frac',
    '\\text{<b>}',
    '\\ref{<img src=x onerror=alert(1)>}',
    '\\label{">',
    '\\href{javascript:alert(1)}{x}',
    '\\class{a}{b}',
    '\\style{position:fixed}{x}',
    '\\tag{<i>}',
    '\\\\',
    '\\begin{matrix}',
    '\\end{matrix}',
    '\\left',
    '\\right',
    '\\color{red}',
  ];
  const tex = fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((found) => found.join(''));

  test('only MathML and text come of it', () => {
    fc.assert(
      fc.property(tex, (written) => {
        const { body } = read(`---\ntitle: T\nmath: true\n---\n\`\`\`math\n${written}\n\`\`\`\n`);
        const tags = [...body.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag ?? '');
        expect(tags.filter((tag) => !/^(?:math|m[a-z]+|p|pre|code)$/.test(tag))).toEqual([]);
        expect(body).not.toMatch(/<[^>]*\s(?:on\w+|style|href|src|id)=/);
      }),
      { numRuns: 2000 },
    );
  });
});
