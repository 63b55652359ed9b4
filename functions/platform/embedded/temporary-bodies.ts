import type { Bodies } from '../bodies.ts';

/** Bodies in memory, as long as they have no more than `most` characters together; the others in `rest`. */
export function temporaryBodies(most: number, rest: Bodies): Bodies {
  const texts = new Map<string, string>();
  let free = most;
  return {
    get: async (key) => texts.get(key) ?? rest.get(key),
    async put(key, text) {
      if (texts.has(key)) return;
      if (text.length > free) return rest.put(key, text);
      texts.set(key, text);
      free -= text.length;
    },
    async remove(key) {
      const text = texts.get(key);
      if (text === undefined) return rest.remove(key);
      texts.delete(key);
      free += text.length;
    },
  };
}
