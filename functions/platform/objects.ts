/** A stored object as it is now. */
export interface StoredObject {
  readonly bytes: Uint8Array;
  /** Changes when, and only when, the content does. Opaque: to be compared with others of the same key only. */
  readonly etag: string;
  readonly modified: Date;
}

export interface ListedObject {
  readonly key: string;
  /**
   * Made when it is asked for, where that takes a look at the content; that of no object where it has gone. It may
   * throw `Unavailable`, and the list goes on.
   */
  readonly etag: string;
  /** That of `StoredObject`; made, and failing, as `etag`. */
  readonly modified: Date;
}

/**
 * What a writer knows of the object that it replaces: its ETag, or that there is none (`'absent'`). Where the object
 * has changed since, the write fails with `Conflict` and changes nothing.
 */
export type ObjectGuard = string | 'absent';

export interface PutOptions {
  /** Media type, with its charset where it has one. */
  readonly type: string;
  /** Value of the Cache-Control header. */
  readonly cacheControl: string;
  readonly guard?: ObjectGuard;
}

/** What an object is made of. */
export type Content = Uint8Array | string;

/**
 * A store of objects by key: the inbox, the site, the work files. Keys are Unicode text of at most 1,024 bytes with `/`
 * between folders; they do not begin or end with `/`, have no empty, `.` or `..` part and hold no backslash and no NUL;
 * any other key is refused with `InvalidKey`. Two keys are the same only where their bytes are (letters, composed or
 * not, are not changed). A reader sees an object whole, old or new, never a part of it. Every method may throw
 * `Unavailable`. What a folder cannot do of this is said at `folderObjects`.
 */
export interface Objects {
  /** `undefined` where there is none. Of a larger object only the first `most` bytes, with the ETag of the whole. */
  get(key: string, most?: number): Promise<StoredObject | undefined>;
  /** ETag without the content; `undefined` where there is none. */
  etag(key: string): Promise<string | undefined>;
  /**
   * In no order that may be relied on; what is written while it runs may be missing. `prefix` is a beginning of keys,
   * not only of their parts.
   */
  list(prefix: string): AsyncIterable<ListedObject>;
  /**
   * The new object's ETag; a text is kept as UTF-8. Throws `Conflict` where `guard` does not hold. Putting the content
   * that is there already changes neither the ETag nor, where the store can tell, the time of the last change.
   */
  put(key: string, content: Content, options: PutOptions): Promise<string>;
  /** Removing what is not there is no error. Throws `Conflict` where `guard` does not hold. */
  remove(key: string, guard?: ObjectGuard): Promise<void>;
}
