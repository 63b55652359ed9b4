import type { Indexed } from '../core/search/segment.ts';
import { searchedText, wordList } from '../core/search/text.ts';
import { Conflict } from '../platform/errors.ts';
import type { ArticleRecord } from '../platform/ledger-records.ts';
import type { Platform } from '../platform/platform.ts';

/** UTF-16 units of a description that a result shows: three lines on a phone. */
const SHOWN = 200;

/** What the index has of a published article. Throws `Conflict` where its body has just been replaced. */
export async function indexedOf(
  { key, article, bodyKey }: ArticleRecord,
  { bodies }: Pick<Platform, 'bodies'>,
): Promise<Indexed> {
  const body = bodyKey === undefined ? undefined : await bodies.get(bodyKey);
  if (body === undefined || !article)
    throw new Conflict(`the body of ${key} is not there, or has just been replaced`);
  const { path, title, description, localDate, lang, dir, authors, categories, tags } = article;
  return {
    result: {
      path,
      title,
      description: shortened(description),
      day: localDate.slice(0, localDate.indexOf('T')),
      lang,
      dir,
    },
    words: wordList([title, description, ...authors, ...categories.flat(), ...tags, searchedText(body)]),
  };
}

function shortened(text: string): string {
  return text.length <= SHOWN
    ? text
    : `${text
        .slice(0, SHOWN - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;
}
