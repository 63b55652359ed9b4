import { Rejected, type Warning } from '../errors.ts';
import { languageOf } from '../page/language.ts';
import type { Site } from '../site.ts';
import type { FrontMatterKey } from './aliases.ts';
import { bounds } from './bounds.ts';
import { type Moment, readDate } from './dates.ts';
import type { Entry } from './front-matter.ts';
import { isReserved, writtenPath } from './key.ts';
import { categoriesOf, namesOf } from './names.ts';
import { redirects } from './redirects.ts';
import { sortKeys } from './sort-keys.ts';
import { flagOf, found, invalid, pictureOf, textOf } from './values.ts';

/** The front matter with the types of the contract. What it does not say is absent; `Article` says what follows. */
export interface Fields {
  readonly title: string | undefined;
  readonly date: Moment | undefined;
  readonly updated: Moment | undefined;
  readonly authors: readonly string[];
  readonly categories: readonly (readonly string[])[];
  readonly tags: readonly string[];
  readonly headimg: string | undefined;
  readonly thumbnail: string | undefined;
  readonly description: string | undefined;
  readonly lang: string;
  /** Where the article names its language. */
  readonly dir?: 'ltr' | 'rtl';
  readonly permalink: string | undefined;
  readonly redirectFrom: readonly string[];
  readonly redirectLine?: number;
  readonly draft: boolean;
  readonly comments: boolean;
  readonly toc: boolean | undefined;
  readonly math: boolean;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly warnings: readonly Warning[];
}

/**
 * Gives the entries of a front matter their types. Rejects with `value-invalid`, `date-invalid`, `permalink-invalid`
 * or `address-reserved`, naming key, value and line.
 */
export function readFields(entries: readonly Entry[], site: Site): Fields {
  const { chosen, extra } = sortKeys(entries, site);
  const of = (key: FrontMatterKey) => chosen.get(key);
  const authors = namesOf(of('authors'), bounds.authors);
  const categories = categoriesOf(of('categories'));
  const tags = namesOf(of('tags'), bounds.tags);
  const { warnings, ...redirected } = redirects(of('redirect_from'), site);
  return {
    title: textOf(of('title'), bounds.titleLength),
    date: momentOf(of('date'), site),
    updated: momentOf(of('updated'), site),
    authors: authors.names,
    categories: categories.names,
    tags: tags.names,
    headimg: pictureOf(of('headimg')),
    thumbnail: pictureOf(of('thumbnail')),
    description: textOf(of('description'), bounds.descriptionLength),
    ...language(of('lang'), site),
    permalink: permalink(of('permalink'), site),
    draft: flagOf(of('draft')) === true || flagOf(of('published')) === false || of('status') !== undefined,
    comments: flagOf(of('comments')) ?? true,
    toc: flagOf(of('toc')),
    math: flagOf(of('math')) ?? false,
    ...redirected,
    extra,
    warnings: [...authors.warnings, ...categories.warnings, ...tags.warnings, ...warnings],
  };
}

function momentOf(entry: Entry | undefined, site: Site): Moment | undefined {
  if (!entry || entry.value === null || entry.value === '') return undefined;
  const moment = typeof entry.value === 'string' ? readDate(entry.value, site.timeZone) : undefined;
  if (moment) return moment;
  const message = `"${entry.name}" is ${found(entry.value)}; expected a date, as in 2021-10-20 12:36:32.`;
  throw new Rejected('date-invalid', message, entry.line);
}

function language(entry: Entry | undefined, site: Site): { lang: string; dir?: 'ltr' | 'rtl' } {
  const written = textOf(entry, bounds.nameLength);
  if (!entry || written === undefined) return { lang: languageOf(site.language).lang };
  try {
    // WordPress and Java write zh_CN.
    const [lang] = Intl.getCanonicalLocales(written.replaceAll('_', '-'));
    if (lang !== undefined) return { ...languageOf(lang) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw invalid(entry, 'a language tag of BCP 47, as in en, zh-CN or ar');
}

function permalink(entry: Entry | undefined, site: Site): string | undefined {
  if (!entry || entry.value === null || entry.value === '') return undefined;
  const { value } = entry;
  const isText = typeof value === 'string' && value !== 'true' && value !== 'false';
  const path = isText ? writtenPath(value, site) : { problem: 'is no path' };
  const name = `"${entry.name}" is ${found(entry.value)}`;
  if (typeof path !== 'string') {
    throw new Rejected(
      'permalink-invalid',
      `${name}, which ${path.problem}; expected a path such as /news/kabul-talks/.`,
      entry.line,
    );
  }
  if (isReserved(path)) {
    throw new Rejected('address-reserved', `${name}; ${path} belongs to the site itself.`, entry.line);
  }
  return path;
}
