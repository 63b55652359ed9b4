import { Rejected, type Warning } from '../errors.ts';
import { directionOf } from '../page/language.ts';
import type { Site } from '../site.ts';
import type { Article } from './article.ts';
import { type Body, renderBody } from './body.ts';
import { bounds } from './bounds.ts';
import { dateOfName, type Moment, momentAt } from './dates.ts';
import { decode, type File } from './decode.ts';
import { type Fields, readFields } from './fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { claimedPath, fileName, keyPath } from './key.ts';
import { listPictures, type PictureList } from './picture-list.ts';
import { isAmongReports } from './report.ts';
import { plainText } from './values.ts';

/**
 * Reads an article: `bytes` is what lies at `key` in the inbox since `put`. The result depends on nothing else than the
 * arguments. Throws `Rejected`, and nothing else, for whatever an author may have put there.
 */
export function readArticle(key: string, bytes: Uint8Array, put: Date, site: Site): Article {
  if (isAmongReports(key))
    throw new Rejected('address-reserved', `"${key}" lies where reports to authors are put; no article may.`);
  const file = decode(bytes);
  const { entries, body: source } = readFrontMatter(file);
  const fields = readFields(entries, site);
  const path = fields.permalink ?? keyPath(key);
  const redirects = redirectsTo(path, fields);
  const pictures = listPictures(key, file);
  const headPicture = fields.headimg === undefined ? undefined : pictures.add(fields.headimg);
  const body = renderBody(source, {
    key,
    math: fields.math,
    title: fields.title,
    siteUrl: site.url,
    pictures,
  });
  if (fields.title === undefined && body.firstHeading === undefined && body.markup === '') {
    throw new Rejected('article-empty', 'The file has neither a title nor a text.');
  }
  const title = titleOf(fields, body, key);
  const description = fields.description ?? body.excerpt;
  const toc = fields.toc ?? isLong(body);
  const kept: Omit<Article, 'body'> = {
    key,
    path,
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
    redirectFrom: redirects.from,
    ...(fields.redirectLine !== undefined && { redirectLine: fields.redirectLine }),
    readingMinutes: body.readingMinutes,
    headings: toc ? body.headings.filter(({ level }) => level <= 3).slice(0, bounds.contents) : [],
    ...picturesOf(pictures, headPicture, fields.thumbnail, body),
    extra: fields.extra,
    warnings: [
      ...encodingWarning(file),
      ...fields.warnings,
      ...redirects.warnings,
      ...body.warnings,
      ...pictures.warnings,
    ],
  };
  checkKept(kept);
  return { ...kept, body: body.markup };
}

function checkKept(kept: Omit<Article, 'body'>): void {
  const size = Buffer.byteLength(JSON.stringify(kept));
  if (size <= bounds.keptBytes) return;
  const message = `The article has ${size} bytes beside its text: addresses of pictures, headings, names, front matter that means nothing here; at most ${bounds.keptBytes} are kept.`;
  throw new Rejected('article-too-large', message);
}

/** An old address that is the article's own, or another old one, in another case: only one of the two can stand. */
function redirectsTo(
  path: string,
  { redirectFrom, redirectLine: line }: Fields,
): { from: string[]; warnings: Warning[] } {
  const claimed = new Map([[claimedPath(path), path]]);
  const warnings: Warning[] = [];
  for (const from of redirectFrom) {
    const same = claimed.get(claimedPath(from));
    if (same === undefined) claimed.set(claimedPath(from), from);
    else if (same !== from) {
      const message = `${from} does not lead here: it is ${same} in another case.`;
      warnings.push({ code: 'redirect-taken', message, subject: from, ...(line && { line }) });
    }
  }
  return { from: [...claimed.values()].slice(1), warnings };
}

function encodingWarning({ guessed }: File): Warning[] {
  if (guessed === undefined) return [];
  const message = `The file is not UTF-8; it was read as ${guessed}, which nothing in it says.`;
  return [{ code: 'encoding-guessed', message, subject: guessed }];
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
  list: PictureList,
  headPicture: number | undefined,
  written: string | undefined,
  body: Body,
): Pick<Article, 'pictures' | 'headPicture' | 'thumbnail'> {
  const first = /<img data-picture="(\d+)"/.exec(body.markup)?.[1];
  const own = written === undefined ? undefined : list.add(written);
  const thumbnail = own ?? headPicture ?? (first === undefined ? undefined : Number(first));
  return {
    pictures: list.references,
    ...(headPicture !== undefined && { headPicture }),
    ...(thumbnail !== undefined && { thumbnail }),
  };
}
