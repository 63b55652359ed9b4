import { expect, test } from 'vitest';
import { type Tag, tagsOf } from '../browser/support/pages.ts';
import { forbiddenIn } from './allowed.ts';
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
    const tags = tagsOf(published(source)?.page ?? '').filter((tag) => !isOurs(tag));
    return tags.length > 0 ? [[name, tags]] : [];
  });
  expect(found).toEqual([]);
});

/** Whether the site's own templates could have written it. */
function isOurs({ name, attributes }: Tag): boolean {
  const { src, type, href, action } = attributes;
  if (Object.keys(attributes).some((attribute) => /^on|^style$/i.test(attribute))) return false;
  if (name === 'script') return src?.startsWith('/_assets/') || type === 'application/ld+json';
  if (name === 'link') return /^\/|^#head$|^https:\/\/example\.org\//.test(href ?? '');
  if (name === 'form') return action === '/search/';
  return !['style', 'iframe', 'object', 'embed', 'base', 'video'].includes(name);
}
