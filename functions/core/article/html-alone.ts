import type { Source } from './decode.ts';

/** Elements that begin a block of HTML by CommonMark (section 4.6, condition 6), those that scraped articles are made of. */
const BLOCK =
  /^[ \t]*<\/?(?:aside|article|blockquote|d[dlt]|details|div|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|section|table|tbody|t[dhr]|ul)(?=[\s>]|\/>|$)/i;
const BLANK = /^[ \t]*$/;
/** What may stand below the head of a table, whatever that looks like. */
const DELIMITERS = /^[ \t]*[|:-]/;

/**
 * The blocks of a text that is HTML throughout: each begins with such an element and ends at an empty line. Markdown makes of
 * it what stands there, without the empty lines, and takes as long for that as for all else in an article. `undefined`
 * where there is anything that might be Markdown.
 */
export function htmlAlone({ text, line }: Source): Source[] | undefined {
  if (/[\r\0]/.test(text)) return undefined;
  const blocks: Source[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    if (BLANK.test(lines[at] ?? '')) continue;
    if (!BLOCK.test(lines[at] ?? '') || DELIMITERS.test(lines[at + 1] ?? '')) return undefined;
    const from = at;
    while (at < lines.length && !BLANK.test(lines[at] ?? '')) at++;
    const end = at < lines.length ? '\n' : '';
    blocks.push({ text: lines.slice(from, at).join('\n') + end, line: line + from });
  }
  return blocks;
}
