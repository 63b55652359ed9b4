import sharp from 'sharp';
import { type Colour, ramp, type Stops } from './colour.ts';
import { fbm, hash } from './noise.ts';

/** A picture in work: red, green, blue per pixel as fractions, so that long gradients do not show steps. */
export interface Painting {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

type Field<T> = (x: number, y: number) => T;

/** An empty, black painting; sizes in pixels. */
export function canvas(width = 1600, height = 1067): Painting {
  return { width, height, rgb: new Float32Array(width * height * 3) };
}

/** Lays `colour` over every pixel, as thick as `cover` says (0 to 1). */
export function paint(p: Painting, colour: Field<Colour>, cover: Field<number> = () => 1): void {
  for (let y = 0; y < p.height; y++) {
    for (let x = 0; x < p.width; x++) {
      const alpha = cover(x, y);
      if (alpha > 0) blend(p, x, y, colour(x, y), alpha);
    }
  }
}

/** A gradient from the top edge (0) to the bottom edge (1). */
export function wash(p: Painting, stops: Stops): void {
  const colour = ramp(stops);
  paint(p, (_, y) => colour(y / p.height));
}

/** Fills all that lies below the line `top`, with a soft edge of one pixel. */
export function ridge(p: Painting, top: (x: number) => number, colour: Field<Colour>): void {
  for (let x = 0; x < p.width; x++) {
    const edge = top(x);
    for (let y = Math.max(0, Math.floor(edge)); y < p.height; y++) {
      blend(p, x, y, colour(x, y), Math.min(1, y + 1 - edge));
    }
  }
}

/** Adds light around a point: half as strong at `radius` pixels, never quite gone. */
export function glow(p: Painting, at: readonly [number, number], radius: number, light: Colour): void {
  add(p, light, (x, y) => 1 / (1 + ((x - at[0]) ** 2 + (y - at[1]) ** 2) / radius ** 2));
}

/** Adds light as strong as `strength` says; bright places take less, so nothing burns out. */
export function add(p: Painting, light: Colour, strength: Field<number>): void {
  for (let y = 0; y < p.height; y++) {
    for (let x = 0; x < p.width; x++) {
      const amount = strength(x, y);
      if (amount <= 0.0005) continue;
      const i = (y * p.width + x) * 3;
      for (let c = 0; c < 3; c++) {
        const old = p.rgb[i + c] ?? 0;
        p.rgb[i + c] = old + (1 - old) * Math.min(1, (light[c] ?? 0) * amount);
      }
    }
  }
}

/** Lays an SVG over the painting. `body` is what stands inside the svg element, in the painting's pixels. */
export async function draw(p: Painting, body: string): Promise<void> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${p.width}" height="${p.height}">${body}</svg>`;
  const rgba = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  for (let i = 0, j = 0; i < rgba.length; i += 4, j += 3) {
    const alpha = (rgba[i + 3] ?? 0) / 255;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) {
      const old = p.rgb[j + c] ?? 0;
      p.rgb[j + c] = old + ((rgba[i + c] ?? 0) / 255 - old) * alpha;
    }
  }
}

/** What lies at a point, the nearest pixel; outside, the pixel at the edge. */
export function look(p: Painting, x: number, y: number): Colour {
  const column = Math.min(p.width - 1, Math.max(0, Math.round(x)));
  const i = (Math.min(p.height - 1, Math.max(0, Math.round(y))) * p.width + column) * 3;
  return [p.rgb[i] ?? 0, p.rgb[i + 1] ?? 0, p.rgb[i + 2] ?? 0];
}

/** A second painting of the same content, for reflections that read while the first is painted over. */
export function copy(p: Painting): Painting {
  return { ...p, rgb: p.rgb.slice() };
}

/** Grain of film: `strength` in steps of 255. It also hides the steps of 8 bits a channel. */
export function grain(p: Painting, strength: number, seed = 5): void {
  for (let i = 0; i < p.width * p.height; i++) {
    const n = (hash(i, 1, seed) + hash(i, 2, seed) - 1) * (strength / 255);
    for (let c = 0; c < 3; c++) p.rgb[i * 3 + c] = (p.rgb[i * 3 + c] ?? 0) + n;
  }
}

/** The tooth of paper: `strength` as a fraction of the brightness. */
export function tooth(p: Painting, strength: number, seed = 11): void {
  paint(p, (x, y) => {
    const f = 1 + strength * (fbm(x / 3, y / 3, 2, seed) + 0.6 * fbm(x / 60, y / 60, 2, seed + 1));
    const old = look(p, x, y);
    return [old[0] * f, old[1] * f, old[2] * f];
  });
}

/** The finished pixels as sharp takes them: 8 bits a channel, no alpha. */
export function pixels(p: Painting): Buffer {
  return Buffer.from(Uint8Array.from(p.rgb, (value) => Math.min(255, Math.max(0, Math.round(value * 255)))));
}

/** Lays a colour over one pixel, as thick as `alpha` says (0 to 1). */
export function blend(p: Painting, x: number, y: number, colour: Colour, alpha: number): void {
  const i = (y * p.width + x) * 3;
  for (let c = 0; c < 3; c++) {
    const old = p.rgb[i + c] ?? 0;
    p.rgb[i + c] = old + ((colour[c] ?? 0) - old) * alpha;
  }
}
