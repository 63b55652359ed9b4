import type { Node } from './tree.ts';
import { unescaped } from './tree.ts';

/** In columns: a Latin letter has one, a Chinese character two. */
const WANTED = 160;
/** A first sentence may be this long before it is cut. */
const LONGEST = 240;
/** So much text is collected: enough for the longest summary, whatever follows. */
const COLLECTED = 1000;

/** What a summary leaves out: headings, captions, code, tables, notes and marks of notes. */
const LEFT_OUT = new Set([
  'figure',
  'figcaption',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'table',
  'label',
  'rt',
  'rp',
]);
const BREAKS = new Set([
  'p',
  'div',
  'li',
  'dd',
  'dt',
  'br',
  'hr',
  'blockquote',
  'section',
  'details',
  'summary',
]);

const SENTENCE_END = /[。！？｡]+[”’」』）】〉》"')\]]*|[.!?…؟۔।]+["'”’»)\]]*(?=\s|$)/gu;
const ABBREVIATION =
  /(?:^|[\s(“"'])(?:\p{Lu}|\p{Lu}\.\p{Lu}|\p{Ll}\.\p{Ll}|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Jr|Sr|No|vs|approx|ca)$/u;

/**
 * The beginning of an article as plain text: whole sentences up to about 160 Latin or 80 Chinese characters; where the
 * first is longer, as many words as fit, and an ellipsis. `nodes` is a shaped body. Empty where it has no running text.
 */
export function excerpt(nodes: readonly Node[]): string {
  const text = collected(nodes);
  if (width(text, text.length) <= WANTED && text.length < COLLECTED) return text;
  let end = 0;
  for (const found of text.matchAll(SENTENCE_END)) {
    const after = found.index + found[0].length;
    const columns = width(text, after);
    if (columns > (end === 0 ? LONGEST : WANTED)) break;
    if (endsSentence(text, found.index, after)) end = after;
  }
  return end > 0 ? text.slice(0, end) : `${cutAtWord(text)}…`;
}

/** What stands before the author's mark: whole, unless nobody would call that a summary. */
export function excerptBeforeMark(nodes: readonly Node[]): string {
  const text = collected(nodes);
  return text.length < COLLECTED ? text : excerpt(nodes);
}

/** Stands around what begins a line of its own, and so is no end of a line that is only wrapped. */
const BREAK = '\u2029';
/** Chinese and Japanese, which have no spaces between words: in these a wrapped line ends with none. */
const UNSPACED = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\uff00-\uff60]`;
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, 'u');
const BEGINS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');

/** White space that may become something else than a space: nearly all is single spaces. */
const WHITE = /[^\S ]\s*| \s+/g;

function collected(nodes: readonly Node[]): string {
  const blank = (white: string, at: number, text: string) => {
    if (!white.includes('\n') || white.includes(BREAK)) return ' ';
    const end = at + white.length;
    const unspaced =
      ENDS_UNSPACED.test(text.slice(Math.max(0, at - 2), at)) &&
      BEGINS_UNSPACED.test(text.slice(end, end + 2));
    return unspaced ? '' : ' ';
  };
  return runningText(nodes).replace(WHITE, blank).trim().slice(0, COLLECTED);
}

function runningText(nodes: readonly Node[]): string {
  let text = '';
  for (const node of nodes) {
    if (text.length > COLLECTED) return text;
    if (typeof node === 'string') text += unescaped(node);
    else if (!LEFT_OUT.has(node.tag) && !/ class="footnote(?:-ref|s)"/.test(node.attributes)) {
      const inside = runningText(node.children);
      text += BREAKS.has(node.tag) ? `${BREAK}${inside}${BREAK}` : inside;
    }
  }
  return text;
}

/** A full stop after an initial or a title ends nothing, nor does one before a small letter. */
function endsSentence(text: string, stop: number, after: number): boolean {
  if (text[stop] !== '.') return true;
  return (
    !ABBREVIATION.test(text.slice(Math.max(0, stop - 8), stop)) &&
    !/^\s+\p{Ll}/u.test(text.slice(after, after + 3))
  );
}

let graphemes: Intl.Segmenter | undefined;

/** The words that fit; never half a character, however it is composed. */
function cutAtWord(text: string): string {
  let end = 0;
  for (let columns = 0; end < text.length; end++) {
    columns += columnsOf(text.codePointAt(end) ?? 0);
    if (columns > WANTED) break;
    if ((text.codePointAt(end) ?? 0) > 0xffff) end++;
  }
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const whole = text.slice(0, graphemes.segment(text).containing(end)?.index ?? end);
  const space = whole.lastIndexOf(' ');
  const words = space > whole.length / 2 && text[whole.length] !== ' ' ? whole.slice(0, space) : whole;
  return words.replace(/[\s,、，;；:：–—-]+$/u, '');
}

function width(text: string, end: number): number {
  let columns = 0;
  for (let index = 0; index < end && columns <= LONGEST; index++)
    columns += columnsOf(text.charCodeAt(index));
  return columns;
}

/** Unicode's wide characters, by their blocks; half a surrogate pair counts one, so that a pair counts two. */
function columnsOf(code: number): number {
  if (code < 0x1100) return 1;
  const wide =
    code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    code > 0xffff;
  return wide ? 2 : 1;
}
