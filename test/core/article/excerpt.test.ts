import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from '../../../functions/core/article/excerpt.ts';
import { readingMinutes } from '../../../functions/core/article/reading-time.ts';
import { read } from './reading.ts';

const english =
  'The first ferry left at noon. Nobody on the quay had expected it so early. Dr. Lind of the U.S. office said that the storm had passed. There will be more ferries tomorrow, she said.';

test.each([
  ['a short text as a whole', 'Only this', 'Only this'],
  [
    'whole sentences',
    english,
    'The first ferry left at noon. Nobody on the quay had expected it so early. Dr. Lind of the U.S. office said that the storm had passed.',
  ],
  [
    'a Chinese sentence with its quotation mark',
    `${'渡'.repeat(40)}“努力。”${'口'.repeat(60)}。`,
    `${'渡'.repeat(40)}“努力。”`,
  ],
  [
    'Japanese sentences',
    `${'あ'.repeat(30)}。${'い'.repeat(30)}！${'う'.repeat(40)}。`,
    `${'あ'.repeat(30)}。${'い'.repeat(30)}！`,
  ],
  ['Korean sentences', `${'가나다 '.repeat(15)}라. ${'마바사 '.repeat(30)}`, `${'가나다 '.repeat(15)}라.`],
  ['Arabic questions', `${'كلمة '.repeat(15)}؟ ${'كلمة '.repeat(30)}`, `${'كلمة '.repeat(15)}؟`],
  ['a first sentence that is a little long', `${'word '.repeat(40)}end. More.`, `${'word '.repeat(40)}end.`],
  ['words of a sentence without an end', 'word '.repeat(60), `${'word '.repeat(32).trim()}…`],
  [
    'characters of a Chinese sentence without an end',
    '渡，'.repeat(100),
    `${'渡，'.repeat(40).slice(0, -1)}…`,
  ],
  ['nothing where there is no text', '', ''],
])('a summary is %s', (_, text, summary) => {
  expect(excerpt([{ tag: 'p', attributes: '', children: [text] }])).toBe(summary);
});

test('a summary leaves out headings, captions, code, tables and notes', () => {
  const { description } = read(
    '---\ntitle: T\n---\n# Heading\n\n![](a.jpg "Caption")\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n\nFirst[^1] & *only* sentence.\n\n[^1]: Note.\n',
  );
  expect(description).toBe('First & only sentence.');
});

test('a summary is plain text', () => {
  expect(read('<p>a &lt;b&gt; &amp; "c"<br>d</p>').description).toBe('a <b> & "c" d');
});

test('lists and quotations are running text', () => {
  expect(read('- one\n- two\n\n> three').description).toBe('one two three');
});

test.each([
  ['大家都很\n高兴，\n*真的*\n𠮷。', '大家都很高兴，真的𠮷。'],
  ['これは\n「テスト」\nです！', 'これは「テスト」です！'],
  ['<p>大家\n    都很高兴。</p>\n<p>第二段。</p>', '大家都很高兴。 第二段。'],
  ['- 一\n  - 二', '一 二'],
  ['大家都\nvery 高兴', '大家都 very 高兴'],
  ['모두\n기뻐해요', '모두 기뻐해요'],
  ['大家  都', '大家 都'],
])('a line that is only wrapped in Chinese or Japanese puts no blank into a summary: %j', (text, summary) => {
  expect(read(text).description).toBe(summary);
});

test.each([
  ['Hugo', '<!--more-->'],
  ['Hexo', '<!-- more -->'],
  ['WordPress', '<!--more Read the rest-->'],
  ["WordPress's editor", '<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->'],
  ['a page of WordPress', '<p><span id="more-123"></span></p>'],
  ['a page of Hexo', '<a id="more"></a>'],
])('a summary ends at the mark of %s', (_, mark) => {
  const before = `One ${'word '.repeat(60)}and *another* one`;
  const { description, body } = read(`---\ntitle: T\n---\n# T\n\n${before}\n\n${mark}\n\nThe rest.\n`);
  expect(description).toBe(before.replaceAll('*', ''));
  expect(body).toMatch(/The rest\.<\/p>$/);
  expect(body).not.toContain('<!--');
});

test.each([
  ['![a](a.jpg)\n*Caption*\n\nFirst.'],
  ['![a](a.jpg "Caption")\n\nFirst.'],
  ['<p><img src="a.jpg"><br><i>Caption</i></p>\n\nFirst.'],
  ['<figure><img src="a.jpg">Caption</figure>\n\nFirst.'],
  ['<iframe src="https://www.youtube.com/embed/aBcDeFgHiJk" title="Caption"></iframe>\n\nFirst.'],
])('a summary that ends at a mark leaves captions out, too: %j', (text) => {
  expect(read(`${text}\n\n<!-- more -->\n\nSecond.`).description).toBe('First.');
});

test('a mark within a paragraph ends the summary there', () => {
  expect(read('First.<!-- more --> Second.').description).toBe('First.');
  expect(read('<div><p>First.<!--more--> Second.</p></div>').description).toBe('First.');
});

test.each([
  ['before any text', '<!-- more -->\n\nFirst. Second.', 'First. Second.'],
  ['after a picture alone', '![](a.jpg)\n\n<!-- more -->\n\nFirst. Second.', 'First. Second.'],
  ['in code', 'First: `<!-- more -->`. Second.', 'First: <!-- more -->. Second.'],
])('a mark %s ends no summary', (_, text, summary) => {
  expect(read(text).description).toBe(summary);
});

test('a comment that only begins as a mark does is none', () => {
  expect(read('First.\n\n<!-- more of this later -->\n\nSecond.').description).toBe('First. Second.');
});

test('a mark after more than a thousand characters leaves the summary as it would be', () => {
  const text = 'A sentence of words. '.repeat(60);
  expect(read(`${text}\n\n<!-- more -->\n\nThe rest.`).description).toBe(read(text).description);
});

test('the front matter has the last word on the summary', () => {
  expect(read('---\ndescription: Mine.\n---\nFirst.\n\n<!-- more -->\n\nSecond.').description).toBe('Mine.');
});

test('what stands before a mark is warned of once', () => {
  const { warnings, pictures } = read('a<script>x</script>![](b.jpg)\n\n<!-- more -->\n\nc');
  expect(warnings).toMatchObject([{ subject: '<script>', message: expect.not.stringContaining('times') }]);
  expect(pictures).toHaveLength(1);
});

test('no summary ends in half a character', () => {
  const characters = fc.string({
    unit: fc.constantFrom('👩‍👩‍👧', '🇩🇪', 'é', '字', 'a', ' ', '𠮷', 'क्षि'),
    minLength: 100,
    maxLength: 200,
  });
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  fc.assert(
    fc.property(characters, (text) => {
      const summary = excerpt([text]);
      expect(summary.isWellFormed()).toBe(true);
      const kept = summary.replace(/…$/, '');
      const whole = text.replace(/\s+/g, ' ').trim();
      expect(whole.startsWith(kept)).toBe(true);
      expect(segmenter.segment(`${whole}.`).containing(kept.length)?.index).toBe(kept.length);
    }),
  );
}, 60_000);

test.each([
  ['nothing', '', 1],
  ['a few words', 'a b c', 1],
  ['230 English words', 'word '.repeat(230), 1],
  ['1150 English words', 'word '.repeat(1150), 5],
  ['2000 Chinese characters', '字'.repeat(2000), 5],
  ['2000 Japanese characters', 'あ字カ、。'.repeat(400), 3],
  ['800 Korean characters', '가나다라 '.repeat(200), 2],
  ['3000 Thai characters, which have no spaces', 'เรือกระดาษ'.repeat(300), 3],
  ['3000 Burmese characters, with a space now and then', `${'စက္ကူလှေ'.repeat(25)} `.repeat(15), 3],
  ['Chinese with English in it', `${'字'.repeat(400)} ${'word '.repeat(230)}`, 2],
])('reading %s takes %s, in minutes: %i', (_, text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes);
});
