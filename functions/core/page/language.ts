import { type Html, html, markupOf } from '../html.ts';
import { keeping } from '../kept.ts';
import type { Site } from '../site.ts';

/** A language and the direction that it is written in; articles and cards have both. */
export interface Language {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** A language with the direction of the script that it is usually written in. */
export function languageOf(lang: string): Language {
  return known(lang, () => {
    const { script } = new Intl.Locale(lang).maximize();
    return { lang, dir: script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr' };
  });
}

const known = keeping<Language>(1000);

const LETTER = /\p{L}/u;
const LETTERS = /\p{L}/gu;
const LETTERS_TO_LEFT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;

/** The direction that most letters of a text have whose language nobody names; the site's where it has none. */
export function directionOf(text: string, site: Pick<Site, 'language'>): Language['dir'] {
  if (!LETTER.test(text)) return siteLanguage(site).dir;
  if (!LETTERS_TO_LEFT.test(text)) return 'ltr';
  const letters = text.match(LETTERS) ?? [];
  const toLeft = letters.filter((letter) => LETTERS_TO_LEFT.test(letter)).length;
  return toLeft > letters.length / 2 ? 'rtl' : 'ltr';
}

/** The language of the site's frame. */
export function siteLanguage(site: Pick<Site, 'language'>): Language {
  return languageOf(site.language);
}

/**
 * Words of one language among those of another, in an element that stands as its surroundings do: one with `dir` of its
 * own would begin at the other side.
 */
export function said(words: string, part: Language, around: Language): Html {
  const own = spoken(part, around);
  return markupOf(own) === '' ? html`${words}` : html`<span${own}>${words}</span>`;
}

/** `lang` and `dir` of an element, each only where it differs from what is around. */
export function spoken(part: Language, around: Language): Html {
  const lang = part.lang === around.lang ? undefined : html` lang="${part.lang}"`;
  const dir = part.dir === around.dir ? undefined : html` dir="${part.dir}"`;
  return html`${lang}${dir}`;
}
