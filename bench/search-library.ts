import { positionOf } from '../functions/core/search/position.ts';
import { wordList } from '../functions/core/search/text.ts';
import { openScratch } from '../test/support/platform.ts';
import { prose, word } from './language.ts';
import { between, pick, type Random, seeded } from './random.ts';
import type { Language } from './sentences.ts';

export interface LibraryArticle {
  readonly path: string;
  readonly language: Language;
  /** Title, description and text. */
  readonly text: string;
}

export interface Library {
  /** Newest first. */
  readonly articles: readonly LibraryArticle[];
  /** A file of the index. */
  get(key: string): Promise<Uint8Array | undefined>;
  close(): void;
}

/**
 * An index of `count` articles, half of them Chinese, half English, of 3.3 KB on average over fifteen years. Their
 * places are put into a ledger, and the workers make the index of them; the articles have no pages.
 */
export async function makeLibrary(count: number): Promise<Library> {
  const random = seeded(5);
  const scratch = openScratch();
  const { ledger, queues, site } = scratch.embedded.platform;
  const articles: LibraryArticle[] = [];
  for (let index = 0; index < count; index++) {
    const language = index % 2 === 0 ? 'zh' : 'en';
    const body = prose(random, language, between(random, 1150, 5450));
    const [title, description] = [
      prose(random, language, 40).slice(0, 60),
      body.slice(0, language === 'zh' ? 80 : 160),
    ];
    const date = new Date(Date.UTC(2010, 0, 1) + (index / count) * 15 * 365 * 86_400_000).toISOString();
    const path = `/reports/${date.slice(0, 4)}/report-${index}/`;
    const key = `${path.slice(1, -1)}.md`;
    const result = { path, title, description, day: date.slice(0, 10), lang: language, dir: 'ltr' } as const;
    const words = wordList([title, description, body]);
    await ledger.putPlace(positionOf({ date, key }), key, 1, { result, words });
    articles.unshift({ path, language, text: `${title}\n${description}\n${body}` });
  }
  await queues.send('pages', [{ pages: ['segment ', 'segments'] }]);
  await scratch.runner.drain();
  return { articles, get: async (key) => (await site.get(key))?.bytes, close: scratch.close };
}

export interface Query {
  readonly text: string;
  /** Which texts a plain scan finds. */
  readonly found: (article: LibraryArticle) => boolean;
  readonly kind: 'Chinese word' | 'Chinese phrase' | 'English word' | 'English words';
}

/** Queries of four kinds in turn, for words that some article has, frequent ones and rare ones. */
export function queriesFor(articles: readonly LibraryArticle[], count: number): Query[] {
  const random = seeded(6);
  return Array.from({ length: count }, (_, index) => {
    const { text, language } = pick(
      random,
      articles.filter((article) => (article.language === 'zh') === index % 4 < 2),
    );
    if (language === 'zh') return index % 4 === 0 ? chineseWord(random, text) : phrase(random, text);
    const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
    const wanted = index % 4 === 2 ? [pick(random, words)] : [pick(random, words), pick(random, words)];
    return {
      text: `${wanted.join(' ')} `,
      found: (article) => wanted.every((each) => new RegExp(`\\b${each}\\b`, 'i').test(article.text)),
      kind: wanted.length === 1 ? 'English word' : 'English words',
    };
  });
}

/** A word of the language, whether the article has it or not; of at least two characters. */
function chineseWord(random: Random, text: string): Query {
  for (let tries = 0; ; tries++) {
    const wanted = word(random, 'zh');
    if (wanted.length >= 2 && (tries > 1000 || text.includes(wanted)))
      return { text: wanted, found: (article) => article.text.includes(wanted), kind: 'Chinese word' };
  }
}

/** Some characters in a row, wherever words begin and end. */
function phrase(random: Random, text: string): Query {
  const wanted = pick(random, text.match(/[\u4e00-\u9fff]{3,9}/g) ?? []);
  return { text: wanted, found: (article) => article.text.includes(wanted), kind: 'Chinese phrase' };
}
