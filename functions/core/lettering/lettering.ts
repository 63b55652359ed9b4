import bidiFactory from 'bidi-js';
import type { GlyphInfo, GlyphPosition } from 'harfbuzzjs';
import { type Face, faceFor, type Outline, outlineOf } from './faces.ts';
import type { Fonts } from './fonts.ts';

/** A language and the direction that a text begins in. */
export interface Tongue {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Sets the characters that it was opened for, in bold. */
export interface Lettering {
  /** What is left of a text: no character that no font has. */
  settable(text: string): string;
  /** Of one line, in em. */
  widthOf(text: string): number;
  /** One line as SVG path data, in pixels: it begins at its left end, whatever direction it runs in. */
  outline(text: string, left: number, baseline: number, size: number): string;
}

const bidi = bidiFactory();

/** Belongs to the character before it, whatever its own face. */
const INHERITS = /[\p{M}\p{Cf}\s]/u;
/** Invisible orders about direction: a text's own direction is known. */
const ORDERS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Opens the faces that the text needs, and those of `…`. */
export async function openLettering(text: string, { lang, dir }: Tongue, fonts: Fonts): Promise<Lettering> {
  const faces = new Map<string, Face>();
  for (const character of new Set(`${text}…`)) {
    const face = INHERITS.test(character) ? undefined : await faceFor(character, lang, fonts);
    if (face) faces.set(character, face);
  }
  // Loaded with the first title: most pictures are not drawn.
  const harfbuzz = await import('harfbuzzjs');
  const set = (line: string) => runsOf(line, dir, faces).map((run) => shaped(run, lang, harfbuzz));
  return {
    settable(whole) {
      const kept = [...whole.replace(ORDERS, '')].filter((one) => faces.has(one) || INHERITS.test(one));
      return kept.join('').replace(/\s+/g, ' ').trim();
    },
    widthOf(line) {
      let width = 0;
      for (const { positions, units } of set(line))
        for (const { xAdvance } of positions) width += xAdvance / units;
      return width;
    },
    outline(line, left, baseline, size) {
      let path = '';
      let pen = left;
      for (const { face, infos, positions, units } of set(line)) {
        const scale = size / units;
        for (const [index, { xAdvance, xOffset, yOffset }] of positions.entries()) {
          const glyph = outlineOf(face, infos[index]?.codepoint ?? 0);
          path += moved(glyph, pen + xOffset * scale, baseline - yOffset * scale, scale);
          pen += xAdvance * scale;
        }
      }
      return path;
    },
  };
}

/** Characters of one direction and one face. */
interface Run {
  text: string;
  readonly level: number;
  readonly face: Face;
}

/** From left to right as they are seen: rule L2 of UAX 9, on whole runs. */
function runsOf(line: string, dir: Tongue['dir'], faces: ReadonlyMap<string, Face>): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, dir);
  const runs: Run[] = [];
  let at = 0;
  for (const character of line) {
    const level = levels[at] ?? 0;
    const last = runs.at(-1);
    const face = faces.get(character) ?? last?.face ?? faces.get('…');
    at += character.length;
    if (!face) continue;
    if (last && last.level === level && last.face === face) last.text += character;
    else runs.push({ text: character, level, face });
  }
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level--) {
    for (let from = 0; from < runs.length; from++) {
      let to = from;
      while ((runs[to]?.level ?? 0) >= level) to++;
      runs.splice(from, to - from, ...runs.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return runs;
}

interface Shaped {
  readonly face: Face;
  readonly units: number;
  readonly infos: readonly GlyphInfo[];
  readonly positions: readonly GlyphPosition[];
}

function shaped({ text, level, face }: Run, lang: string, harfbuzz: typeof import('harfbuzzjs')): Shaped {
  const { Buffer, Direction, shape } = harfbuzz;
  const buffer = new Buffer();
  buffer.addText(text);
  buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
  buffer.setLanguage(lang);
  buffer.guessSegmentProperties();
  shape(face.font, buffer);
  return {
    face,
    units: face.units,
    infos: buffer.getGlyphInfos(),
    positions: buffer.getGlyphPositions(),
  };
}

/** A glyph's outline where it stands, as path data; a tenth of a pixel is as fine as anybody sees. */
function moved({ texts, numbers }: Outline, x: number, y: number, scale: number): string {
  let path = texts[0] ?? '';
  for (const [index, units] of numbers.entries()) {
    const pixels = index % 2 === 0 ? x + units * scale : y - units * scale;
    path += inTenths(pixels) + (texts[index + 1] ?? '');
  }
  return path;
}

/** A number with one decimal at the most, from whole numbers, which are written out in a third of the time. */
function inTenths(value: number): string {
  const tenths = Math.round(value * 10);
  const whole = Math.trunc(tenths / 10);
  const rest = Math.abs(tenths % 10);
  if (rest === 0) return String(whole);
  return `${tenths < 0 && whole === 0 ? '-' : ''}${whole}.${rest}`;
}
