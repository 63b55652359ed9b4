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
    const code = text.charCodeAt(index);
    if (isCjk(code)) {
      characters++;
      inWord = false;
    } else if (
      code <= 0x20 ||
      code === 0xa0 ||
      (code >= 0x2000 && code <= 0x200b) ||
      (code >= 0x3000 && code <= 0x303f)
    ) {
      inWord = false;
    } else if (isUnspaced(code)) {
      letters++;
      inWord = false;
    } else if (!inWord) {
      words++;
      inWord = true;
    }
  }
  const minutes = characters / CHARACTERS_A_MINUTE + letters / LETTERS_A_MINUTE + words / WORDS_A_MINUTE;
  return Math.max(1, Math.round(minutes));
}

/** Thai, Lao, Tibetan, Burmese, Khmer. */
function isUnspaced(code: number): boolean {
  return (code >= 0x0e00 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff);
}

/** Han, kana and Hangul. The leading half of a rarer ideograph counts for both. */
function isCjk(code: number): boolean {
  return (
    (code >= 0x3041 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xd840 && code <= 0xd888)
  );
}
