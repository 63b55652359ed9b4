/** Something has to be loaded before the article can be read; `load` does that. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';
  readonly load: () => Promise<void>;

  constructor(load: () => Promise<void>) {
    super('something has to be loaded first');
    this.load = load;
  }
}

/** What few articles need, and takes long to load; core itself waits for nothing. */
export interface Late<T> {
  /** Throws `NotLoaded`. */
  get(): T;
  load(): Promise<void>;
}

export function late<T extends object>(load: () => Promise<T>): Late<T> {
  let loaded: T | undefined;
  const loadOnce = async () => {
    loaded ??= await load();
  };
  return {
    get() {
      if (loaded === undefined) throw new NotLoaded(loadOnce);
      return loaded;
    },
    load: loadOnce,
  };
}
