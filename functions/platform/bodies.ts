/** Rendered bodies of articles, between ingest and publish. A key is made of the text, so its text never changes. */
export interface Bodies {
  /** `undefined` where there is none. */
  get(key: string): Promise<string | undefined>;
  /** Putting what is there already changes nothing. */
  put(key: string, text: string): Promise<void>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
}
