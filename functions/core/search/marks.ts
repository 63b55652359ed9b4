import { charactersOf, folded, isRun, termsOf, type Wanted, wordsOf } from './words.ts';

/** A text in pieces: those to be marked, and those between them. */
export type Piece = readonly [text: string, marked: boolean];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text with what was looked for marked, wherever the index would have found it. */
export function marked(text: string, wanted: readonly Wanted[]): Piece[] {
  const { plain, starts, ends } = foldedWithPlaces(text);
  const marks: boolean[] = [];
  let at = 0;
  for (const word of wordsOf(plain)) {
    const start = plain.indexOf(word, at);
    at = start + word.length;
    for (const [from, to] of matchesIn(word, wanted))
      for (let unit = start + from; unit < start + to; unit++) marks[unit] = true;
  }
  const pieces: Piece[] = [];
  let [done, unit] = [0, 0];
  while (unit < plain.length) {
    if (!marks[unit]) unit++;
    else {
      // One character may hold several words, as ½ does: it is marked once.
      const from = Math.max(done, starts[unit] ?? 0);
      while (marks[unit + 1]) unit++;
      const to = ends[unit++] ?? text.length;
      pieces.push([text.slice(done, from), false], [text.slice(from, to), true]);
      done = to;
    }
  }
  return [...pieces, [text.slice(done), false] as const].filter(([piece]) => piece !== '');
}

/** Of each UTF-16 unit of the folded text, where the character that it comes from begins and ends. */
function foldedWithPlaces(text: string) {
  let plain = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const part = folded(segment);
    plain += part;
    for (let unit = 0; unit < part.length; unit++) {
      starts.push(index);
      ends.push(index + segment.length);
    }
  }
  return { plain, starts, ends };
}

function matchesIn(word: string, wanted: readonly Wanted[]): [from: number, to: number][] {
  if (!isRun(word)) {
    const [term] = termsOf(word);
    return wanted.some((each) => matches(term, each)) ? [[0, word.length]] : [];
  }
  const found: [number, number][] = [];
  const terms = termsOf(word);
  let at = 0;
  for (const [index, character] of charactersOf(word).entries()) {
    for (const each of wanted) if (matches(terms[index], each)) found.push([at, at + each.term.length]);
    at += character.length;
  }
  return found;
}

function matches(listed: string | undefined, { term, beginning }: Wanted): boolean {
  return listed === term || (beginning && listed?.startsWith(term) === true);
}
