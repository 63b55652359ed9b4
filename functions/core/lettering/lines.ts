import type { Lettering } from './lettering.ts';

/** What no line is broken in. */
interface Piece {
  readonly text: string;
  /** Whether a space is before it, unless it begins a line. */
  readonly spaced: boolean;
  /** Of itself, in em. */
  readonly width: number;
}

/** Lines beside and below each other. */
export interface Block {
  readonly lines: readonly string[];
  /** Pixels. */
  readonly size: number;
}

/** A size and how many lines of it there is room for. */
export interface Fit {
  /** Pixels. */
  readonly size: number;
  readonly lines: number;
}

/**
 * Breaks a text into lines of about the same width, in the largest size in which it fits `width` pixels. A text that
 * fits in none is cut in the last, and ends with `…`.
 */
export function setLines(text: string, lettering: Lettering, width: number, fits: readonly Fit[]): Block {
  const pieces = piecesOf(text, lettering);
  const space = lettering.widthOf('x x') - 2 * lettering.widthOf('x');
  for (const { size, lines } of fits) {
    const most = width / size;
    if (pieces.some((piece) => piece.width > most)) continue;
    if (fill(pieces, most, space).length <= lines) return { lines: balanced(pieces, most, space), size };
  }
  const last = fits.at(-1) ?? { size: width, lines: 1 };
  return { lines: cut(text, lettering, width / last.size, space, last.lines), size: last.size };
}

/** As many lines as at full width, the widest as narrow as can be. */
function balanced(pieces: readonly Piece[], most: number, space: number): string[] {
  const count = fill(pieces, most, space).length;
  let [narrow, wide] = [0, most];
  for (let step = 0; step < 12; step++) {
    const middle = (narrow + wide) / 2;
    if (fill(pieces, middle, space).length <= count) wide = middle;
    else narrow = middle;
  }
  return fill(pieces, wide, space);
}

/** Each line takes what there is room for. A piece that is wider than a line has one of its own. */
function fill(pieces: readonly Piece[], most: number, space: number): string[] {
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  for (const { text, spaced, width } of pieces) {
    const gap = spaced ? space : 0;
    if (line !== '' && filled + gap + width > most) {
      lines.push(line);
      line = '';
    }
    filled = line === '' ? width : filled + gap + width;
    line += line !== '' && spaced ? ` ${text}` : text;
  }
  return line === '' ? lines : [...lines, line];
}

/** Words that are wider than a line may be broken anywhere now. */
function cut(text: string, lettering: Lettering, most: number, space: number, count: number): string[] {
  const pieces = piecesOf(text, lettering).flatMap((piece) =>
    piece.width <= most ? [piece] : lettersOf(piece, lettering),
  );
  const lines = fill(pieces, most, space);
  if (lines.length <= count) return lines;
  const kept = [...segmenter.segment(lines[count - 1] ?? '')].map(({ segment }) => segment);
  const ended = () => `${kept.join('').trimEnd()}…`;
  while (kept.length > 0 && lettering.widthOf(ended()) > most) kept.pop();
  return [...lines.slice(0, count - 1), ended()];
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function lettersOf({ text, spaced }: Piece, { widthOf }: Lettering): Piece[] {
  return [...segmenter.segment(text)].map(({ segment, index }) => ({
    text: segment,
    spaced: spaced && index === 0,
    width: widthOf(segment),
  }));
}

/** Chinese and Japanese: a line may end after each character. Korean has spaces for that. */
const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]/u;
/** No line begins with one, and none ends with one: the rules of Chinese and Japanese typesetting. */
const NO_BEGINNING =
  /^[\p{Pe}\p{Pf}\p{M}、。，．：；！？!?,.:;%‰·・ー々〻…—–～〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u;
const NO_END = /[\p{Ps}\p{Pi}]$/u;
const JOINT = /[-–—/]$/;

/** A text where it may be broken: at spaces, after hyphens, and around wide characters. */
function piecesOf(text: string, { widthOf }: Lettering): Piece[] {
  const parts: { text: string; spaced: boolean }[] = [];
  for (const [index, word] of text.split(' ').entries()) {
    let before = '';
    for (const { segment } of segmenter.segment(word)) {
      const last = parts.at(-1);
      if (before === '' || !last || mayBreak(before, segment))
        parts.push({ text: segment, spaced: index > 0 && before === '' });
      else last.text += segment;
      before = segment;
    }
  }
  return parts.map((part) => ({ ...part, width: widthOf(part.text) }));
}

function mayBreak(before: string, after: string): boolean {
  if (NO_BEGINNING.test(after) || NO_END.test(before)) return false;
  return WIDE.test(before) || WIDE.test(after) || (JOINT.test(before) && /\p{L}/u.test(after));
}
