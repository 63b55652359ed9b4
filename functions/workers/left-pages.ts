import type { Objects } from '../platform/objects.ts';

/** Values that are remembered at the most: cards, each with what was drawn of it. Those of one edit's pages are some hundreds. */
const MOST_VALUES = 4000;

interface LeftPage {
  readonly madeOf: readonly unknown[];
  readonly etags: readonly string[];
}

interface LeftPages {
  readonly byKey: Map<string, LeftPage>;
  values: number;
}

const left = new WeakMap<Objects, LeftPages>();

/**
 * Whether a page is as it was left, and made of the same values as then: of the pages that an edit makes due most would be
 * rendered for nothing.
 */
export function isLeft(
  site: Objects,
  key: string,
  madeOf: readonly unknown[],
  etags: readonly string[],
): boolean {
  const page = left.get(site)?.byKey.get(key);
  return page !== undefined && isSame(page.madeOf, madeOf) && isSame(page.etags, etags);
}

/** Remembers a page for as long as there is room. */
export function leave(site: Objects, key: string, page: LeftPage): void {
  let pages = left.get(site);
  if (!pages || pages.values > MOST_VALUES) {
    pages = { byKey: new Map(), values: 0 };
    left.set(site, pages);
  }
  pages.values += page.madeOf.length - (pages.byKey.get(key)?.madeOf.length ?? 0);
  pages.byKey.set(key, page);
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
