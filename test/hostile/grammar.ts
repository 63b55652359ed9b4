import fc from 'fast-check';

const TAGS =
  'a,b,blockquote,caption,code,col,dd,details,div,dl,dt,figcaption,figure,h1,h2,iframe,img,input,li,math,mtext,noscript,ol,p,picture,pre,rt,ruby,script,section,select,source,span,style,summary,svg,table,tbody,td,template,textarea,title,tr,ul,xmp'.split(
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

const name = fc.constantFrom(...TAGS);
const opening = fc
  .tuple(name, fc.array(fc.constantFrom(...ATTRIBUTES), { maxLength: 2 }))
  .map(([tag, attributes]) => `<${[tag, ...attributes].join(' ')}>`);
const MARKDOWN =
  '\n\n|\n|    |```\n|~~~html\n|> |- |1. |- [x] |# |**|_|`|[a](|![a](|)|[^1]|[^1]: |\\|| a | b |\n| - | - |\n|<!--|-->|<![CDATA[|]]>|<|>|&|&#13;|&lt;'.split(
    '|',
  );

/** Pieces of Markdown and HTML in any order: elements that are not closed, not opened, and in each other's way. */
export const anyBody = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: opening },
      { weight: 2, arbitrary: name.map((tag) => `</${tag}>`) },
      { weight: 2, arbitrary: fc.constantFrom(...MARKDOWN) },
      { weight: 2, arbitrary: fc.constantFrom('a', '中文', ' ', '\u202e', 'https://a.example/b', '\n') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

const KEYS =
  'title,date,author,categories,tags,headimg,thumbnail,description,lang,permalink,redirect_from,draft,toc,x'.split(
    ',',
  );
const VALUES =
  'a;[a, b];[[a, b], [c]];{a: b};2026-03-01;yes;~;\'</script>\';"\\u202ea";|\n  a;&x a;*x;[;{;-1e999;/../a;/A/;https://a.example/b.jpg;!!js/function x'.split(
    ';',
  );
const front = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)), { maxLength: 5 })
  .map((lines) => lines.map(([key, value]) => `${key}: ${value}\n`).join(''));

/** Whole articles, with front matter that is mostly almost right. */
export const anyArticle = fc
  .tuple(front, anyBody, fc.constantFrom('---', '---', '---', '+++', ';;;'))
  .map(([lines, text, fence]) => (lines === '' ? text : `${fence}\n${lines}${fence}\n${text}`));
