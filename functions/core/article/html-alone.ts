import type { Source } from './decode.ts';

/** Elements that begin a block of HTML by CommonMark (section 4.6, condition 6), those that scraped articles are made of. */
const ELEMENTS =
  'aside|article|blockquote|d[dlt]|details|div|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|section|table|' +
  'tbody|t[dhr]|ul';
const BLOCK = new RegExp(`^[ \\t]*</?(?:${ELEMENTS})(?=[\\s>]|/>|$)`, 'i');
const BLANK = /^[ \t]*$/;
/** What may stand below the head of a table, whatever that looks like. */
const DELIMITERS = /^[ \t]*[|:-]/;
/** What a page from elsewhere begins with. */
const PAGE = new RegExp(
  `<!doctype|</?(?:${ELEMENTS}|html|head|body|center|form|noscript|pre)(?=[\\s/>]|$)`,
  'iy',
);
/** What a page and an article in Markdown may both have first: a comment, a script, a picture, an anchor, a frame. */
const EITHER =
  /\s+|<!--.*?-->|<(script|style)[\s>].*?<\/\1>|<\/?(?!(?:script|style)\b)[a-z][a-z\d-]*(?:[\s/][^<>]*)?>/isy;

/** Whether it is what a machine made: a page from elsewhere, or a part of one. */
export function isPage({ text }: Source): boolean {
  let at = 0;
  for (;;) {
    PAGE.lastIndex = EITHER.lastIndex = at;
    if (PAGE.test(text)) return true;
    if (!EITHER.test(text)) return false;
    at = EITHER.lastIndex;
  }
}

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
