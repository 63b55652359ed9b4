import type { Warning } from '../errors.ts';

/** An article as it was read from the inbox: checked, rendered, sanitized; its pictures are still slots in the body. */
export interface Article {
  readonly key: string;
  /** The site's path, decoded, with a slash at both ends: `/news/2021/kabul-talks/`. */
  readonly path: string;
  /** Plain text. */
  readonly title: string;
  /** UTC instant, `2021-10-20T12:36:32.000Z`. */
  readonly date: string;
  /** The same instant on the clock of the site's time zone, `2021-10-20T20:36:32`; what listings are sorted by. */
  readonly localDate: string;
  /** UTC instant; absent where the front matter has none. */
  readonly updated?: string;
  readonly authors: readonly string[];
  /** Paths from the general to the particular; each has at least one name. */
  readonly categories: readonly (readonly string[])[];
  readonly tags: readonly string[];
  /** Plain text: the front matter's, or the start of the article. */
  readonly description: string;
  /** BCP 47, canonical form. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly draft: boolean;
  readonly comments: boolean;
  readonly toc: boolean;
  readonly math: boolean;
  /** Decoded paths with a slash at both ends. */
  readonly redirectFrom: readonly string[];
  /** The line of the file that names them, for warnings; absent where the format does not tell. */
  readonly redirectLine?: number;
  /** Whole minutes, at least 1. */
  readonly readingMinutes: number;
  /** Those of the table of contents, in their order; none where the article has none. */
  readonly headings: readonly Heading[];
  /** Sanitized HTML. Each picture is a slot, as `core/article/pictures.ts` writes and fills it. */
  readonly body: string;
  /** Distinct pictures, in the order of their first appearance; the slots of `body` are indexes into it. */
  readonly pictures: readonly PictureReference[];
  /** Index into `pictures`: the picture above the article. */
  readonly headPicture?: number;
  /** Index into `pictures`: cards and link previews. By the contract `thumbnail`, else `headimg`, else the first. */
  readonly thumbnail?: number;
  /** Index into `pictures`: the social card that is drawn because the article has no picture for one. */
  readonly drawnCard?: number;
  /** Front-matter keys that mean nothing here, kept as they are. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly warnings: readonly Warning[];
}

export interface Heading {
  readonly level: 2 | 3 | 4 | 5 | 6;
  readonly id: string;
  readonly text: string;
}

export interface PictureReference {
  /**
   * What the picture is known by: `https://host/path?query` in the URL Standard's form, without a fragment, or
   * `inbox:news/pictures/harbour.jpg`, the key of a picture that lies in the inbox, or `drawn:` and what is on it.
   */
  readonly address: string;
  /** The address as the article has it, the `subject` of warnings: absent where it is `address`, empty where it has none. */
  readonly written?: string;
  /** The line of the file that `written` stands in, from 1; absent where it stands there in another form. */
  readonly line?: number;
}
