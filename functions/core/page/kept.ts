/** How many are kept: far more than a site has languages, and a bound where articles make languages up. */
const BOUND = 100;

/** Keeps what is dear to make and cheap to use, such as formatters, under a name. */
export function keeping<T>(): (name: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (name, make) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    if (kept.size >= BOUND) kept.clear();
    const made = make();
    kept.set(name, made);
    return made;
  };
}
