import { type Colour, hex, mix } from './colour.ts';
import { dice, fbm, step } from './noise.ts';
import { add, blend, glow, type Painting, paint } from './painting.ts';

/** A place in a painting, in pixels. */
export type Point = readonly [number, number];

/** A sharp-edged disc with light around it: sun or moon. */
export function disc(p: Painting, at: Point, radius: number, colour: Colour, halo: number): void {
  glow(p, at, radius * 2.2, [colour[0] * halo, colour[1] * halo, colour[2] * halo]);
  glow(p, at, radius * 9, [colour[0] * halo * 0.45, colour[1] * halo * 0.45, colour[2] * halo * 0.45]);
  paint(
    p,
    () => colour,
    (x, y) => Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x - at[0], y - at[1]))),
  );
}

/** The moon: a disc with its darker plains. */
export function moon(p: Painting, at: Point, radius: number): void {
  disc(p, at, radius, hex('#fdf6e3'), 0.5);
  paint(
    p,
    () => hex('#c9c4b8'),
    (x, y) => {
      const inside = Math.min(1, Math.max(0, radius - 1 - Math.hypot(x - at[0], y - at[1])));
      return inside * 0.55 * step(0.02, 0.35, fbm((x - at[0]) / radius + 7.3, (y - at[1]) / radius, 4, 21));
    },
  );
}

/** Stars: `count` of them above `floor`; most faint, a few bright, some warm, some cool. */
export function stars(p: Painting, count: number, floor: number, seed: number, strength = 1): void {
  const next = dice(seed);
  for (let i = 0; i < count; i++) {
    const at: Point = [next() * p.width, next() * floor];
    const size = next() ** 9;
    const colour = mix(hex('#ffdcb8'), hex('#c4dcff'), next());
    const fade = strength * (0.25 + 0.75 * next()) * step(1, 0.75, at[1] / floor);
    spark(p, at, 0.75 + 1.5 * size, colour, fade * (0.35 + 0.65 * Math.min(1, size * 3 + next() * 0.5)));
  }
}

/** The Milky Way: a band through `centre`, leaning by `angle`, with clouds of stars and lanes of dust. */
export function milkyWay(p: Painting, centre: Point, angle: number, width: number, strength: number): void {
  const along = (x: number, y: number) =>
    (x - centre[0]) * Math.cos(angle) + (y - centre[1]) * Math.sin(angle);
  const across = (x: number, y: number) =>
    (y - centre[1]) * Math.cos(angle) - (x - centre[0]) * Math.sin(angle);
  const cloud = (x: number, y: number): number => {
    const a = along(x, y) / width;
    const b = across(x, y) / width + 0.25 * fbm(a, 0, 3, 61);
    const band = Math.exp(-b * b * 3) * (0.75 + 0.7 * fbm(a * 1.6, b * 1.6, 5, 62));
    const dust = step(-0.1, 0.62, fbm(a * 1.5, b * 3.4, 7, 63) + 0.3 * Math.exp(-b * b * 24));
    return Math.max(0, band * (1 - 0.85 * dust));
  };
  add(p, hex('#8fa3d8'), (x, y) => strength * 0.55 * cloud(x, y));
  add(p, hex('#e8c3a0'), (x, y) => strength * 0.5 * cloud(x, y) ** 2.2);
  const next = dice(64);
  for (let i = 0; i < 9000; i++) {
    const at: Point = [next() * p.width, next() * p.height];
    if (next() < cloud(at[0], at[1]) * strength) spark(p, at, 0.7, hex('#e9eeff'), 0.25 + 0.45 * next() ** 3);
  }
}

/** How a sky is clouded: `cover` 0 to 1, clouds `size` pixels wide, lit from `light`, grey as `shade` below. */
export interface Clouds {
  readonly cover: number;
  readonly size: number;
  readonly flat: number;
  readonly light: Colour;
  readonly shade: Colour;
  readonly seed: number;
  /** How thick at most, 0 to 1. */
  readonly strength: number;
  /** Height in pixels at which the clouds end. */
  readonly floor: number;
}

/** Clouds that are light where they thin out upwards and in shade where more cloud lies above. */
export function clouds(p: Painting, sky: Clouds): void {
  const depth = (x: number, y: number): number => {
    const near = 1.5 - y / sky.floor;
    return fbm(x / sky.size / near, (y / sky.size / near) * sky.flat, 6, sky.seed) + sky.cover - 0.2;
  };
  const reach = (sky.size / sky.flat) * 0.22;
  for (let y = 0; y < Math.min(p.height, sky.floor); y++) {
    const fade = sky.strength * step(1, 0.7, y / sky.floor);
    for (let x = 0; x < p.width; x++) {
      const here = depth(x, y);
      if (here <= 0) continue;
      const below = 0.3 + 0.5 * here + 1.25 * (depth(x, y - reach) - here);
      blend(p, x, y, mix(sky.light, sky.shade, Math.min(1, Math.max(0, below))), fade * step(0, 0.42, here));
    }
  }
}

function spark(p: Painting, at: Point, radius: number, colour: Colour, strength: number): void {
  const reach = Math.ceil(radius * 3);
  for (let y = Math.floor(at[1]) - reach; y <= at[1] + reach; y++) {
    for (let x = Math.floor(at[0]) - reach; x <= at[0] + reach; x++) {
      if (x < 0 || y < 0 || x >= p.width || y >= p.height) continue;
      const light = strength * Math.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (radius * radius));
      const i = (y * p.width + x) * 3;
      for (let c = 0; c < 3; c++) {
        const old = p.rgb[i + c] ?? 0;
        p.rgb[i + c] = old + (1 - old) * Math.min(1, (colour[c] ?? 0) * light);
      }
    }
  }
}
