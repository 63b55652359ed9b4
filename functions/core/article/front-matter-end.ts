import { Rejected } from '../errors.ts';
import type { Source } from './decode.ts';

/** Where a front matter ends, and where the text below it begins. */
export interface Closing {
  readonly from: number;
  readonly to: number;
}

/** The first line after `start` that begins with the fence: it must be nothing but the fence. */
export function closingFence(
  text: string,
  fence: string,
  start: number,
  lineAbove: number,
): Closing | undefined {
  let line = lineAbove + 1;
  for (let from = start; from < text.length; line++) {
    const found = text.indexOf('\n', from);
    const end = found === -1 ? text.length : found;
    if (text.startsWith(fence, from)) {
      if (text.slice(from, end).trim() === fence) return { from, to: Math.min(end + 1, text.length) };
      const message = `The line begins with "${fence}" and goes on; a line with nothing else ends the front matter.`;
      throw new Rejected('front-matter-invalid', message, line);
    }
    from = end + 1;
  }
  return undefined;
}

/** Hexo's JSON may do without a line above it, and without the outer braces. */
const BARE_JSON = /^(?:\{[ \t]*(?:\n|$)|\{?[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*:)/;
/** Hugo's JSON is an object. */
const OBJECT = /^\{\s*"(?:[^"\\\n]|\\.)*"\s*:/;
/** Nothing stands behind its last brace; the mark of Hexo may stand below. */
const BEHIND_OBJECT = /^[ \t]*(?:\n\s*;;;[ \t]*)?(?:\n|$)/;

/**
 * The end of front matter that has no line above it: JSON ended by `;;;`, as in Hexo; a JSON object, as in Hugo; YAML
 * ended by `---`, as in older posts for Hexo. `undefined` where there is none. Rejects with `front-matter-unclosed` and
 * `front-matter-invalid`.
 */
export function closingOfBare(source: Source): Closing | undefined {
  const { text, line } = source;
  const isObject = OBJECT.test(text);
  const end = isObject ? endOfObject(text) : undefined;
  const behind = end === undefined ? null : BEHIND_OBJECT.exec(text.slice(end));
  if (end !== undefined && behind) return { from: end, to: end + behind[0].length };
  const found = BARE_JSON.test(text) ? closingFence(text, ';;;', 0, line - 1) : closingDashes(text);
  if (found || !isObject || end !== undefined) return found;
  const message = 'The front matter begins with "{" and has no "}" that ends it.';
  throw new Rejected('front-matter-unclosed', message, line);
}

/** Behind the brace that closes the first; `undefined` where none does. A text of JSON ends in its line. */
function endOfObject(text: string): number | undefined {
  let open = 0;
  for (const { 0: part, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[{}]/g)) {
    if (part === '{') open++;
    if (part === '}' && --open === 0) return index + 1;
  }
  return undefined;
}

/** Lines of keys, of lists and of what goes on from the line above; no more than a front matter may have. */
const BARE_YAML = /^(?=\w)((?:(?:\w[\w-]*:(?:[ \t].*)?|-?[ \t].*)?\n){1,1000})-{3,}[ \t]*(?:\n|$)/;

/**
 * Lines above dashes are a heading in Markdown, so all of them must look like YAML, and one be that of a title or a date.
 */
function closingDashes(text: string): Closing | undefined {
  const [whole = '', block = ''] = BARE_YAML.exec(text) ?? [];
  return /^(?:title|date):[ \t]*\S/m.test(block) ? { from: block.length, to: whole.length } : undefined;
}
