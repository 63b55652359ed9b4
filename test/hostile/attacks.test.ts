import { expect, test } from 'vitest';
import { tagsOf } from '../browser/support/pages.ts';
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
  for (const { name, source } of attacks) {
    const page = published(source)?.page;
    if (page === undefined) continue;
    for (const tag of tagsOf(page)) {
      const { src, type, href } = tag.attributes;
      if (tag.name === 'script')
        expect(src?.startsWith('/_assets/') || type === 'application/ld+json', name).toBe(true);
      if (tag.name === 'link') expect(href, name).toMatch(/^\/|^https:\/\/example\.org\//);
      expect(['style', 'iframe', 'object', 'embed', 'base', 'form', 'video'], name).not.toContain(tag.name);
      expect(
        Object.keys(tag.attributes).filter((attribute) => /^on|^style$/i.test(attribute)),
        name,
      ).toEqual([]);
    }
  }
});
