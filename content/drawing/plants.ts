import { type Colour, css, mix } from './colour.ts';
import { dice, hash } from './noise.ts';

/** The outline of a distant forest: how far it rises above the ground at `x`, in pixels, trees `size` pixels high. */
export function treeline(x: number, size: number, seed: number): number {
  const pitch = size * 0.3;
  const cell = Math.floor(x / pitch);
  let rise = 0;
  for (let i = cell - 2; i <= cell + 2; i++) {
    const height = size * (0.45 + 0.55 * hash(i, 1, seed));
    const away = Math.abs(x - (i + hash(i, 2, seed)) * pitch) / (height * 0.26);
    if (away >= 1) continue;
    const tier = (1 - away) * 5;
    rise = Math.max(rise, height * (1 - away) + height * 0.07 * (tier - Math.floor(tier)));
  }
  return rise;
}

/** A broad tree that stands alone: where its trunk meets the ground, its height, its colours and where light falls from. */
export interface Tree {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly bark: Colour;
  readonly shade: Colour;
  readonly lit: Colour;
  /** -1 from the left, 1 from the right. */
  readonly from: number;
  readonly seed: number;
}

interface Twig {
  readonly x: number;
  readonly y: number;
}

/** The tree as SVG: branches that fork, and leaves in clumps, the lit ones last. */
export function tree(t: Tree): string {
  const next = dice(t.seed);
  const twigs: Twig[] = [];
  const wood: string[] = [];
  const grow = (x: number, y: number, angle: number, length: number, width: number, depth: number): void => {
    const toX = x + Math.cos(angle) * length;
    const toY = y + Math.sin(angle) * length;
    const bend = (next() - 0.5) * length * 0.3;
    wood.push(
      `<path d="M${f(x)} ${f(y)}Q${f((x + toX) / 2 + bend)} ${f((y + toY) / 2)} ${f(toX)} ${f(toY)}" stroke-width="${f(width)}"/>`,
    );
    if (depth < 5) twigs.push({ x: toX, y: toY });
    if (depth === 0) return;
    const forks = next() < 0.35 ? 3 : 2;
    for (let i = 0; i < forks; i++) {
      const spread = (i - (forks - 1) / 2) * (0.75 + 0.25 * next()) + (next() - 0.5) * 0.4;
      const turned = Math.min(-0.12, Math.max(-Math.PI + 0.12, angle + spread));
      grow(toX, toY, turned, length * (0.7 + 0.16 * next()), width * 0.64, depth - 1);
    }
  };
  grow(t.x, t.y + 6, -Math.PI / 2, t.height * 0.24, t.height * 0.07, 6);
  const bark = css(t.bark);
  const trunk = `<g fill="none" stroke="${bark}" stroke-linecap="round">${wood.join('')}</g>`;
  return trunk + leaves(t, twigs, next);
}

function leaves(t: Tree, twigs: readonly Twig[], next: () => number): string {
  const centre = t.y - t.height * 0.62;
  const marks = twigs.flatMap((twig) =>
    Array.from({ length: 11 }, () => {
      const x = twig.x + (next() + next() - 1) * t.height * 0.085;
      const y = twig.y + (next() + next() - 1) * t.height * 0.065;
      const light =
        ((x - t.x) * t.from) / t.height + (centre - y) / (t.height * 0.75) + (next() - 0.5) * 0.55;
      return { x, y, light, size: t.height * (0.004 + 0.008 * next()) };
    }),
  );
  marks.sort((a, b) => a.light - b.light);
  return marks
    .map((m) => {
      const colour = css(mix(t.shade, t.lit, Math.min(1, Math.max(0, m.light + 0.4))));
      return `<ellipse cx="${f(m.x)}" cy="${f(m.y)}" rx="${f(m.size * 1.25)}" ry="${f(m.size)}" fill="${colour}"/>`;
    })
    .join('');
}

/** Blades of grass along the line `top`, as SVG: about one every `pitch` pixels, up to `height` high. */
export function grass(
  width: number,
  top: (x: number) => number,
  height: number,
  pitch: number,
  ink: string,
): string {
  const next = dice(31);
  const blades: string[] = [];
  for (let x = -10; x < width + 10; x += pitch * (0.4 + next())) {
    const y = top(x);
    const tall = height * (0.3 + 0.7 * next() ** 2);
    const lean = (next() - 0.4) * tall * 0.7;
    blades.push(
      `M${f(x)} ${f(y + 8)}Q${f(x + lean * 0.2)} ${f(y - tall * 0.6)} ${f(x + lean)} ${f(y - tall)}Q${f(x + lean * 0.3 + 2)} ${f(y - tall * 0.5)} ${f(x + 3.4)} ${f(y + 8)}Z`,
    );
  }
  return `<path fill="${ink}" d="${blades.join('')}"/>`;
}

function f(n: number): string {
  return n.toFixed(1);
}
