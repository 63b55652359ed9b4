import type { Article } from '../article/article.ts';
import type { ReadyPicture } from '../picture/picture.ts';

/** What a listing shows of an article. It is all that a listing's entry holds, so a page needs no other look-up. */
export interface Card
  extends Pick<
    Article,
    | 'key'
    | 'path'
    | 'title'
    | 'description'
    | 'date'
    | 'localDate'
    | 'lang'
    | 'dir'
    | 'authors'
    | 'categories'
    | 'tags'
    | 'readingMinutes'
  > {
  readonly updated?: string;
  readonly thumbnail?: ReadyPicture;
}
