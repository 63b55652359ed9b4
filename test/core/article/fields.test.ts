import { expect, test } from 'vitest';
import { put, read, readYaml, rejection } from './reading.ts';

test('an article without front matter has what the contract gives it', () => {
  const article = read('Text.\n', { key: 'news/2021-10-20-quay walls.md' });
  expect(article).toMatchObject({
    key: 'news/2021-10-20-quay walls.md',
    path: '/news/2021-10-20-quay walls/',
    title: 'quay walls',
    date: '2021-10-19T16:00:00.000Z',
    localDate: '2021-10-20T00:00:00',
    authors: [],
    categories: [],
    tags: [],
    description: 'Text.',
    lang: 'en',
    dir: 'ltr',
    draft: false,
    comments: true,
    toc: false,
    math: false,
    redirectFrom: [],
    readingMinutes: 1,
    body: '<p>Text.</p>',
    pictures: [],
    extra: {},
    warnings: [],
  });
  for (const absent of ['updated', 'headPicture', 'thumbnail']) expect(article).not.toHaveProperty(absent);
});

test('an article without any date has that of its arrival', () => {
  expect(read('Text.')).toMatchObject({ date: put.toISOString(), localDate: '2024-05-06T15:08:09' });
});

test.each([
  ['title: Plain', 'Plain'],
  ["title: '  two   spaces\tand a tab '", 'two spaces and a tab'],
  ['title: "<b>not bold</b> & _not_ slanted"', '<b>not bold</b> & _not_ slanted'],
  ['title: 1984', '1984'],
  ['title: 007', '007'],
  ['title: true', 'true'],
  ['title: 2021-10-20', '2021-10-20'],
  ['Title: Upper case', 'Upper case'],
  ['headline: Of another publisher', 'Of another publisher'],
  ['headline: b\ntitle: a', 'a'],
  ['title:', 'quay'],
  ['title: ""', 'quay'],
])('%s is the title %s', (front, title) => {
  expect(readYaml(front).title).toBe(title);
});

test.each([
  ['# The *heading*\n\nText', 'The heading', '<p>Text</p>'],
  ['Heading\n===\n\nText', 'Heading', '<p>Text</p>'],
  ['<h1>A &amp; B</h1><p>Text</p>', 'A & B', '<p>Text</p>'],
  ['## Second level\n\nText', 'Second level', '<p>Text</p>'],
  ['Text\n\n## Later', 'Later', '<p>Text</p>\n<h2 id="at-later">Later</h2>'],
  ['Text', 'quay', '<p>Text</p>'],
])('without a title in the front matter that of %j is %s', (text, title, body) => {
  expect(read(text)).toMatchObject({ title, body });
});

test.each([
  ['2021-10-20', '2021-10-20T00:00:00'],
  ['2021-10-20 12:36:32', '2021-10-20T12:36:32'],
  ['2021-10-20T12:36:32Z', '2021-10-20T20:36:32'],
  ['Wed, 20 Oct 2021 12:36:32 GMT', '2021-10-20T20:36:32'],
  ['2021/10/20 12:36:32', '2021-10-20T12:36:32'],
  ['20211020', '2021-10-20T00:00:00'],
])('the date %s is local to the site where it has no offset', (written, localDate) => {
  expect(readYaml(`date: ${written}\nupdated: ${written}`)).toMatchObject({
    localDate,
    updated: readYaml(`date: ${written}`).date,
  });
});

test("a TOML date without an offset is local to the site's time zone", () => {
  expect(read('+++\ndate = 2021-10-20T12:36:32\n+++\nText').localDate).toBe('2021-10-20T12:36:32');
});

test.each([
  ['author: A', ['A']],
  ['authors: [A, B, a, A]', ['A', 'B']],
  ['author:\n  - name: A\n    email: a@example.org\n  - B', ['A', 'B']],
  ['authors: {name: A}', ['A']],
  ['author: [A, ~, ""]', ['A']],
  ['author: 7', ['7']],
])('%j names the authors %j', (front, authors) => {
  expect(readYaml(front).authors).toEqual(authors);
});

test("the site's author is named where the article names none", () => {
  expect(readYaml('title: x', { author: 'Desk' }).authors).toEqual(['Desk']);
  expect(readYaml('author: A', { author: 'Desk' }).authors).toEqual(['A']);
});

test.each([
  ['categories: News', [['News']]],
  ['category: News', [['News']]],
  ['categories: [News, City, Harbour]', [['News', 'City', 'Harbour']]],
  ['categories: [[News, City], [Sea]]', [['News', 'City'], ['Sea']]],
  ['categories: [[News, City], Sea]', [['News', 'City'], ['Sea']]],
  ['categories:\n - 新媒体\n - Aljazeera 半岛网\n - 新闻', [['新媒体', 'Aljazeera 半岛网', '新闻']]],
  ['categories: [[A, B], [a, b]]', [['A', 'B']]],
  ['categories: [2021, 1.10]', [['2021', '1.10']]],
  ['categories: []', []],
  ['categories: [[]]', []],
  ['categories:', []],
])('%j are the category paths %j', (front, categories) => {
  expect(readYaml(front).categories).toEqual(categories);
});

test.each([
  ['tags: sea', ['sea']],
  ['tag: sea', ['sea']],
  ['tags: [AWS, aws, S3, 007]', ['AWS', 'S3', '007']],
  ['tags: "one tag, with a comma"', ['one tag, with a comma']],
  ['tags: null', []],
])('%j are the tags %j', (front, tags) => {
  expect(readYaml(front).tags).toEqual(tags);
});

test.each([
  ['description: A\n  summary.', 'A summary.'],
  ['excerpt: <b>x</b>', '<b>x</b>'],
  ['summary: S', 'S'],
  ['summary: S\ndescription: D', 'D'],
  ['title: x', 'Text.'],
])('%j makes the description %s', (front, description) => {
  expect(readYaml(front).description).toBe(description);
});

test.each([
  ['lang: zh-cn', 'zh-CN', 'ltr'],
  ['lang: zh_Hant_TW', 'zh-Hant-TW', 'ltr'],
  ['language: ar', 'ar', 'rtl'],
  ['lang: fa-IR', 'fa-IR', 'rtl'],
  ['lang: he', 'he', 'rtl'],
  ['lang: ur', 'ur', 'rtl'],
  ['lang: az-Arab', 'az-Arab', 'rtl'],
  ['lang: ar-Latn', 'ar-Latn', 'ltr'],
  ['lang: no', 'no', 'ltr'],
  ['title: x', 'en', 'ltr'],
])('%s is the language %s, written %s', (front, lang, dir) => {
  expect(readYaml(front)).toMatchObject({ lang, dir });
});

test.each([
  ['ar', 'title: 江心渡口启用冬季班次', 'ltr'],
  ['ar', 'title: iPhone أخبار من النهر والميناء والمطبعة', 'rtl'],
  ['ar', 'title: "2024"\ndescription: "1, 2, 3"', 'rtl'],
  ['en', 'title: حديث الصباح\ndescription: أخبار من النهر', 'rtl'],
])(
  'on a site in %s an article that names no language is written as most of its letters are: %j',
  (language, front, dir) => {
    expect(readYaml(front, { language })).toMatchObject({ lang: language, dir });
  },
);

test.each([
  ['permalink: /talks/kabul/', '/talks/kabul/'],
  ['permalink: talks/kabul', '/talks/kabul/'],
  ['url: /talks/', '/talks/'],
  ['permalink:', '/news/quay/'],
  ['url: https://other.example/where/it/was', '/news/quay/'],
])('%s sets the path %s', (front, path) => {
  expect(readYaml(front).path).toBe(path);
});

test('a permalink saves an article whose key is reserved', () => {
  expect(readYaml('permalink: /x/', { key: 'tags.md' }).path).toBe('/x/');
});

test.each([
  ['redirect_from: /old/', ['/old/']],
  ['redirect_from: [/old/, old, /other/page.html]', ['/old/', '/other/page.html/']],
  ['aliases: [/a/]', ['/a/']],
  ['redirect_from: [/news/quay/, /b/]', ['/b/']],
])('%s leads from %j', (front, redirectFrom) => {
  expect(readYaml(front)).toMatchObject({ redirectFrom, warnings: [] });
});

test("an old address that is the site's own is left out with a warning", () => {
  const { redirectFrom, warnings } = readYaml('redirect_from: [/, /tags/x/, /fine/]');
  expect(redirectFrom).toEqual(['/fine/']);
  expect(warnings).toMatchObject([
    { code: 'redirect-taken', subject: '/' },
    { code: 'redirect-taken', subject: '/tags/x/' },
  ]);
});

test.each([
  ["one of Obsidian's other names", 'aliases: [/fine/, "What is X?"]', 'What is X?', 'a query'],
  ['one with a sign for a fragment', 'aliases: ["C# notes", fine]', 'C# notes', 'a fragment'],
  ['the short address of WordPress', 'redirect_from: ["/?p=123", /fine/]', '/?p=123', 'a query'],
  [
    'one of another site',
    'aliases: [https://other.example/a, /fine/]',
    'https://other.example/a',
    'another site',
  ],
  ['one with a placeholder', 'aliases: [/:year/a/, /fine/]', '/:year/a/', 'placeholder'],
])('an old address that cannot be one is left out with a warning: %s', (_, front, subject, reason) => {
  const { redirectFrom, warnings } = readYaml(`title: x\n${front}`);
  expect(redirectFrom).toEqual(['/fine/']);
  expect(warnings).toMatchObject([
    { code: 'redirect-invalid', subject, line: 3, message: expect.stringContaining(reason) },
  ]);
});

test.each([
  ['draft: true', true],
  ['draft: yes', true],
  ['draft: false', false],
  ['published: false', true],
  ['published: No', true],
  ['published: true', false],
  ['draft: true\npublished: true', true],
  ['draft:', false],
  ['publish: false', true],
  ['publish: true', false],
  ['published: true\npublish: false', false],
  ['status: draft', true],
  ['status: Auto-Draft', true],
  ['status: private', true],
  ['status: pending', true],
  ['status: In review', true],
  ['status: trash', true],
  ['status: publish', false],
  ['status: published', false],
  ['status: future', false],
  ['status: final', false],
  ['status: confirmed by two', false],
  ['draft: false\nstatus: draft', true],
  ['status:', false],
])('%j says that the article is a draft: %s', (front, draft) => {
  expect(readYaml(front).draft).toBe(draft);
});

test.each([
  ['status: confirmed', { status: 'confirmed' }],
  ['status: [draft]', { status: ['draft'] }],
  ['publish: 2021-10-20', { publish: '2021-10-20' }],
])('%j says nothing of whether the article is published, and is kept', (front, extra) => {
  expect(readYaml(front)).toMatchObject({ draft: false, extra });
});

test.each([
  ['comments: false\ntoc: true\nmath: on', { comments: false, toc: true, math: true }],
  ['mathjax: true', { comments: true, toc: false, math: true }],
])('%j switches %j', (front, flags) => {
  expect(readYaml(front)).toMatchObject(flags);
});

test('keys that mean nothing are kept as they are, and so are names that another name goes before', () => {
  expect(readYaml('mood: {calm: [1, true, null]}\n1: x\ntitle: a\nheadline: b').extra).toEqual({
    mood: { calm: [1, true, null] },
    '1': 'x',
    headline: 'b',
  });
});

test.each([
  ['title:\nheadline: News', { title: 'News' }],
  ['headline: News\ntitle: " "', { title: 'News' }],
  ['date:\npubDate: 2021-10-20', { localDate: '2021-10-20T00:00:00' }],
  ['cover: ""\nimage: a.jpg', { headPicture: 0 }],
  ['image: [""]\nbanner: a.jpg', { headPicture: 0 }],
  ['description: ""\nexcerpt: From excerpt', { description: 'From excerpt' }],
  ['tags: []\ntag: sea', { tags: ['sea'] }],
  ['permalink:\nurl: /talks/', { path: '/talks/' }],
  ['cover: false\nimage: a.jpg', { pictures: [] }],
  ['date:\npubDate:', { date: put.toISOString() }],
])('an empty key gives way to another name of the same thing that has a value: %j', (front, expected) => {
  expect(readYaml(front)).toMatchObject(expected);
});

test.each([
  ['title: [a]', 'value-invalid', 'a list', 'text'],
  ['title: {a: b}', 'value-invalid', 'a record', 'text'],
  [`title: ${'x'.repeat(501)}`, 'value-invalid', '501', '500 characters'],
  ['description: [a]', 'value-invalid', 'a list', 'text'],
  ['date: soon', 'date-invalid', '"soon"', 'a date'],
  ['pubDate: 2021-02-30', 'date-invalid', '"2021-02-30"', 'a date'],
  ['updated: [2021-10-20]', 'date-invalid', 'a list', 'a date'],
  ['tags: [[a]]', 'value-invalid', 'a list', 'list of texts'],
  ['tags: {a: b}', 'value-invalid', 'a record', 'list of texts'],
  [`tags: [${'x,'.repeat(101)}]`, 'value-invalid', 'a list', 'at most 100'],
  [`author: ${'x'.repeat(201)}`, 'value-invalid', '201', '200 characters'],
  ['categories: {a: b}', 'value-invalid', 'a record', 'list of lists'],
  ['categories: [[[a]]]', 'value-invalid', 'a list', 'list of lists'],
  ['categories: [a, b, c, d, e, f, g, h, i, j, k]', 'value-invalid', 'a list', 'at most 10'],
  ['lang: "!"', 'value-invalid', '"!"', 'BCP 47'],
  ['lang: e', 'value-invalid', '"e"', 'BCP 47'],
  ['draft: maybe', 'value-invalid', '"maybe"', 'true or false'],
  ['comments: [true]', 'value-invalid', 'a list', 'true or false'],
  ['toc: 2', 'value-invalid', '"2"', 'true or false'],
  ['headimg: {alt: x, url: [1]}', 'value-invalid', 'a record', 'picture'],
  ['permalink: /a?b', 'permalink-invalid', '"/a?b"', '/news/kabul-talks/'],
  ['permalink: false', 'permalink-invalid', '"false"', '/news/kabul-talks/'],
  ['permalink: [a]', 'permalink-invalid', 'a list', '/news/kabul-talks/'],
  ['permalink: https://other.example/a', 'permalink-invalid', 'another site', '/news/kabul-talks/'],
  ['permalink: /', 'address-reserved', '"/"', 'the site itself'],
  ['permalink: /tags/a/', 'address-reserved', '"/tags/a/"', 'the site itself'],
])('rejects %s', (front, code, foundText, expected) => {
  const rejected = rejection(() => readYaml(`a: 1\n${front}`));
  expect(rejected).toMatchObject({ code, line: 3 });
  expect(rejected.message).toContain(`"${front.split(':')[0]}"`);
  expect(rejected.message).toContain(foundText);
  expect(rejected.message).toContain(expected);
});

test.each([
  [
    `tags: [a, ${'x'.repeat(201)}]`,
    `"tags" has "${'x'.repeat(60)}…" as item 2; expected at most 200 characters, found 201.`,
  ],
  ['tags: [a, [b]]', '"tags" has a list as item 2; expected text or a list of texts.'],
  ['authors: [{mail: a}]', '"authors" has a record as item 1; expected text or a list of texts.'],
  ['categories: [a, {b: c}]', '"categories" has a record as item 2; expected text, a list'],
  ['categories: [[a], [b, [c]]]', '"categories" has a list as item 2 of path 2; expected text, a list'],
  ['categories: [[a], {b: c}]', '"categories" has a record as path 2; expected text, a list'],
  ['categories: [[a], [b, {c: d}]]', '"categories" has a record as item 2 of path 2; expected text, a list'],
  [
    'categories: [[a, b, c, d, e, f, g, h, i, j, k]]',
    '"categories" has a list as path 1; expected at most 10 texts, found 11.',
  ],
  [`tags: [${'a, '.repeat(101)}]`, '"tags" is a list; expected at most 100 texts, found 101.'],
  [`tags: [a, ${'字'.repeat(86)}]`, `"tags" has "${'字'.repeat(60)}…" as a name; expected at most 255 bytes`],
])('says which item of a list is wrong: %s', (front, message) => {
  expect(rejection(() => readYaml(front)).message).toContain(message);
});

test.each([
  ['{"a": 1, "draft": "maybe"}\n\nText', 1],
  ['{\n"a": 1,\n"b": 2, "draft": "maybe"\n}\n\nText', 3],
  ['+++\na = 1\ntags = 1979-05-27T07:32:00Z\ndraft = "maybe"\n+++\n', 4],
  ['"a": 1,\n"draft": "maybe"\n;;;\n', 2],
])('names the line of a wrong value in %j', (text, line) => {
  expect(rejection(() => read(text))).toMatchObject({ code: 'value-invalid', line });
});

test('the same bytes at the same key are always the same article', () => {
  const text = '---\ntitle: x\nmood: [1]\n---\n# A\n\n![](a.png)\n';
  expect(read(text)).toEqual(read(text));
});
