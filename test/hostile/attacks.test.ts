import { expect, test } from 'vitest';
import { forbiddenIn, strangeIn } from './allowed.ts';
import { attacks } from './attacks.ts';
import { published } from './published.ts';

test('there are at least 300 attacks, each another', () => {
  expect(new Set(attacks.map(({ source }) => source)).size).toBe(attacks.length);
  expect(attacks.length).toBeGreaterThanOrEqual(300);
});

test('of every attack only what is on the lists is published', () => {
  const found = attacks.flatMap(({ name, source }) => {
    const forbidden = forbiddenIn(published(source)?.body ?? '');
    return forbidden.length > 0 ? [[name, forbidden]] : [];
  });
  expect(found).toEqual([]);
});

test('no attack adds a script, a style or a handler to its page', () => {
  const found = attacks.flatMap(({ name, source }) => {
    const strange = strangeIn(published(source)?.page ?? '');
    return strange.length > 0 ? [[name, strange]] : [];
  });
  expect(found).toEqual([]);
});
