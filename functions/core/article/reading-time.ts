const CHARACTERS_A_MINUTE = 400;
const WORDS_A_MINUTE = 230;
/** Of scripts without spaces between words: a word of theirs has some four and a half, with its signs. */
const LETTERS_A_MINUTE = 1000;

/**
 * Whole minutes that reading takes, at least 1. Chinese, Japanese and Korean are counted by characters, Thai and others
 * without spaces by letters, all else by words.
 */
export function readingMinutes(text: string): number {
  let characters = 0;
  let letters = 0;
  let words = 0;
  let inWord = false;
  for (let index = 0; index < text.length; index++) {
    const kind = kinds[text.charCodeAt(index)];
    if (kind === CHARACTER) characters++;
    else if (kind === LETTER) letters++;
    else if (kind === OF_WORD && !inWord) words++;
    inWord = kind === OF_WORD;
  }
  const minutes = characters / CHARACTERS_A_MINUTE + letters / LETTERS_A_MINUTE + words / WORDS_A_MINUTE;
  return Math.max(1, Math.round(minutes));
}

const [OF_WORD, BLANK, CHARACTER, LETTER] = [0, 1, 2, 3];

/** Of each UTF-16 unit, from the first to the last of a range. To look is faster than to compare, and all texts are looked through. */
const kinds = new Uint8Array(0x1_0000);
for (const [kind, from, to] of [
  [BLANK, 0, 0x20],
  [BLANK, 0xa0, 0xa0],
  [BLANK, 0x2000, 0x200b],
  [BLANK, 0x3000, 0x303f],
  // Thai, Lao, Tibetan, Burmese; Khmer.
  [LETTER, 0x0e00, 0x109f],
  [LETTER, 0x1780, 0x17ff],
  // Han, kana and Hangul. The leading half of a rarer ideograph counts for both.
  [CHARACTER, 0x3041, 0x30ff],
  [CHARACTER, 0x3400, 0x9fff],
  [CHARACTER, 0xac00, 0xd7a3],
  [CHARACTER, 0xf900, 0xfaff],
  [CHARACTER, 0xd840, 0xd888],
] as const) {
  kinds.fill(kind, from, to + 1);
}
