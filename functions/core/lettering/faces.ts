import type { Font } from 'harfbuzzjs';
import { keeping } from '../page/kept.ts';
import { type Fonts, familiesFor, type Part, partsOf } from './fonts.ts';

/** A part of a family in one weight, ready to be set. */
export interface Face {
  readonly font: Font;
  /** Units to the em. */
  readonly units: number;
}

const BOLD = 700;

/** A title of a hundred Chinese characters asks for some thirty parts, of 300 KB each when they are unpacked. */
const partLists = keeping<Promise<Part[]>>(20);
const faces = keeping<Promise<Face>>(100);

/** The best face that has the character; `undefined` where none has. */
export async function faceFor(character: string, lang: string, fonts: Fonts): Promise<Face | undefined> {
  const point = character.codePointAt(0) ?? 0;
  for (const family of familiesFor(character, lang)) {
    const parts = await partLists(family, () => readParts(family, fonts));
    for (const { file, ranges } of parts) {
      if (!ranges.some(([first, last]) => first <= point && point <= last)) continue;
      const face = await faces(file, () => readFace(family, file, fonts));
      if (face.font.nominalGlyph(point)) return face;
    }
  }
  return undefined;
}

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
  return { font, units: face.upem };
}
