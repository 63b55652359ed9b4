import fc from 'fast-check';
import { TAGS } from '../../functions/core/article/sanitize.ts';

const OTHERS =
  'button,center,font,form,iframe,math,mtext,nobr,noscript,option,picture,rtc,script,select,source,style,svg,template,textarea,title,xmp'.split(
    ',',
  );
const ATTRIBUTES = [
  'href="javascript:pwned()"',
  'href="#x"',
  'href="//evil.example"',
  'onclick=pwned()',
  'src=x onerror=pwned()',
  'src="https://evil.example/a.jpg"',
  'data-src=a.jpg',
  'srcset="a.jpg 1x"',
  'src="https://www.youtube.com/embed/aBcDeFgHiJk"',
  'id=x',
  'name=body',
  'style="background:url(//evil.example)"',
  'title="</p><img src=x onerror=pwned()>"',
  'class="hljs-x wp-caption"',
  'colspan=3',
  'data-picture=1',
  'data-embed=0',
  '"',
  "'",
  '/',
];

const name = fc.constantFrom(...TAGS, ...OTHERS);
const opening = fc
  .tuple(name, fc.array(fc.constantFrom(...ATTRIBUTES), { maxLength: 2 }))
  .map(([tag, attributes]) => `<${[tag, ...attributes].join(' ')}>`);
const MARKDOWN =
  '\n\n|\n|    |```\n|~~~html\n|> |- |1. |- [x] |# |**|_|`|[a](|![a](|)|[^1]|[^1]: |\\|| a | b |\n| - | - |\n|<!--|-->|<![CDATA[|]]>|<|>|&|&#13;|&lt;'.split(
    '|',
  );

/** What opens and closes formulas, and what may stand in them; most of it means something to Temml. */
const FORMULA_MARKS = [
  ['$', '$'],
  ['$$', '$$'],
  ['$`', '`$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['$latex ', '$'],
  ['```math\n', '\n```\n'],
] as const;
const TEX = [
  'x',
  '^2',
  '_i',
  '&',
  '{',
  '}',
  '\\\\',
  '\\frac12',
  '\\sqrt{x}',
  '\\sum_{i=1}^n',
  '\\left(',
  '\\right)',
  '\\hat{x}',
  '\\mathbb{R}',
  '\\text{<img src=x onerror=pwned()>}',
  '\\text{</math><script>pwned()</script>}',
  '\\href{javascript:pwned()}{a}',
  '\\url{https://evil.example}',
  '\\includegraphics{https://evil.example/a.png}',
  '\\class{prose}{a}',
  '\\id{x}{a}',
  '\\style{background:url(//evil.example)}{a}',
  '\\color{red}',
  '\\boxed{x}',
  '\\overline{x}',
  '\\rule{20em}{20em}',
  '\\kern{-20em}',
  '\\raisebox{20em}{a}',
  '\\begin{align}',
  '\\end{align}',
  '\\begin{pmatrix}a&b',
  '\\end{pmatrix}',
  '\\ce{H2O}',
  '\\def\\a{b}',
  '\\unicode{x3c}',
  '<b>',
  '&lt;',
];
const formula = fc
  .tuple(fc.constantFrom(...FORMULA_MARKS), fc.array(fc.constantFrom(...TEX), { minLength: 1, maxLength: 4 }))
  .map(([[open, close], parts]) => `${open}${parts.join(' ')}${close}`);

/** Pieces of Markdown and HTML in any order: elements that are not closed, not opened, and in each other's way. */
export const anyBody = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: opening },
      { weight: 2, arbitrary: name.map((tag) => `</${tag}>`) },
      { weight: 2, arbitrary: fc.constantFrom(...MARKDOWN) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'a',
          '中文',
          ' ',
          '&nbsp;',
          '\u200b',
          '\u202e',
          'https://a.example/b',
          '\n',
        ),
      },
      { weight: 2, arbitrary: formula },
      { weight: 1, arbitrary: fc.constantFrom(...FORMULA_MARKS.flat(), ...TEX) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { minLength: 3, maxLength: 40, size: 'max' },
  )
  .map((pieces) => pieces.join(''));

/** What fits, and what looks as if it did. */
const FITTING = {
  title: ['a', '中文 “a”', "'</script><script>pwned()</script>'", '"\\u202ea"', "'<b>a</b> &lt;i>'"],
  date: ['2026-03-01', '2021-10-20 12:36:32 +08:00', '20 Oct 2021 12:36:32 GMT', '2999-01-01'],
  author: ['a', '[a, b]', "'\"><img src=x onerror=pwned()>'", '{name: a}'],
  categories: ['a', '[a, b]', '[[a, b], [c]]', "['../a', '</a>']"],
  tags: ['a', '[a, A, b]', "['%2e%2e', '\"']"],
  headimg: ['https://a.example/b.jpg', 'b.jpg', 'javascript:pwned()', '~'],
  thumbnail: ['//a.example/b.jpg?utm_source=x', '[b.jpg, c.jpg]', 'false'],
  description: ['a', "']]><script>pwned()</script>'", '|\n  a\n  b'],
  lang: ['en', 'zh_CN', 'ar'],
  permalink: ['/a/', '/A/b/', 'a%20b'],
  redirect_from: ['/c/', '[/C/, /c/]', '/feed.xml'],
  draft: ['yes', 'no'],
  toc: ['true'],
  x: ['{a: [b, {c: d}]}', '&x a', '!!js/function x'],
};
/** What fits nothing, or no key that it is given to. */
const WILD =
  '{a: b};https://a.example/b;2026-03-01;yes;*x;[;{;-1e999;/../a;\'"\';!!js/function x;"a: b: c'.split(';');
const line = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom(
      ...Object.entries(FITTING).flatMap(([key, values]) => values.map((value) => [key, value] as const)),
    ),
  },
  { weight: 8, arbitrary: fc.constant(['math', 'true'] as const) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(FITTING)), fc.constantFrom(...WILD)) },
);
const front = fc
  .uniqueArray(line, { selector: ([key]) => key, maxLength: 6 })
  .map((lines) => lines.map(([key, value]) => `${key}: ${value}\n`).join(''));
const fence = fc.oneof(
  { weight: 20, arbitrary: fc.constant('---') },
  { weight: 1, arbitrary: fc.constantFrom('+++', ';;;') },
);

/** Whole articles, most of which are good enough to be published. */
export const anyArticle = fc
  .tuple(front, anyBody, fence)
  .map(([lines, text, mark]) => (lines === '' ? text : `${mark}\n${lines}${mark}\n${text}`));
