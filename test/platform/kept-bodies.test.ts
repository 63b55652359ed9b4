import { expect, test } from 'vitest';
import { keptBodies } from '../../functions/platform/aws/kept-bodies.ts';
import type { Bodies } from '../../functions/platform/bodies.ts';

/** Bodies that tell what was read. */
function openBodies() {
  const texts = new Map<string, string>();
  const read: string[] = [];
  const bodies: Bodies = {
    async get(key) {
      read.push(key);
      return texts.get(key);
    },
    async put(key, text) {
      texts.set(key, text);
    },
    async remove(key) {
      texts.delete(key);
    },
  };
  return { bodies, read };
}

test('a body is read once, however many pages it stands in', async () => {
  const { bodies, read } = openBodies();
  const kept = keptBodies(bodies);
  await kept.put('a', 'A text.');
  expect([await kept.get('a'), await kept.get('a')]).toEqual(['A text.', 'A text.']);
  expect(read).toEqual(['a']);
});

test('a body that is not there yet is looked for again', async () => {
  const { bodies, read } = openBodies();
  const kept = keptBodies(bodies);
  expect(await kept.get('a')).toBeUndefined();
  await bodies.put('a', 'A text.');
  expect(await kept.get('a')).toBe('A text.');
  expect(read).toEqual(['a', 'a']);
});

test('no more is kept than a function has room for', async () => {
  const { bodies, read } = openBodies();
  const kept = keptBodies(bodies);
  const long = 'long '.repeat(500_000);
  for (const key of ['a', 'b', 'c', 'd', 'a']) {
    await bodies.put(key, long);
    await kept.get(key);
  }
  expect(read).toEqual(['a', 'b', 'c', 'd', 'a']);
});
