import { expect, test } from 'vitest';
import { REWRITTEN, rewritten } from './edit.ts';

test.each([200, 2000])('among %i articles another title writes the same few files again', async (count) => {
  expect(await rewritten(count)).toEqual(REWRITTEN);
});
