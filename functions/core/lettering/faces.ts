import type { Font } from 'harfbuzzjs';
import { keeping } from '../kept.ts';
import { type Fonts, familiesFor, type Part, partsOf, scriptOf } from './fonts.ts';

/** A part of a family in one weight, ready to be set. */
export interface Face {
  readonly font: Font;
  /** Units to the em. */
  readonly units: number;
  /** Those that were asked for, by glyph. */
  readonly outlines: Map<number, Outline>;
}

/** A glyph's outline as SVG path data that is taken apart: text, a number, text, a number, …, text. */
export interface Outline {
  readonly texts: readonly string[];
  /** Units, across and up in turns. */
  readonly numbers: readonly number[];
}

const BOLD = 700;

/** A title of a hundred Chinese characters asks for some thirty parts, of 300 KB each when they are unpacked. */
const partLists = keeping<Promise<Part[]>>(20);
const faces = keeping<Promise<Face>>(100);
/** To look through the ranges of a hundred parts takes as long as to draw the character. */
const places = keeping<Promise<Place | undefined>>(20_000);

/** A part of a family that has a character. */
interface Place {
  readonly family: string;
  readonly file: string;
}

/** The best face that has the character; `undefined` where none has. */
export async function faceFor(character: string, lang: string, fonts: Fonts): Promise<Face | undefined> {
  const script = scriptOf(lang);
  const place = await places(`${script} ${character}`, () => placeOf(character, script, fonts));
  return place && faceAt(place, fonts);
}

async function placeOf(character: string, script: string, fonts: Fonts): Promise<Place | undefined> {
  const point = character.codePointAt(0) ?? 0;
  for (const family of familiesFor(character, script)) {
    const parts = await partLists(family, () => readParts(family, fonts));
    for (const { file, ranges } of parts) {
      if (!ranges.some(([first, last]) => first <= point && point <= last)) continue;
      const face = await faceAt({ family, file }, fonts);
      if (face.font.nominalGlyph(point)) return { family, file };
    }
  }
  return undefined;
}

function faceAt({ family, file }: Place, fonts: Fonts): Promise<Face> {
  return faces(file, () => readFace(family, file, fonts));
}

/** A glyph's outline in units, whose y axis points up. */
export function outlineOf({ font, outlines }: Face, glyph: number): Outline {
  const known = outlines.get(glyph);
  if (known) return known;
  const path = font.glyphToPath(glyph);
  const outline = { texts: path.split(NUMBER), numbers: (path.match(NUMBER) ?? []).map(Number) };
  outlines.set(glyph, outline);
  return outline;
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e-?\d+)?/g;

async function readParts(family: string, fonts: Fonts): Promise<Part[]> {
  const bytes = await fonts.read(family, 'unicode.json');
  return partsOf(family, JSON.parse(new TextDecoder().decode(bytes)));
}

async function readFace(family: string, file: string, fonts: Fonts): Promise<Face> {
  const { Blob, Face, Font, Variation } = await import('harfbuzzjs');
  const { default: decompress } = await import('wawoff2/decompress.js');
  const face = new Face(new Blob(await decompress(await fonts.read(family, file))));
  const font = new Font(face);
  font.setVariations([new Variation('wght', BOLD)]);
  return { font, units: face.upem, outlines: new Map() };
}
