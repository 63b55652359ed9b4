import type { Article } from '../article/article.ts';
import { languageOf } from '../page/language.ts';
import type { Site } from '../site.ts';

/** Begins the address of a picture that is drawn; what follows says all that is on it, so that it is nothing else. */
const DRAWN = 'drawn:';

export function isDrawn(address: string): boolean {
  return address.startsWith(DRAWN);
}

/** A text and how it is written. */
export interface Inscription {
  readonly text: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** What is on a drawn social card. */
export interface DrawnCard {
  readonly title: Inscription;
  readonly site: Inscription;
}

/** Characters of a title and of a site's name: more is cut before it is drawn, and the ledger's keys end at 2048 bytes. */
const MOST_CHARACTERS = { title: 250, site: 80 };

/** The address of the social card that is drawn for an article. Articles of one title share one. */
export function drawnAddress(
  { title, lang, dir }: Pick<Article, 'title' | 'lang' | 'dir'>,
  site: Site,
): string {
  const frame = languageOf(site.language);
  const parts = [
    [start(title, MOST_CHARACTERS.title), lang, dir],
    [start(site.title, MOST_CHARACTERS.site), frame.lang, frame.dir],
  ];
  return `${DRAWN}${JSON.stringify(parts)}`;
}

/** What is to be drawn for an address that `drawnAddress` made. */
export function drawnAt(address: string): DrawnCard {
  const [title, site] = JSON.parse(address.slice(DRAWN.length)).map(inscription);
  return { title, site };
}

function inscription([text, lang, dir]: [string, string, Inscription['dir']]): Inscription {
  return { text, lang, dir };
}

function start(text: string, most: number): string {
  return [...text.toWellFormed()].slice(0, most).join('');
}
