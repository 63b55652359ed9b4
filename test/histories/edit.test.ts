import { expect, test } from 'vitest';
import { rewritten } from './edit.ts';

/** `npm run test:histories` compares 200 articles with 2,000. */
test('another title writes the same few files again however many articles there are', async () => {
  const few = await rewritten(150);
  expect(few).toEqual([
    '_search/s.bin',
    'archive/2019/01/index.html',
    'authors/ann/_archive/2019/01/index.html',
    'categories/c/_archive/2019/01/index.html',
    'categories/c/c0/_archive/2019/index.html',
    // Those beside it, in all articles, in its category and in its tag, lead to it by its title.
    ...['n0', 'n12', 'n16', 'n4', 'n7', 'n8', 'n9'].map((name) => `${name}/index.html`),
    'tags/t0/_archive/2019/index.html',
  ]);
  expect(await rewritten(300)).toEqual(few);
});
