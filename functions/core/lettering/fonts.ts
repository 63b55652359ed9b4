import { keeping } from '../kept.ts';

/** The fonts that titles are drawn with, as the files of their packages. */
export interface Fonts {
  /** `file` is a path in the family's package. */
  read(family: string, file: string): Promise<Uint8Array>;
}

/** The family of each script that Chinese characters are written in: their forms differ. */
const HAN_FAMILIES: ReadonlyMap<string, string> = new Map([
  ['Hans', 'noto-serif-sc'],
  ['Hant', 'noto-serif-tc'],
  ['Jpan', 'noto-serif-jp'],
  ['Kore', 'noto-serif-kr'],
]);

/** Every family, by the names of the packages. */
export const families = [
  'noto-serif',
  'noto-naskh-arabic',
  'noto-serif-hebrew',
  ...HAN_FAMILIES.values(),
] as const;

/** Marks that are too narrow in Latin faces where they stand among Chinese characters. */
const WIDE_MARKS = /[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026]/;

const scripts = keeping<string>(100);

/** The script that a language is written in, `Hans`; empty where nobody knows. */
export function scriptOf(lang: string): string {
  return scripts(lang, () => new Intl.Locale(lang).maximize().script ?? '');
}

/** The families to look for a character in, best first; `script` is that of the text. */
export function familiesFor(character: string, script: string): readonly string[] {
  const own = HAN_FAMILIES.get(script);
  if (own === undefined) return families;
  return WIDE_MARKS.test(character) ? [own, ...families] : ['noto-serif', own, ...families];
}

/** A part of a family and the characters that it is meant for; it may lack some of them. */
export interface Part {
  /** In the family's package. */
  readonly file: string;
  /** First and last code points. */
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

/** The parts of a family, from its `unicode.json`: names to ranges as in CSS, `U+4E00-4E0D,U+4E10`. */
export function partsOf(family: string, unicode: Readonly<Record<string, string>>): Part[] {
  return Object.entries(unicode).map(([name, ranges]) => ({
    file: `files/${family}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`,
    ranges: ranges.split(',').map((range) => {
      const [first = '', last = first] = range.replace(/^U\+/i, '').split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
    }),
  }));
}
