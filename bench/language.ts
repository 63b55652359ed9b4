import { between, pick, type Random, seeded } from './random.ts';
import type { Language } from './sentences.ts';

/**
 * Two made-up languages whose words are as unevenly frequent as those of real ones (by Zipf's law): of some, every text
 * has a few; most are in one text or none. The texts of `sentences.ts` have too few words to measure an index with.
 */

const WORDS = 40_000;
const SYLLABLES =
  'ba ce di fo gu ha in jo ka le mi no pa qua ri so ta un ve wi xo ya ze sh th st er an or el'.split(' ');
/** As many as a newspaper uses. */
const CHARACTERS = 3500;

const vocabularies: Readonly<Record<Language, readonly string[]>> = {
  en: vocabulary(seeded(11), (random, rank) => {
    const syllables = rank < 100 ? 1 : between(random, 2, 4);
    return Array.from({ length: syllables }, () => pick(random, SYLLABLES)).join('');
  }),
  zh: vocabulary(seeded(12), (random, rank) => {
    const length = rank < 100 ? 1 : pick(random, [2, 2, 2, 2, 3, 4]);
    return Array.from({ length }, () => String.fromCharCode(0x4e00 + frequent(random, CHARACTERS))).join('');
  }),
};

function vocabulary(random: Random, make: (random: Random, rank: number) => string): string[] {
  return Array.from({ length: WORDS }, (_, rank) => make(random, rank));
}

/** A rank below `count`: the first is about `count` times as frequent as the last. */
function frequent(random: Random, count: number): number {
  return Math.floor(count ** random()) - 1;
}

export function word(random: Random, language: Language): string {
  return vocabularies[language][frequent(random, WORDS)] ?? '';
}

function sentence(random: Random, language: Language): string {
  const words = Array.from({ length: between(random, 6, 20) }, () => word(random, language));
  return language === 'zh' ? `${words.join('').replace(/.{9}/g, '$&，')}。` : `${words.join(' ')}.`;
}

/** Plain text of at least so many bytes of UTF-8, in paragraphs. */
export function prose(random: Random, language: Language, bytes: number): string {
  let text = '';
  while (Buffer.byteLength(text) < bytes)
    text += `${sentence(random, language)}${random() < 0.2 ? '\n\n' : language === 'en' ? ' ' : ''}`;
  return text.trim();
}
