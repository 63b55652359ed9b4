/**
 * Keeps what is dear to make and small, such as formatters, under a name. Once `bound` are kept it begins anew: articles
 * may make up any number of languages. A promise is kept while it may still come true.
 */
export function keeping<T>(bound: number): (name: string, make: (name: string) => T) => T {
  const kept = new Map<string, T>();
  return (name, make) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    if (kept.size >= bound) kept.clear();
    const made = make(name);
    kept.set(name, made);
    if (made instanceof Promise) made.catch(() => kept.delete(name));
    return made;
  };
}

/** Keeps what is made of a value that does not change, for as long as there is that value. */
export function keptWith<K extends object, T>(make: (value: K) => T): (value: K) => T {
  const kept = new WeakMap<K, T>();
  return (value) => {
    const known = kept.get(value);
    if (known !== undefined) return known;
    const made = make(value);
    kept.set(value, made);
    return made;
  };
}
