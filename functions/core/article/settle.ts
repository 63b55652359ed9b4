import { Rejected } from '../errors.ts';
import { directionOf } from '../page/language.ts';
import type { Site } from '../site.ts';
import type { Article } from './article.ts';
import { type Body, settleBody } from './body.ts';
import { bounds } from './bounds.ts';
import { dateOfName, type Moment, momentAt } from './dates.ts';
import type { Fields } from './fields.ts';
import type { Head } from './head.ts';
import { fileName } from './key.ts';
import type { Rendered } from './render.ts';
import { plainText } from './values.ts';

/**
 * An article of its two parts, as the last part of `readArticle`. It is as JSON keeps it, so that it can be compared with
 * what the ledger returns.
 */
export function settleArticle(head: Head, rendered: Rendered, put: Date, site: Site): Article {
  const { key, fields } = head;
  const body = settleBody(head, rendered);
  if (fields.title === undefined && body.firstHeading === undefined && body.markup === '') {
    throw new Rejected('article-empty', 'The file has neither a title nor a text.');
  }
  const title = titleOf(fields, body, key);
  const description = fields.description ?? body.excerpt;
  const toc = fields.toc ?? isLong(body);
  const kept: Omit<Article, 'body'> = {
    key,
    path: head.path,
    title,
    ...momentOf(fields, key, put, site),
    ...(fields.updated && { updated: fields.updated.date }),
    authors: fields.authors.length > 0 || site.author === '' ? fields.authors : [site.author],
    categories: fields.categories,
    tags: fields.tags,
    description,
    lang: fields.lang,
    dir: fields.dir ?? directionOf(`${title} ${description}`, site),
    draft: fields.draft,
    comments: fields.comments,
    toc,
    math: fields.math,
    redirectFrom: head.redirectFrom,
    ...(fields.redirectLine !== undefined && { redirectLine: fields.redirectLine }),
    readingMinutes: body.readingMinutes,
    headings: toc ? body.headings.filter(({ level }) => level <= 3).slice(0, bounds.contents) : [],
    ...picturesOf(rendered, body),
    extra: fields.extra,
    warnings: [...head.warnings, ...body.warnings, ...rendered.pictureWarnings],
  };
  // A body, which is most of an article, is a text: JSON keeps it as it is.
  return { ...JSON.parse(checkedJson(kept)), body: body.markup };
}

function checkedJson(kept: Omit<Article, 'body'>): string {
  const json = JSON.stringify(kept);
  const size = Buffer.byteLength(json);
  if (size <= bounds.keptBytes) return json;
  const message = `The article has ${size} bytes beside its text: addresses of pictures, headings, names, front matter that means nothing here; at most ${bounds.keptBytes} are kept.`;
  throw new Rejected('article-too-large', message);
}

/** Worth a table of contents: long enough for a reader to look for a part of it, and in parts. */
function isLong({ readingMinutes, headings }: Body): boolean {
  return readingMinutes >= 5 && headings.filter(({ level }) => level <= 3).length >= 3;
}

function titleOf(fields: Fields, body: Body, key: string): string {
  if (fields.title !== undefined) return fields.title;
  const name = fileName(key);
  return body.firstHeading ?? (plainText(name.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_ ]+/, '')) || name);
}

function momentOf(fields: Fields, key: string, put: Date, site: Site): Moment {
  const moment =
    fields.date ?? dateOfName(fileName(key), site.timeZone) ?? momentAt(put.getTime(), site.timeZone);
  if (moment) return moment;
  throw new Rejected(
    'date-invalid',
    `The file was put into the inbox at ${put.toISOString()}; expected years 1 to 9999.`,
  );
}

/** By the contract a card shows `thumbnail`, else `headimg`, else the first picture of the article. */
function picturesOf(
  { pictures, headPicture, thumbnail: named }: Rendered,
  body: Body,
): Pick<Article, 'pictures' | 'headPicture' | 'thumbnail'> {
  const first = /<img data-picture="(\d+)"/.exec(body.markup)?.[1];
  const thumbnail = named ?? headPicture ?? (first === undefined ? undefined : Number(first));
  return {
    pictures,
    ...(headPicture !== undefined && { headPicture }),
    ...(thumbnail !== undefined && { thumbnail }),
  };
}
