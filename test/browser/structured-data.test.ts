import * as v from 'valibot';
import { describe, expect, inject, test } from 'vitest';
import { type BuiltPage, dataOf, pagesOf } from './support/pages.ts';

const sites = inject('sites');

const filled = v.pipe(v.string(), v.nonEmpty());
const url = v.pipe(v.string(), v.url(), v.regex(/^https?:/));
/** Google takes a date without an offset for one of its own time zone. */
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/));

const author = v.union([
  v.object({ '@type': v.literal('Person'), name: filled, url }),
  v.object({ '@type': v.literal('Organization'), name: filled, url }),
]);
const picture = v.object({ '@type': v.literal('ImageObject'), url, width: v.number(), height: v.number() });

/**
 * Everything that Google's documentation of articles names, all of it "recommended" there: author with name and url,
 * dateModified, datePublished, headline, image; and what schema.org readers beside it look for. `image` may be missing
 * where an article has no picture to share.
 */
const ARTICLE = v.object({
  '@context': v.literal('https://schema.org'),
  '@type': v.picklist(['Article', 'NewsArticle', 'BlogPosting']),
  headline: filled,
  datePublished: instant,
  dateModified: instant,
  author: v.union([author, v.pipe(v.array(author), v.nonEmpty())]),
  image: v.optional(v.pipe(v.array(picture), v.nonEmpty())),
  publisher: v.object({ '@type': v.picklist(['Organization', 'Person']), name: filled, url }),
  mainEntityOfPage: url,
  inLanguage: filled,
});

/** Google's documentation of breadcrumbs: at least two steps, numbered from 1, each named; only the last without address. */
const BREADCRUMBS = v.object({
  '@context': v.literal('https://schema.org'),
  '@type': v.literal('BreadcrumbList'),
  itemListElement: v.pipe(
    v.array(
      v.object({ '@type': v.literal('ListItem'), position: v.number(), name: filled, item: v.optional(url) }),
    ),
    v.minLength(2),
    v.check(
      (steps) => steps.every((step, index) => step.position === index + 1),
      'steps are numbered from 1',
    ),
    v.check((steps) => steps.slice(0, -1).every(({ item }) => item !== undefined), 'steps have an address'),
  ),
});

const WEBSITE = v.object({
  '@context': v.literal('https://schema.org'),
  '@type': v.literal('WebSite'),
  name: filled,
  url,
});

const typeOf = (data: unknown) => v.parse(v.object({ '@type': v.string() }), data)['@type'];

/** The page's data of a type; more than one is one too many. */
function only(page: BuiltPage, pattern: RegExp): unknown {
  const found = dataOf(page).filter((data) => pattern.test(typeOf(data)));
  expect(found, page.path).toHaveLength(1);
  return found[0];
}

function problems(schema: v.GenericSchema, data: unknown): string[] {
  const { issues } = v.safeParse(schema, data);
  return issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? [];
}

describe.each(['sample', 'arabic'] as const)('on the site %s', (name) => {
  const { folder, address } = sites[name];
  const pages = pagesOf(folder);
  const articles = pages.filter(({ html }) => /\sdata-body[\s>=]/.test(html));
  const property = (page: BuiltPage, wanted: string) =>
    page.tags.find(({ attributes }) => attributes.property === wanted)?.attributes.content;

  test('an article says of itself all that Google’s documentation asks for', () => {
    expect(articles).not.toEqual([]);
    for (const page of articles) {
      const data = only(page, /Article$|^BlogPosting$/);
      expect(problems(ARTICLE, data), page.path).toEqual([]);
      expect(decodeURI(v.parse(ARTICLE, data).mainEntityOfPage)).toBe(address + page.path);
      only(page, /^BreadcrumbList$/);
    }
  });

  test('an article that has a picture to share has it in its data', () => {
    for (const page of articles) {
      const shared = property(page, 'og:image');
      const { image } = v.parse(ARTICLE, only(page, /Article$|^BlogPosting$/));
      expect(image !== undefined, page.path).toBe(shared !== undefined);
    }
  });

  test('the front page says what site it is', () => {
    const front = pages.find(({ path }) => path === '/');
    expect(front && problems(WEBSITE, only(front, /^WebSite$/))).toEqual([]);
  });

  test('every trail of breadcrumbs is whole', () => {
    for (const page of pages) {
      const trails = dataOf(page).filter((data) => typeOf(data) === 'BreadcrumbList');
      for (const trail of trails) expect(problems(BREADCRUMBS, trail), page.path).toEqual([]);
    }
  });

  test('every page says where it stands, or that it is not to be indexed', () => {
    for (const page of pages) {
      const canonical = page.tags.filter(({ attributes }) => attributes.rel === 'canonical');
      const isHidden = page.tags.some(
        ({ attributes: { name, content } }) => name === 'robots' && content === 'noindex',
      );
      if (!isHidden)
        expect(canonical.map(({ attributes }) => decodeURI(attributes.href ?? ''))).toEqual([
          address + page.path,
        ]);
    }
  });
});
