import { type Language, languageOf } from './language.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { ja } from './texts/ja.ts';
import { ru } from './texts/ru.ts';
import { zhCN } from './texts/zh-CN.ts';
import { zhTW } from './texts/zh-TW.ts';

/** The site's own words in one language. A further language is one file and one line in `DICTIONARIES`. */
export interface Texts {
  /** BCP 47: the language of these words. */
  readonly lang: string;
  readonly skip: string;
  readonly home: string;
  readonly archive: string;
  readonly feed: string;
  readonly siteNavigation: string;
  readonly breadcrumbs: string;
  readonly tag: string;
  readonly author: string;
  readonly topics: string;
  readonly categories: string;
  readonly byDate: string;
  readonly older: string;
  readonly updated: string;
  /** Of the two links to the articles before and after one. */
  readonly neighbours: string;
  readonly previous: string;
  readonly next: string;
  readonly related: string;
  /** Over the entries of the front page that follow its sections. */
  readonly furtherNews: string;
  readonly contents: string;
  readonly table: string;
  readonly code: string;
  readonly formula: string;
  readonly comments: string;
  readonly showComments: string;
  /** A link to where the comments are kept. */
  readonly discussion: string;
  readonly copyAddress: string;
  readonly copied: string;
  readonly darkColours: string;
  readonly nothingYet: string;
  readonly search: string;
  /** In the empty field, and its name. */
  readonly searchArticles: string;
  readonly searchMore: string;
  /** `{count}` stands for how many there are: the form has to do for any number. */
  readonly searchFound: string;
  /** The same where there are more than are shown. */
  readonly searchNewest: string;
  readonly searchNothing: string;
  readonly searchFailed: string;
  /** A sentence before the link to the archive. */
  readonly searchNeedsScript: string;
  readonly notFound: string;
  readonly notFoundAdvice: string;
  /** For a whole number of minutes, at least 1. */
  readonly minutesToRead: (minutes: number) => string;
}

const DICTIONARIES: ReadonlyMap<string, Texts> = new Map([
  ['en', en],
  ['zh', zhCN],
  // Regions that write traditional characters say so by their name alone.
  ...['zh-Hant', 'zh-TW', 'zh-HK', 'zh-MO'].map((lang) => [lang, zhTW] as const),
  ['ar', ar],
  ['ja', ja],
  ['es', es],
  ['fr', fr],
  ['de', de],
  ['ru', ru],
]);

/**
 * The words of the first of these languages that has a dictionary, by the look-up of RFC 4647 (`zh-Hant-TW`, then
 * `zh-Hant`, then `zh`); English where none has one.
 */
export function textsFor(...languages: readonly string[]): Texts {
  for (const language of languages) {
    const subtags = language.split('-');
    for (let length = subtags.length; length > 0; length--) {
      const texts = DICTIONARIES.get(subtags.slice(0, length).join('-'));
      if (texts) return texts;
    }
  }
  return en;
}

/**
 * The language of these words in a text of the language `around`: the same, where it is a variety of theirs. Their direction is
 * their own: an article in Arabic that does not name its language has the site's.
 */
export function languageOfTexts(texts: Texts, around: Language): Language {
  const same = texts.lang.split('-')[0] === around.lang.split('-')[0];
  const own = languageOf(texts.lang);
  return same ? { lang: around.lang, dir: own.dir } : own;
}
