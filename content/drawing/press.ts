import { type Colour, hex } from './colour.ts';
import { fbm, hash, step } from './noise.ts';
import { canvas, look, type Painting, paint, tooth } from './painting.ts';

/** One pass through the press: an ink, its screen, how far the sheet slipped, and how dark each place shall be. */
export interface Pass {
  readonly ink: string;
  /** Angle of the screen in radians; `undefined` for grain in place of dots. */
  readonly angle?: number;
  readonly slip: readonly [number, number];
  readonly tone: (x: number, y: number) => number;
}

const PAPER = '#f4eee0';

/** The inks of the shop. */
export const [BLUE, CORAL, YELLOW] = ['#2a6fb5', '#ff5f57', '#ffc928'] as const;

/** 1 where `distance` is below 0, 0 above, soft over two pixels. */
export const soft = (distance: number): number => step(1, -1, distance);

/** 1 inside the circle, 0 outside. */
export const circle = (x: number, y: number, cx: number, cy: number, r: number): number =>
  soft(Math.hypot(x - cx, y - cy) - r);

/** Sheets of paper through the press, one pass for each ink, 1600 × 1067. */
export function print(passes: readonly Pass[]): Painting {
  const p = canvas();
  paint(p, () => hex(PAPER));
  for (const [i, pass] of passes.entries()) {
    const ink = hex(pass.ink);
    paint(p, (x, y) => {
      const margin = soft(Math.max(Math.abs(x - 800) - 742, Math.abs(y - 533) - 475));
      const tone = pass.tone(x - pass.slip[0], y - pass.slip[1]) * margin;
      const worn =
        hash(x >> 1, y >> 1, 750 + i) < 0.02 + 0.07 * Math.max(0, fbm(x / 120, y / 120, 3, 760 + i))
          ? 0.5
          : 1;
      return press(look(p, x, y), ink, screen(tone, x, y, pass.angle, 770 + i) * worn * 0.96);
    });
  }
  tooth(p, 0.025);
  return p;
}

function screen(tone: number, x: number, y: number, angle: number | undefined, seed: number): number {
  if (tone > 0.93) return 1;
  if (tone <= 0.01) return 0;
  if (angle === undefined) return tone > 0.15 + 0.75 * hash(x >> 1, y >> 1, seed) ? 1 : 0;
  const pitch = Math.PI / 11;
  const dots =
    Math.cos((x * Math.cos(angle) + y * Math.sin(angle)) * pitch * 2) +
    Math.cos((y * Math.cos(angle) - x * Math.sin(angle)) * pitch * 2);
  return step(-0.35, 0.35, dots / 2 + (tone - 0.5) * 2.1);
}

/** Ink over what is printed already: it takes light away, as a filter does. */
export function press(under: Colour, ink: Colour, tone: number): Colour {
  return [
    under[0] * (1 - tone * (1 - ink[0])),
    under[1] * (1 - tone * (1 - ink[1])),
    under[2] * (1 - tone * (1 - ink[2])),
  ];
}
