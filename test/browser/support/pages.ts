import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pageAt } from '../../../functions/core/pages.ts';

export interface Tag {
  readonly name: string;
  /** Plain text, by name; empty where an attribute has no value. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A page of a site as it was written. */
export interface BuiltPage {
  /** As a reader asks for it, decoded: `/news/a/`, `/404.html`. */
  readonly path: string;
  readonly html: string;
  /** Start tags in their order. */
  readonly tags: readonly Tag[];
}

/** Every page below the folder of a site, in the order of their paths. */
export function pagesOf(folder: string): BuiltPage[] {
  const keys = globSync('**/*.html', { cwd: folder }).map((file) => file.split(sep).join('/'));
  return keys.sort().map((key) => {
    const html = readFileSync(join(folder, key), 'utf8');
    return { path: `/${key.replace(/(^|\/)index\.html$/, '$1')}`, html, tags: tagsOf(html) };
  });
}

/** Relies on what the templates write, and on what the sanitizer leaves: every value stands in double quotes. */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  for (const [, name = '', rest = ''] of html.matchAll(/<([a-z][a-z\d-]*)((?:\s[^<>"]*(?:"[^"]*")?)*)>/g)) {
    const pairs = rest.matchAll(/([^\s="/]+)(?:="([^"]*)")?/g);
    tags.push({
      name,
      attributes: Object.fromEntries([...pairs].map(([, key = '', value = '']) => [key, plain(value)])),
    });
  }
  return tags;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its character references resolved. */
export function plain(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return NAMED[name] ?? whole;
  });
}

/** What is read as JSON-LD on a page. */
export function dataOf(page: BuiltPage): unknown[] {
  const blocks = page.html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs);
  return [...blocks].map(([, json = '']) => JSON.parse(json));
}

/** What a page is, as far as its address says: `front category`, `dates newest`; `at` for the others. */
export function kindOf(page: BuiltPage): string {
  const built = pageAt(page.path.endsWith('/') ? `${page.path.slice(1)}index.html` : page.path.slice(1));
  return built && 'listing' in built ? `${built.kind} ${built.listing.kind}` : (built?.kind ?? page.path);
}

/**
 * A few pages that have among them, in each direction, every kind of page, every element and every class that the site
 * has: what is true of them is true of the site, and a new kind of page or component is among them by itself.
 */
export function representatives(pages: readonly BuiltPage[]): BuiltPage[] {
  const chosen: BuiltPage[] = [];
  const left = new Set(pages.flatMap(featuresOf));
  while (left.size > 0) {
    const gains = pages.map((page) => featuresOf(page).filter((feature) => left.has(feature)).length);
    const best = pages[gains.indexOf(Math.max(...gains))];
    if (!best) break;
    chosen.push(best);
    for (const feature of featuresOf(best)) left.delete(feature);
  }
  return chosen;
}

function featuresOf(page: BuiltPage): string[] {
  const root = page.tags.find(({ name }) => name === 'html');
  const direction = root?.attributes.dir ?? 'ltr';
  const classes = page.tags.flatMap(({ attributes }) => (attributes.class ?? '').split(/\s+/));
  const features = [kindOf(page), ...page.tags.map(({ name }) => name), ...classes.map((name) => `.${name}`)];
  return [...new Set(features)].map((feature) => `${direction} ${feature}`);
}
