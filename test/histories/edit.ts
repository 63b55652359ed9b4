import { article, openScratch } from '../support/platform.ts';

/** Old enough to be on no front page. */
const EDITED = 8;

function source(number: number, title = `Number ${number}`): string {
  const date = new Date(Date.UTC(2019, 0, 1 + number, 2)).toISOString();
  return article({
    title,
    date,
    tags: [`t${number % 4}`],
    categories: ['c', `c${number % 4}`],
    author: 'Ann',
  });
}

/** What `rewritten` is, however many articles there are: every file that shows the old article's title. */
export const REWRITTEN: readonly string[] = [
  '_search/s.bin',
  'archive/2019/01/index.html',
  'authors/ann/_archive/2019/01/index.html',
  'categories/c/_archive/2019/01/index.html',
  'categories/c/c0/_archive/2019/index.html',
  // Those beside it, in all articles, in its category and in its tag, lead to it by its title.
  ...['n0', 'n12', 'n16', 'n4', 'n7', 'n8', 'n9'].map((name) => `${name}/index.html`),
  'tags/t0/_archive/2019/index.html',
];

/**
 * The files that are written again, one article a day having been published for `count` days, when an old one gets
 * another title. The segment of the search index has no number: how many there are depends on how many are indexed.
 */
export async function rewritten(count: number): Promise<string[]> {
  const scratch = openScratch();
  try {
    for (let number = 0; number < count; number++) await scratch.put(`n${number}.md`, source(number));
    await scratch.settle();
    scratch.notes.length = 0;
    await scratch.put(`n${EDITED}.md`, source(EDITED, 'Another title'));
    await scratch.settle();
    const keys = scratch.notes.flatMap((note) => (note.what === 'page' ? [note.key] : []));
    return [...new Set(keys.map((key) => key.replace(/^(_search\/s)[01]+/, '$1')))].sort();
  } finally {
    scratch.close();
  }
}
