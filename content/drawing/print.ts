import { type Colour, hex } from './colour.ts';
import { fbm, hash, noise, step } from './noise.ts';
import type { Painting } from './painting.ts';
import { BLUE, CORAL, circle, press, print, soft, YELLOW } from './press.ts';

const swell = (x: number, y: number): number =>
  y + 16 * Math.sin(x / 92 + y / 120) + 10 * noise(x / 210, y / 90, 700);
const peak = (x: number, cx: number, high: number, slope: number): number =>
  700 - high + Math.abs(x - cx) * slope + 26 * fbm(x / 70, cx, 4, 701);

/** A sun over the sea and mountains, in three inks. */
export function sunPrint(): Painting {
  return print([
    {
      ink: YELLOW,
      angle: 0.26,
      slip: [5, -4],
      tone: (x, y) =>
        Math.max(circle(x, y, 1020, 430, 270), y > 700 ? 0.5 * step(480, 60, Math.abs(x - 1020)) : 0),
    },
    {
      ink: CORAL,
      angle: 1.31,
      slip: [-6, 5],
      tone: (x, y) => {
        const sky = circle(x, y, 1020, 430, 270) * step(200, 700, y) * 0.9;
        const hill = soft(peak(x, 430, 470, 0.86) - y) * (y < 700 ? 1 : 0);
        return Math.max(hill, sky * (1 - hill));
      },
    },
    {
      ink: BLUE,
      angle: 0.79,
      slip: [0, 0],
      tone: (x, y) => {
        const near = soft(peak(x, 150, 300, 0.72) - y);
        const shade =
          soft(peak(x, 430, 470, 0.86) - y) * soft(430 + (y - 230) * 0.16 + 26 * noise(y / 60, 1, 702) - x);
        const sea =
          y > 700
            ? step(-0.25, 0.3, Math.sin((swell(x, y) - 700) / (7 + (y - 700) / 22))) *
              (0.45 + 0.5 * ((y - 700) / 367))
            : 0;
        return y > 700 ? sea : Math.max(near * 0.95, shade * 0.7);
      },
    },
  ]);
}

const arch = (x: number, y: number, cx: number, r: number): number =>
  (y > 560 ? soft(Math.abs(x - cx) - r) : circle(x, y, cx, 560, r)) * soft(y - 960);
const stairs = (x: number, y: number): number =>
  soft(960 - Math.floor((x - 930) / 92) * 92 - y) * soft(y - 960) * (x > 930 && x < 1482 ? 1 : 0);

/** Discs, arches and stairs that overlap: what three inks can do with each other. */
export function shapesPrint(): Painting {
  return print([
    {
      ink: YELLOW,
      slip: [6, 3],
      tone: (x, y) =>
        Math.max(
          arch(x, y, 430, 300) - arch(x, y, 430, 200),
          arch(x, y, 430, 100),
          circle(x, y, 1130, 330, 205) * step(60, 640, y),
        ),
    },
    {
      ink: CORAL,
      angle: 1.31,
      slip: [-5, 5],
      tone: (x, y) =>
        Math.max(
          circle(x, y, 690, 380, 230) * step(150, 760, x + y * 0.4 - 200),
          stairs(x, y) * step(1600, 800, x),
          0.9 * soft(Math.abs(y - 985) - 16),
        ),
    },
    {
      ink: BLUE,
      angle: 0.79,
      slip: [0, 0],
      tone: (x, y) => {
        const rings =
          circle(x, y, 1130, 330, 205) * soft(Math.abs(((Math.hypot(x - 1260, y - 250) + 13) % 44) - 22) - 9);
        const wall = (arch(x, y, 430, 200) - arch(x, y, 430, 100)) * step(380, 980, y) * 0.95;
        const dots =
          soft(Math.hypot(((x - 776) % 46) - 23, ((y - 722) % 46) - 23) - 8) *
          (x > 776 && x < 914 && y > 722 && y < 952 ? 1 : 0);
        return Math.max(rings, wall, dots, stairs(x, y) * soft(Math.abs(((x + y) % 40) - 20) - 6) * 0.8);
      },
    },
  ]);
}

/** Three overlapping discs of ink with nothing behind them: red, green, blue and alpha, 1000 × 800. */
export function inks(): { readonly rgba: Buffer; readonly width: number; readonly height: number } {
  const [width, height] = [1000, 800];
  const rgba = Buffer.alloc(width * height * 4);
  const discs = [
    [380, 290, BLUE],
    [620, 290, CORAL],
    [500, 500, YELLOW],
  ] as const;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let colour: Colour = [1, 1, 1];
      let cover = 0;
      for (const [i, [cx, cy, ink]] of discs.entries()) {
        const rough = 3 * fbm(x / 26, y / 26, 3, 720 + i);
        const speckle =
          hash(x >> 1, y >> 1, 730 + i) < 0.035 + 0.05 * fbm(x / 90, y / 90, 2, 740 + i) ? 0.35 : 1;
        const tone = circle(x, y, cx, cy, 230 + rough) * speckle;
        colour = press(colour, hex(ink), tone);
        cover = 1 - (1 - cover) * (1 - tone);
      }
      const bare: Colour =
        cover > 0 ? [unlay(colour[0], cover), unlay(colour[1], cover), unlay(colour[2], cover)] : colour;
      rgba.set(
        [...bare.map((c) => Math.round(Math.min(1, Math.max(0, c)) * 255)), Math.round(cover * 255)],
        (y * width + x) * 4,
      );
    }
  }
  return { rgba, width, height };
}

function unlay(seen: number, cover: number): number {
  return (seen - (1 - cover)) / cover;
}
