import { hex, mix, ramp, type Stops, scale } from './colour.ts';
import { fbm, noise, step, table } from './noise.ts';
import { canvas, grain, type Painting, paint, ridge, wash } from './painting.ts';
import { disc } from './sky.ts';

/** The light on the terraces: sky, sun, haze, and the tea far and near, in the light and out of it. */
export interface Light {
  readonly sky: Stops;
  readonly sun: string;
  readonly haze: string;
  readonly hills: readonly [string, string];
  readonly lit: readonly [string, string];
  readonly shade: readonly [string, string];
}

export const MORNING: Light = {
  sky: '#8fc3cf 0, #dcebd8 28, #fbf0cf 42',
  sun: '#fffbe6',
  haze: '#f2f0d4',
  hills: ['#a9cbc4', '#6ea392'],
  lit: ['#bdd68f', '#9fc04a'],
  shade: ['#5f9a7a', '#134a33'],
};

export const EVENING: Light = {
  sky: '#4f6a9c 0, #b58fa6 20, #f2ae84 34, #fcd48c 44',
  sun: '#fff0c4',
  haze: '#f0b48c',
  hills: ['#b58c9c', '#7a6a86'],
  lit: ['#dba868', '#b8943e'],
  shade: ['#7f6a72', '#26383f'],
};

/** Tea terraces: rows of bushes that follow the slope, hill behind hill. */
export function terraces(light: Light): Painting {
  const p = canvas();
  wash(p, light.sky);
  disc(p, [1190, 250], 34, hex(light.sun), 0.6);
  for (let i = 0; i < 3; i++) farHill(p, light, i);
  for (let i = 0; i < 4; i++) teaHill(p, light, i);
  grain(p, 3.2);
  return p;
}

function farHill(p: Painting, light: Light, i: number): void {
  const crest = table(p.width, (x) => 330 + i * 55 - 120 * fbm(x / (430 - i * 60) + i * 5, i, 6, 200 + i));
  const land = mix(hex(light.hills[0]), hex(light.hills[1]), i / 2);
  ridge(p, crest, (x, y) =>
    mix(land, hex(light.haze), step(0, 130, y - crest(x)) * (0.8 + 0.4 * fbm(x / 260, y / 60, 3, 210 + i))),
  );
}

function teaHill(p: Painting, light: Light, i: number): void {
  const near = i / 3;
  const side = i % 2 === 0 ? -1 : 1;
  const crest = table(p.width, (x) => {
    const lean = ((x - 800) / 800) * side;
    return (
      470 +
      i * 125 +
      lean * (100 + 50 * near) -
      70 * Math.exp(-(((x - 800 + side * 420) / 360) ** 2)) -
      46 * fbm(x / 420 + i * 3, i, 3, 220 + i)
    );
  });
  const lit = mix(hex(light.lit[0]), hex(light.lit[1]), near);
  const dark = mix(hex(light.shade[0]), hex(light.shade[1]), near);
  const rows = 13 + near * 26;
  ridge(p, crest, (x, y) => {
    const down = Math.max(0, y - crest(x));
    const bend = 26 * fbm(x / 330, y / 330, 3, 230 + i) + (down * side * (x - 800)) / 5200;
    const row = (down ** 0.93 + bend * (0.4 + near)) / rows;
    const along = x + 40 * noise(x / 200, row, 9);
    const bush =
      0.1 * noise(along / (rows * 0.42), Math.floor(row) * 3.7, 240 + i) + 0.05 * fbm(x / 4, y / 4, 2, 241);
    const part = row - Math.floor(row);
    const body = step(0, 0.12, part) * (1 - 0.85 * step(0.3 + bush, 0.95 + bush, part));
    const sun = 0.72 + 0.28 * step(1500, 300, Math.abs(x - 1190)) + 0.18 * fbm(x / 300, y / 200, 2, 250 + i);
    const green = mix(dark, lit, Math.min(1, Math.max(0, body * sun + bush)));
    return mix(green, hex(light.haze), (1 - near) * 0.3 + 0.55 * (1 - near) * step(60, 330, down));
  });
}

/** Aerial view of a shore: deep water, shallows, lines of foam, wet and dry sand. */
export function shore(): Painting {
  const p = canvas();
  const colour = ramp(
    '#083a5c -100, #0f6a8c -55, #2aa3ab -25, #7fd0c2 -8, #c9e6d3 0, #c8a97c 3, #d9bd8e 16, #ecd6aa 20, #f4e4c0 60',
  );
  paint(p, (x, y) => {
    const z = height(x, y);
    const reef =
      z < -0.05 ? 0.16 * step(0.05, 0.5, fbm(x / 190, y / 190, 5, 302)) * step(-0.05, -0.25, z) : 0;
    const speck =
      z > 0 ? 0.05 * fbm(x / 3, y / 3, 2, 303) : 0.05 * fbm(x / 26 + y / 40, y / 14, 3, 304) * step(-1, 0, z);
    return scale(colour(z - reef), 1 + speck);
  });
  foam(p);
  grain(p, 4);
  return p;
}

function foam(p: Painting): void {
  for (const [at, width, strength] of [
    [-0.005, 0.03, 0.95],
    [-0.085, 0.02, 0.75],
    [-0.19, 0.016, 0.6],
    [-0.33, 0.012, 0.4],
  ] as const) {
    paint(
      p,
      () => hex('#fbfdf8'),
      (x, y) => {
        const away = (height(x, y) - at + 0.03 * fbm(x / 130, y / 130, 4, 310 + at * 100)) / width;
        if (away < -5 || away > 1) return 0;
        const lace = step(-0.15, 0.35, fbm(x / 15, y / 15, 4, 311) + 0.5 * (1 + away / 3));
        return strength * lace * (away > 0 ? 1 - away : Math.exp(away * 0.75));
      },
    );
  }
}

/** How far above the water (positive, sand) or below it a place lies. */
function height(x: number, y: number): number {
  return (
    (x + y * 0.55 - 1010) / 720 + 0.3 * fbm(x / 520, y / 520, 3, 300) + 0.025 * fbm(x / 60, y / 60, 3, 301)
  );
}
