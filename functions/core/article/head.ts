import { Rejected, type Warning } from '../errors.ts';
import type { Site } from '../site.ts';
import { decode, type File, type Source } from './decode.ts';
import { type Fields, readFields } from './fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { claimedPath, keyPath } from './key.ts';
import type { Rendering } from './render.ts';
import { isAmongReports } from './report.ts';

/** An article of which the front matter has been read, and the text has not. */
export interface Head {
  readonly key: string;
  readonly file: File;
  /** What follows the front matter. */
  readonly source: Source;
  readonly fields: Fields;
  /** The site's path, decoded, with a slash at both ends. */
  readonly path: string;
  /** As `path`. */
  readonly redirectFrom: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Reads what stands before an article's text, as the first part of `readArticle`. */
export function readHead(key: string, bytes: Uint8Array, site: Site): Head {
  if (isAmongReports(key))
    throw new Rejected('address-reserved', `"${key}" lies where reports to authors are put; no article may.`);
  const file = decode(bytes);
  const { entries, body: source } = readFrontMatter(file);
  const fields = readFields(entries, site);
  const path = fields.permalink ?? keyPath(key);
  const redirects = redirectsTo(path, fields);
  return {
    key,
    file,
    source,
    fields,
    path,
    redirectFrom: redirects.from,
    warnings: [...encodingWarning(file), ...fields.warnings, ...redirects.warnings],
  };
}

/** What the text is rendered with. */
export function renderingOf({ key, file, source, fields }: Head, site: Site): Rendering {
  const { math, headimg, thumbnail } = fields;
  return { key, file, source, math, headimg, thumbnail, siteUrl: site.url };
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
