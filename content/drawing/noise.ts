/** Repeatable chance: the same seed gives the same picture on every machine. */

/** A number in [0, 1) that depends on two whole numbers and a seed, and on nothing else. */
export function hash(x: number, y: number, seed: number): number {
  return (scramble(x, y, seed) >>> 0) / 2 ** 32;
}

function scramble(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A die: each call gives the next number in [0, 1). */
export function dice(seed: number): () => number {
  let throws = 0;
  return () => hash(throws++, 7919, seed);
}

const DIRECTIONS = 256;
const ACROSS = Float64Array.from({ length: DIRECTIONS }, (_, i) => Math.cos((i / DIRECTIONS) * Math.PI * 2));
const DOWN = Float64Array.from({ length: DIRECTIONS }, (_, i) => Math.sin((i / DIRECTIONS) * Math.PI * 2));

/** Gradient noise, about -0.7 to 0.7, smooth, with features one unit wide. */
export function noise(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const u = x - column;
  const v = y - row;
  const sx = ease(u);
  const upperLeft = pull(column, row, u, v, seed);
  const upper = upperLeft + (pull(column + 1, row, u - 1, v, seed) - upperLeft) * sx;
  const lowerLeft = pull(column, row + 1, u, v - 1, seed);
  const lower = lowerLeft + (pull(column + 1, row + 1, u - 1, v - 1, seed) - lowerLeft) * sx;
  return upper + (lower - upper) * ease(v);
}

function pull(column: number, row: number, dx: number, dy: number, seed: number): number {
  const direction = scramble(column, row, seed) & (DIRECTIONS - 1);
  return (ACROSS[direction] ?? 0) * dx + (DOWN[direction] ?? 0) * dy;
}

/** Noise in `octaves` layers, each twice as fine and half as strong: hills, clouds, foam. */
export function fbm(x: number, y: number, octaves: number, seed: number): number {
  let sum = 0;
  let strength = 1;
  let scale = 1;
  for (let i = 0; i < octaves; i++) {
    sum += strength * noise(x * scale, y * scale, seed + i * 101);
    strength /= 2;
    scale *= 2;
  }
  return sum;
}

/** 0 below `from`, 1 above `to`, a soft S between; `from` may be the greater of the two. */
export function step(from: number, to: number, value: number): number {
  const t = (value - from) / (to - from);
  return ease(t < 0 ? 0 : Math.min(t, 1));
}

function ease(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

/** A function of whole numbers 0 to `length`, worked out once for each. */
export function table(length: number, value: (x: number) => number): (x: number) => number {
  const values = Float64Array.from({ length: length + 1 }, (_, x) => value(x));
  return (x) => values[Math.min(length, Math.max(0, Math.round(x)))] ?? 0;
}
