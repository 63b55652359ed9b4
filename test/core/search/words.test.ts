import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marked } from '../../../functions/core/search/marks.ts';
import { openSegment, type Result } from '../../../functions/core/search/read-segment.ts';
import { type Indexed, segmentWriter } from '../../../functions/core/search/segment.ts';
import { foldedWords, searchedText, wordList } from '../../../functions/core/search/text.ts';
import { folded, termsOf, wantedOf, wordsOf } from '../../../functions/core/search/words.ts';

const words = (text: string) => wordsOf(folded(text));

describe('words', () => {
  test.each([
    ['The Quick-brown fox', ['the', 'quick', 'brown', 'fox']],
    ['Crème brûlée, ŁÓDŹ', ['creme', 'brulee', 'lodz']],
    ['Straße STRASSE STRAẞE', ['strasse', 'strasse', 'strasse']],
    ['Ærø ǽ, Œuvre, Đà Nẵng', ['aero', 'ae', 'oeuvre', 'da', 'nang']],
    ['Þingvellir, Suðurnes, Ħamrun', ['thingvellir', 'sudurnes', 'hamrun']],
    ['Diyarbakır İstanbul ISPARTA', ['diyarbakir', 'istanbul', 'isparta']],
    ['don’t', ['don', 't']],
    ['ＡＢＣ ﬁne ①', ['abc', 'fine', '1']],
    ['ΟΔΥΣΣΕΥΣ', ['οδυσσευσ']],
    ['中国的 GDP 增长3.5%', ['中国的', 'gdp', '增长', '3', '5']],
    ['iPhone手机', ['iphone', '手机']],
    ['「食べる」ラーメン・ｶﾅ', ['食べる', 'ラーメン', 'カナ']],
    ['서울에서', ['서울에서']],
    ['مُحَمَّدٌ كتـاب إلى أحمد', ['محمد', 'كتاب', 'الي', 'احمد']],
    ['آمنة ٱلمدينة مستشفى', ['امنه', 'المدينه', 'مستشفي']],
    ['שָׁלוֹם עולם', ['שלום', 'עולם']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['co\u00adoperate', ['cooperate']],
    ['𠮷野家', ['𠮷野家']],
    ['ท่าเรือ 5 แห่งในbangkok', ['ท่าเรือ', '5', 'แห่งใน', 'bangkok']],
    ['น้ำ\u200bมัน', ['น้\u0e4dามัน']],
    ['ທ່າເຮືອ កំពង់ផែ ဆိပ်ကမ်း', ['ທ່າເຮືອ', 'កំពង់ផែ', 'ဆိပ်ကမ်း']],
    ['ท่าเรือ港', ['ท่าเรือ', '港']],
    ['…—🙂', []],
  ])('of %s are %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('are the same however a text is composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(words(text.normalize('NFD'))).toEqual(words(text.normalize('NFC')));
      }),
    );
  });

  test('are the same where a text is plain enough to do without folding', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...'aZ09 \n\'"-—“”，。！？：；（）「」《》、中國的〇々'),
    });
    fc.assert(
      fc.property(fc.oneof(plain, fc.string({ unit: 'grapheme' })), (text) => {
        expect(foldedWords(text)).toEqual(words(text));
      }),
    );
    const every = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code).toWellFormed());
    const others = every.filter((one) => String(foldedWords(`a${one}b`)) !== String(words(`a${one}b`)));
    expect(others).toEqual([]);
  });

  test('of markup do not run together where elements end, and go on where one only emphasizes', () => {
    const markup =
      '<p>one</p><p>t<em>w</em>o<br>three<sup>4</sup></p><ul><li>大<strong>桥</strong></li><li>江</li></ul>';
    expect(words(searchedText(`${markup} a &lt;b&gt; c`))).toEqual([
      'one',
      'two',
      'three',
      '4',
      '大桥',
      '江',
      'a',
      'b',
      'c',
    ]);
  });

  test('of one article are bounded', () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `word${index}`).join(' ');
    expect(Buffer.byteLength(wordList([text]))).toBeLessThan(66_000);
  });
});

const hanzi = fc.integer({ min: 0x4e00, max: 0x4e40 }).map((code) => String.fromCharCode(code));
const rare = fc.constantFrom('𠮷', '𪚥', '한', '글', 'の', 'ー', '々', 'ก', 'ก้', 'ကြို', 'ខ្ញុំ');
const run = fc.array(fc.oneof({ weight: 4, arbitrary: hanzi }, rare), { minLength: 1, maxLength: 30 });

const SPACELESS = {
  Thai: ['ข้าวต้มที่ท่าเรือคลองเตยอร่อยมากในตอนเช้า', 'ท่าเรือ'],
  Lao: ['ເຮືອຈອດຢູ່ທ່າເຮືອແຄມແມ່ນ້ຳຂອງທຸກມື້', 'ທ່າເຮືອ'],
  Khmer: ['កប៉ាល់ចូលចតនៅកំពង់ផែក្រុងព្រះសីហនុ', 'កំពង់ផែ'],
  Burmese: ['သင်္ဘောသည်ရန်ကုန်ဆိပ်ကမ်းသို့ရောက်သည်', 'ဆိပ်ကမ်း'],
} as const;

async function numbersFor(texts: readonly string[], query: string): Promise<number[]> {
  const segment = await openSegment(reading(texts));
  let found = texts.map((_, index) => index);
  for (const wanted of wantedOf(query)) {
    const numbers = await segment.numbers(wanted);
    found = found.filter((number) => numbers.includes(number));
  }
  return found;
}

function reading(texts: readonly string[]) {
  const articles = texts.map((text, index) => ({ result: resultOf(index), words: wordList([text]) }));
  const bytes = Buffer.from(segmentWriter().text(articles));
  return async (from: number, to: number) => bytes.subarray(from, to);
}

function resultOf(index: number): Result {
  return {
    path: `/${index}/`,
    title: `第 ${index}\n"x"`,
    description: '',
    day: '2020-01-01',
    lang: 'zh',
    dir: 'ltr',
  };
}

describe('a segment', () => {
  test('finds every part of a text in a script without spaces, and each character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(run, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        async (runs, from, length) => {
          const texts = runs.map((characters) => characters.join(''));
          const [characters = []] = runs;
          const start = from % characters.length;
          const part = characters.slice(start, start + 1 + (length % (characters.length - start))).join('');
          const numbers = await numbersFor(texts, part);
          for (const [index, text] of texts.entries())
            if (text.includes(part)) expect(numbers).toContain(index);
        },
      ),
    );
  });

  test.each(Object.entries(SPACELESS))(
    'finds a word in the middle of a text in %s',
    async (_, [text, word]) => {
      const others = Object.values(SPACELESS).map(([other]) => other);
      const texts = [...others, text, word, [...word].reverse().join('')];
      expect(await numbersFor(texts, word)).toEqual([others.indexOf(text), others.length, others.length + 1]);
    },
  );

  test.each(Object.entries(SPACELESS))('finds a word in %s while it is typed', async (_, [text, word]) => {
    for (let typed = 1; typed <= word.length; typed++)
      expect(await numbersFor([text, '中'], word.slice(0, typed)), word.slice(0, typed)).toEqual([0]);
  });

  test('does not find a word in Thai where another has the same letters with other marks', async () => {
    const texts = ['ในเสื้อผ้า', 'ในเสือผา', 'ในเสื่อผ่า'];
    expect(await numbersFor(texts, 'เสือ')).toEqual([1]);
    expect(await numbersFor(texts, 'สื่อผ่า')).toEqual([2]);
  });

  test.each([
    ['ميناء', [0, 1]],
    ['الميناء', [0, 1]],
    ['المين', [0, 1]],
    ['المدينه', [0]],
    ['واحة ', [2]],
    ['الواحه ', [2]],
    ['الله', [3]],
    ['له', [4]],
  ])('finds an Arabic word with and without its article: %s', async (query, expected) => {
    const texts = [
      'في الميناء القديم بالمدينة والمدينة المدينة',
      'ميناء',
      'إلى الواحة',
      'عبد الله',
      'له كتاب',
    ];
    expect(await numbersFor(texts, query)).toEqual(expected);
  });

  test('finds a word, and while it is typed its beginnings, and nothing else', async () => {
    const word = fc.stringMatching(/^[a-h]{1,6}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 20 }),
        word,
        async (lists, wanted) => {
          const texts = lists.map((list) => list.join(' '));
          const having = (test: (word: string) => boolean) =>
            lists.flatMap((list, index) => (list.some(test) ? [index] : []));
          expect(await numbersFor(texts, `${wanted} `)).toEqual(having((each) => each === wanted));
          if (wanted.length > 1)
            expect(await numbersFor(texts, wanted)).toEqual(having((each) => each.startsWith(wanted)));
        },
      ),
    );
  });

  test('of many blocks gives each term and each result back', async () => {
    const random = (seed: number) => String.fromCharCode(0x4e00 + ((seed * 7919) % 2000));
    const texts = Array.from({ length: 130 }, (_, index) =>
      Array.from({ length: 90 }, (_unused, at) => random(index * 90 + at * (index + 3))).join(''),
    );
    const segment = await openSegment(reading(texts));
    for (const [index, text] of texts.entries()) {
      expect(await segment.result(index)).toEqual(resultOf(index));
      for (const term of termsOf(text).slice(0, 20))
        expect(await segment.numbers({ term, beginning: false })).toContain(index);
    }
  });

  test('is the same for the same articles', () => {
    const articles = [{ result: resultOf(0), words: 'a b' }];
    expect(segmentWriter().text(articles)).toBe(segmentWriter().text(structuredClone(articles)));
  });

  test('that is made again is as if it were made for the first time, whatever came, changed and went', () => {
    const word = fc.stringMatching(/^[a-f]{1,3}$/);
    const words = fc.array(word, { maxLength: 12 }).map((list) => wordList([list.join(' ')]));
    const state = fc.dictionary(fc.integer({ min: 0, max: 30 }).map(String), words, { maxKeys: 12 });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 6 }), (states) => {
        const writer = segmentWriter();
        const known = new Map<string, Indexed>();
        for (const articles of states) {
          const placed = Object.entries(articles).map(([place, text]) => {
            const old = known.get(place);
            const article = old?.words === text ? old : { result: resultOf(Number(place)), words: text };
            known.set(place, article);
            return article;
          });
          expect(writer.text(placed)).toBe(segmentWriter().text(placed));
        }
      }),
    );
  });
});

describe('marks', () => {
  test.each([
    ['Crème brûlée', 'creme', '[Crème] brûlée'],
    ['Bridges abridged', 'bridg', '[Bridges] abridged'],
    ['新建的跨江大桥', '江大桥', '新建的跨[江大桥]'],
    ['新建的跨江大桥', '桥 新', '[新]建的跨江大[桥]'],
    ['จากท่าเรือไปท่าช้าง', 'ท่าเรือ', 'จาก[ท่าเรือ]ไปท่าช้าง'],
    ['จากท่าเรือไปท่าช้าง', 'ท่า', 'จาก[ท่า]เรือไป[ท่า]ช้าง'],
    ['ดื่มน้ำมันพืช', 'น้ำมั', 'ดื่ม[น้ำมั]นพืช'],
    ['ในเสื้อผ้า', 'เสือ ', 'ในเสื้อผ้า'],
    ['In der Hauptstraße', 'HAUPTSTRASSE', 'In der [Hauptstraße]'],
    ['Straße und Maß', 'Mass stras', '[Straße] und [Maß]'],
    ['إلى الميناء القديم', 'ميناء', 'إلى [الميناء] القديم'],
    ['ميناء في مدينة', 'الميناء المدينه', '[ميناء] في [مدينة]'],
    ['one two', 'three', 'one two'],
    ['a ½ b', '1 2', 'a [½] b'],
    ['Zoe\u0301 & ＡＢ', 'zoe ab ', '[Zoe\u0301] & [ＡＢ]'],
  ])('in %s for %s are %s', (text, query, expected) => {
    const pieces = marked(text, wantedOf(query));
    expect(pieces.map(([piece, mark]) => (mark ? `[${piece}]` : piece)).join('')).toBe(expected);
  });

  test('leave the text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        const pieces = marked(text, wantedOf(query + text.slice(0, 3)));
        expect(pieces.map(([piece]) => piece).join('')).toBe(text);
      }),
    );
  });
});
