import type { Bodies } from '../bodies.ts';

/** UTF-16 units: of some two thousand articles. */
const MOST = 8_000_000;

/**
 * Bodies of which those that were read are kept while the function lives: twenty articles' stand in feed after feed, and
 * what a key names never changes. One that has been removed may be had a while longer, as by whoever read it just before:
 * the record that named it was replaced first, and the pages of that are due.
 */
export function keptBodies(bodies: Bodies): Bodies {
  const kept = new Map<string, string>();
  let units = 0;
  return {
    ...bodies,
    async get(key) {
      const known = kept.get(key);
      if (known !== undefined) return known;
      const text = await bodies.get(key);
      if (text === undefined || kept.has(key)) return text;
      if (units + text.length > MOST) {
        kept.clear();
        units = 0;
      }
      kept.set(key, text);
      units += text.length;
      return text;
    },
  };
}
