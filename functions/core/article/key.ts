import { Rejected } from '../errors.ts';
import { normalized } from '../normalized.ts';
import type { Site } from '../site.ts';
import { bounds } from './bounds.ts';

const ENDING = /\.(?:md|markdown)$/i;
const RESERVED_FOLDERS = new Set(['categories', 'tags', 'authors', 'archive', 'sitemaps', 'search']);
const RESERVED_FILES = new Set([
  'feed.xml',
  'feed.json',
  'sitemap.xml',
  '404.html',
  'robots.txt',
  'manifest.webmanifest',
  'index.html',
]);

/** Why something cannot be a path of the site: a sentence without its subject. */
export interface PathProblem {
  readonly problem: string;
}

/** Whether a key of the inbox is an article's; what else lies there are pictures. */
export function isArticleKey(key: string): boolean {
  return ENDING.test(key);
}

/** Whether a key is nobody's, whatever its ending: names that begin with a dot are the editor's and the system's. */
export function isHidden(key: string): boolean {
  return key.startsWith('.') || key.includes('/.');
}

/** The name of the file that `key` is, without folder and ending. */
export function fileName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).replace(ENDING, '');
}

/** The site's path for an article at `key`, as CONTRACT.md has it. Rejects with `key-invalid` or `address-reserved`. */
export function keyPath(key: string): string {
  if (!ENDING.test(key)) {
    throw new Rejected('key-invalid', `The key "${key}" does not end in .md or .markdown.`);
  }
  const parts = key.replace(ENDING, '').split('/');
  const path = pathOf(parts);
  if (typeof path !== 'string') throw new Rejected('key-invalid', `The key "${shown(key)}" ${path.problem}.`);
  if (isReserved(path)) {
    throw new Rejected(
      'address-reserved',
      `The key "${key}" leads to ${path}, which belongs to the site itself.`,
    );
  }
  return path;
}

/**
 * A path that an author wrote, `/news/kabul-talks/`, as the site has it: decoded, NFC, with a slash at both ends. The
 * site's own address before it and `index.html` after it are taken off.
 */
export function writtenPath(written: string, site: Pick<Site, 'url'>): string | PathProblem {
  let rest = written.trim();
  if (rest === site.url || rest.startsWith(`${site.url}/`)) rest = rest.slice(site.url.length);
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(rest)) return { problem: 'leads to another site' };
  if (/[?#]/.test(rest)) return { problem: 'has a query or a fragment ("?", "#")' };
  const decoded = decodePath(rest);
  if (decoded === undefined) return { problem: 'has a "%" that begins no percent-encoded character' };
  const trimmed = decoded
    .replace(/^\//, '')
    .replace(/(?:^|\/)index\.html$/i, '')
    .replace(/\/$/, '');
  if (trimmed === '') return '/';
  const parts = trimmed.split('/');
  if (parts.some((part) => part.startsWith(':')))
    return { problem: 'has a placeholder (":title"); these are not filled in' };
  return pathOf(parts);
}

/**
 * What an article claims with a path: the same whatever its case, for a reader does not tell such addresses from each
 * other, and many file systems and servers do not. Two small letters of one capital letter, such as `s` and `ſ`, are one;
 * but for `i` and `ı`, of which Turkish has two.
 */
export function claimedPath(path: string): string {
  const small = path.toLowerCase().replace(/[^\0-\x7fı]/gu, (letter) => {
    const capital = letter.toUpperCase();
    return capital.length === letter.length ? capital.toLowerCase() : letter;
  });
  return normalized(small, 'NFC');
}

/** Whether a path with a slash at both ends is one that the site keeps for pages and files of its own. */
export function isReserved(path: string): boolean {
  const parts = claimedPath(path).split('/').slice(1, -1);
  const [first = ''] = parts;
  if (/^(?:[_.]|favicon\.|$)/.test(first)) return true;
  return RESERVED_FOLDERS.has(first) || RESERVED_FILES.has(first) || parts.includes('index.html');
}

function pathOf(parts: readonly string[]): string | PathProblem {
  const path = normalized(`/${parts.join('/')}/`, 'NFC');
  if (!path.isWellFormed()) return { problem: 'has half a character (a lone surrogate)' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(path)) return { problem: 'has a control character' };
  if (path.includes('\\')) return { problem: 'has a backslash' };
  for (const part of parts) {
    if (part.trim() === '') return { problem: 'has an empty part' };
    if (part === '.' || part === '..') return { problem: 'has a part that is "." or ".."' };
    if (Buffer.byteLength(normalized(part, 'NFC')) > bounds.pathPartBytes) {
      return { problem: `has a part of more than ${bounds.pathPartBytes} bytes` };
    }
  }
  if (Buffer.byteLength(path) > bounds.pathBytes)
    return { problem: `has more than ${bounds.pathBytes} bytes` };
  return path;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function shown(key: string): string {
  return key.toWellFormed().replace(/\p{Cc}/gu, '\uFFFD');
}
