import type { Warning } from '../errors.ts';
import { slug } from '../listings.ts';
import { bounds } from './bounds.ts';
import type { Entry } from './front-matter.ts';
import { invalid, pathsOf, textsOf } from './values.ts';

/** What an article is listed under, as far as it counts, and a warning where that is not all. */
export interface Named<T> {
  readonly names: readonly T[];
  readonly warnings: readonly Warning[];
}

/** The distinct texts of a key, at most `most`. Rejects with `value-invalid` what can be no address. */
export function namesOf(entry: Entry | undefined, most: number): Named<string> {
  const names = distinct(textsOf(entry, bounds.names), slug);
  for (const name of names) checkAddress(entry, [name]);
  return { names: names.slice(0, most), warnings: leftOut(entry, names.slice(most), most) };
}

/** Distinct paths of names, of which at most `bounds.categories` categories come. Rejects with `value-invalid`. */
export function categoriesOf(entry: Entry | undefined): Named<readonly string[]> {
  const paths = distinct(pathsOf(entry), addressOf);
  const kept: (readonly string[])[] = [];
  const others: string[] = [];
  const categories = new Set<string>();
  for (const path of paths) {
    checkAddress(entry, path);
    const own = path.map((_, index) => addressOf(path.slice(0, index + 1)));
    const more = own.filter((category) => !categories.has(category));
    if (categories.size + more.length > bounds.categories) others.push(path.join(' / '));
    else {
      kept.push(path);
      for (const category of more) categories.add(category);
    }
  }
  return { names: kept, warnings: leftOut(entry, others, bounds.categories) };
}

/** A listing has a folder for each of its names, and files by date below. */
function checkAddress(entry: Entry | undefined, names: readonly string[]): void {
  if (!entry) return;
  const long = names.find((name) => Buffer.byteLength(slug(name)) > bounds.pathPartBytes);
  if (long !== undefined) {
    throw invalid(entry, `at most ${bounds.pathPartBytes} bytes of it in an address`, long, 'a name');
  }
  if (Buffer.byteLength(addressOf(names)) > bounds.pathBytes) {
    throw invalid(
      entry,
      `at most ${bounds.pathBytes} bytes of it in an address`,
      names.join(' / '),
      'a path',
    );
  }
}

function leftOut(entry: Entry | undefined, names: readonly string[], most: number): Warning[] {
  const [first] = names;
  if (!entry || first === undefined) return [];
  const message = `"${entry.name}" leads to more than ${most} listings: ${names.length} of its names are left out.`;
  return [{ code: 'names-left-out', message, subject: first, ...(entry.line && { line: entry.line }) }];
}

function addressOf(path: readonly string[]): string {
  return path.map(slug).join('/');
}

/** The first of those that are the same by `name`. */
function distinct<T>(items: readonly T[], name: (item: T) => string): readonly T[] {
  const byName = new Map<string, T>();
  for (const item of items) if (!byName.has(name(item))) byName.set(name(item), item);
  return [...byName.values()];
}
