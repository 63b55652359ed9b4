import { expect, test } from 'vitest';
import { rewritten } from './edit.ts';

/** `npm run test:histories` compares 200 articles with 2,000. */
test('another title writes the same few files again however many articles there are', async () => {
  const few = await rewritten(150);
  expect(few).toEqual([]);
  expect(await rewritten(300)).toEqual(few);
});
