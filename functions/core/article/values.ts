import { Rejected } from '../errors.ts';
import { normalized } from '../normalized.ts';
import { bounds } from './bounds.ts';
import type { Entry } from './front-matter.ts';

/**
 * Text as it may stand in one line of a page: NFC, one space for each run of white space, no control characters, and
 * none that turns the direction of what stands after it.
 */
export function plainText(written: string): string {
  return PLAIN.test(written) ? written : settled(written);
}

/** Words of ASCII with single spaces between, in which there is nothing to settle. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

function settled(written: string): string {
  return normalized(written.toWellFormed(), 'NFC')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** The one text of a key, undefined where there is none. Rejects with `value-invalid` what is a list or a record. */
export function textOf(entry: Entry | undefined, longest: number): string | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const text = scalarText(entry.value);
  if (text === undefined) throw invalid(entry, 'text');
  return checkedText(entry, text, longest) || undefined;
}

/**
 * The texts of a key: one text or a list of at most `most`, each at most `longest` characters. A record counts as the
 * text under `name`, as Hugo's authors have it.
 */
export function textsOf(
  entry: Entry | undefined,
  most: number,
  longest: number = bounds.nameLength,
): readonly string[] {
  return entry ? textsIn(entry, entry.value, most, longest) : [];
}

/** Those of a value, or of a path in it. */
function textsIn(entry: Entry, value: unknown, most: number, longest: number, path?: string): string[] {
  if (isNothing(value)) return [];
  const texts = listOf(value).flatMap((item, at) => {
    if (isNothing(item)) return [];
    const text = scalarText(isRecord(item) ? item.name : item);
    const place = whichItem(at, value, path);
    if (text === undefined) throw invalid(entry, 'text or a list of texts', item, place);
    return [checkedText(entry, text, longest, place)].filter((checked) => checked !== '');
  });
  if (texts.length > most) throw invalid(entry, `at most ${most} texts, found ${texts.length}`, value, path);
  return texts;
}

function whichItem(at: number, value: unknown, path: string | undefined): string | undefined {
  if (!Array.isArray(value)) return path;
  return path === undefined ? `item ${at + 1}` : `item ${at + 1} of ${path}`;
}

/** Paths of names, as in Hexo: a text, a list (one path) or a list with lists in it (each item a path). */
export function pathsOf(entry: Entry | undefined): readonly (readonly string[])[] {
  if (!entry || isNothing(entry.value)) return [];
  const items = listOf(entry.value);
  const paths = items.some(Array.isArray) ? items : [entry.value];
  const named = paths.map((value, index) => {
    const path = paths === items ? `path ${index + 1}` : undefined;
    const wrong = listOf(value).findIndex((item) => Array.isArray(item) || isRecord(item));
    const expected = 'text, a list of texts (a path) or a list of lists (several paths)';
    if (wrong !== -1) throw invalid(entry, expected, listOf(value)[wrong], whichItem(wrong, value, path));
    return textsIn(entry, value, bounds.categoryDepth, bounds.nameLength, path);
  });
  if (named.length > bounds.names)
    throw invalid(entry, `at most ${bounds.names} paths, found ${named.length}`);
  return named.filter((path) => path.length > 0);
}

/** The address of a key's picture: a text, the first of a list, or what a record has under `url`, `src`, … . */
export function pictureOf(entry: Entry | undefined): string | undefined {
  if (!entry) return undefined;
  const [first] = listOf(entry.value);
  const value = isRecord(first) ? (first.url ?? first.src ?? first.image ?? first.path) : first;
  // Themes switch their pictures off with `cover: false`.
  if (isNothing(value) || value === false || value === 'false') return undefined;
  if (typeof value !== 'string') throw invalid(entry, 'the address of a picture');
  return value.trim() || undefined;
}

/** Undefined where the key has no value. Rejects with `value-invalid` what is neither true nor false. */
export function flagOf(entry: Entry | undefined): boolean | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const flag = flagIn(entry.value);
  if (flag === undefined) throw invalid(entry, 'true or false');
  return flag;
}

/** True or false, also in the words of YAML 1.1; undefined for anything else. */
export function flagIn(value: unknown): boolean | undefined {
  const word = String(scalarText(value)).trim().toLowerCase();
  if (['true', 'yes', 'on'].includes(word)) return true;
  return ['false', 'no', 'off'].includes(word) ? false : undefined;
}

/** A value of the wrong kind, told with what was found and what was expected; of a list, an item at its `place`. */
export function invalid(
  entry: Entry,
  expected: string,
  value: unknown = entry.value,
  place?: string,
): Rejected {
  const what = place === undefined ? `is ${found(value)}` : `has ${found(value)} as ${place}`;
  return new Rejected('value-invalid', `"${entry.name}" ${what}; expected ${expected}.`, entry.line);
}

/** A value in the words of a message. */
export function found(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a record';
  const text = plainText(String(value));
  return text.length > 60 ? `"${text.slice(0, 60).toWellFormed()}…"` : `"${text}"`;
}

function checkedText(entry: Entry, text: string, longest: number, place?: string): string {
  const checked = plainText(text);
  if (checked.length > longest)
    throw invalid(entry, `at most ${longest} characters, found ${checked.length}`, text, place);
  return checked;
}

/** Whether a key has no value: nothing, blanks, or a list of nothing else. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isEmpty);
  return isNothing(value) || (typeof value === 'string' && value.trim() === '');
}

function isNothing(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
