import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, setLines } from '../../../functions/core/lettering/lines.ts';

/** Wide characters are one em wide, all others half of one. */
const widthOf = (text: string) =>
  [...text].reduce((sum, one) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/.test(one) ? 1 : 0.5), 0);
const lettering = { widthOf, settable: (text: string) => text, outline: () => '' };
const fits = [
  { size: 100, lines: 2 },
  { size: 50, lines: 4 },
];
const set = (text: string): Block => setLines(text, lettering, 1000, fits);

describe('a title', () => {
  test('that is short stands in one line, as large as can be', () => {
    expect(set('Night ferries')).toEqual({ lines: ['Night ferries'], size: 100 });
  });

  test('is set in lines of about the same width', () => {
    expect(set('one two three four five six').lines).toEqual(['one two three', 'four five six']);
  });

  test('that is longer is set smaller', () => {
    const { lines, size } = set('Night ferries return to the harbour, and nobody remembers who ordered them');
    expect([lines.length, size]).toEqual([2, 50]);
  });

  test('that fits in no size is cut, and says so', () => {
    const { lines, size } = set('ferry '.repeat(100).trim());
    expect([lines.length, size]).toEqual([4, 50]);
    expect(lines.at(-1)).toMatch(/^ferry .*ferry…$/);
  });

  test('of one endless word is broken in it', () => {
    const { lines } = set('x'.repeat(100));
    expect(lines.map((line) => line.length)).toEqual([40, 40, 20]);
  });

  test.each([
    ['Chinese', '全球首款商用装置在合肥开工建设，预计明年发电。', /^[，。]/],
    ['Japanese', '東京の夜の図書館が静かに人気を集めているってほんとうか', /^[っが]?っ/],
    ['quoted', '他们说“这是一个非常漫长的故事没有人知道”就走了', /^”|“$/],
  ])('in %s is broken between characters, but not before or after the wrong ones', (_, text, wrong) => {
    const { lines } = set(text);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe(text);
    for (const line of lines) expect(line).not.toMatch(wrong);
  });

  test('in Korean is broken at spaces alone', () => {
    const text = '서울의 밤하늘을 다시 보게 된 사람들의 이야기와 그들이 남긴 기록을 따라서';
    expect(set(text).lines.join(' ')).toBe(text);
  });

  test('loses nothing that there is room for, and no line is wider than it may be', () => {
    const words = fc.array(
      fc.string({ unit: fc.constantFrom(...'abc漢字，。“”-'), minLength: 1, maxLength: 12 }),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join(' ');
        const { lines, size } = set(text);
        const whole = lines.join('').replaceAll(' ', '');
        const all = text.replaceAll(' ', '');
        expect(whole === all || (whole.endsWith('…') && all.startsWith(whole.slice(0, -1)))).toBe(true);
        for (const line of lines) expect(widthOf(line) * size).toBeLessThanOrEqual(1000);
      }),
    );
  });
});
