import { type Colour, css, hex, mix, ramp, type Stops, scale } from './colour.ts';
import { fbm, step, table } from './noise.ts';
import { add, canvas, draw, grain, type Painting, paint, ridge, wash } from './painting.ts';
import { grass, tree, treeline } from './plants.ts';
import { type Clouds, clouds, disc, milkyWay, moon, type Point, stars } from './sky.ts';

/** One look at the hill: everything that the hour and the weather change. */
export interface Hour {
  readonly name: string;
  readonly sky: Stops;
  /** The haze that distance fades into, and the far and near land. */
  readonly haze: string;
  readonly far: string;
  readonly near: string;
  /** Grass and leaves in the light and out of it. */
  readonly lit: string;
  readonly shade: string;
  /** Where light falls from: -1 from the left, 1 from the right. */
  readonly from: number;
  readonly sun?: {
    readonly at: Point;
    readonly radius: number;
    readonly colour: string;
    readonly halo: number;
  };
  readonly moon?: { readonly at: Point; readonly radius: number };
  readonly stars?: number;
  readonly milkyWay?: boolean;
  readonly clouds?: readonly Omit<Clouds, 'floor'>[];
  /** 0 to 1: how much mist lies in the valleys. */
  readonly mist: number;
  readonly rain?: boolean;
  readonly rainbow?: boolean;
}

const HORIZON = 690;

const meadow = table(
  1600,
  (x) => 800 - 105 * Math.exp(-(((x - 1080) / 430) ** 2)) + 10 * fbm(x / 260, 3, 3, 8),
);
const bank = table(1600, (x) => 1000 - 40 * step(900, 0, x) + 14 * fbm(x / 180, 9, 3, 9));

/** The hill with its tree, 1600 × 1067. */
export async function hill(hour: Hour): Promise<Painting> {
  const p = canvas();
  wash(p, hour.sky);
  lights(p, hour);
  for (const layer of hour.clouds ?? []) clouds(p, { ...layer, floor: HORIZON });
  if (hour.rainbow) rainbow(p);
  ranges(p, hour);
  if (hour.rain) rain(p);
  await hilltop(p, hour);
  grain(p, 3.2);
  return p;
}

function lights(p: Painting, hour: Hour): void {
  if (hour.milkyWay) milkyWay(p, [640, 330], -0.85, 230, 0.85);
  if (hour.stars) stars(p, hour.stars, HORIZON, 77);
  if (hour.moon) moon(p, hour.moon.at, hour.moon.radius);
  if (hour.sun) disc(p, hour.sun.at, hour.sun.radius, hex(hour.sun.colour), hour.sun.halo);
}

function ranges(p: Painting, hour: Hour): void {
  const count = 5;
  for (let i = 0; i < count; i++) {
    const near = i / (count - 1);
    const base = HORIZON - 150 + near * 215;
    const swell = 150 - near * 95;
    const land = mix(mix(hex(hour.far), hex(hour.near), near ** 1.3), hex(hour.haze), 0.42 * (1 - near));
    const wood = near > 0.4 ? 6 + near * 22 : 0;
    const crest = table(
      p.width,
      (x) => base - swell * (0.35 + 1.1 * fbm(x / (520 - near * 180) + i * 9.7, i, 6, 40 + i)),
    );
    ridge(
      p,
      (x) => crest(x) - (wood > 0 ? treeline(x, wood, 90 + i) : 0),
      (x, y) => {
        const down = step(-10, 165 - near * 40, y - crest(x));
        const fog = hour.mist * down * (0.85 + 0.5 * fbm(x / 300, y / 70, 3, 70 + i));
        return mix(land, hex(hour.haze), Math.min(1, Math.max(0, fog)));
      },
    );
  }
}

async function hilltop(p: Painting, hour: Hour): Promise<void> {
  const lit = hex(hour.lit);
  const shade = hex(hour.shade);
  ridge(p, meadow, (x, y) => {
    const side = hour.from < 0 ? step(1500, 300, x) : step(500, 1600, x);
    const depth = (y - meadow(x)) / 300;
    const tuft = 0.16 * fbm(x / 34, y / 9, 3, 13) + 0.2 * fbm(x / 240, y / 60, 3, 14);
    return mix(shade, lit, Math.min(1, Math.max(0, 0.75 - depth + 0.3 * side + tuft)));
  });
  const bark = mix(shade, [0.08, 0.06, 0.07], 0.6);
  const roots = meadow(1085) + 4;
  await draw(p, shadow(roots, hour, shade));
  await draw(p, grass(p.width, meadow, 13, 7, css(mix(shade, lit, 0.8))));
  await draw(p, tree({ x: 1085, y: roots, height: 400, bark, shade, lit, from: hour.from, seed: 12 }));
  const dark: Colour = scale(shade, 0.72);
  ridge(p, bank, (x, y) => mix(mix(dark, lit, 0.14), scale(dark, 0.7), Math.min(1, (y - bank(x)) / 110)));
  await draw(p, grass(p.width, bank, 74, 5, css(mix(dark, lit, 0.12))));
}

function shadow(y: number, hour: Hour, shade: Colour): string {
  const x = 1085 - hour.from * 110;
  return `<defs><filter id="b" x="-50%" y="-200%" width="200%" height="500%"><feGaussianBlur stdDeviation="16 5"/></filter></defs>
<ellipse cx="${x}" cy="${y + 16}" rx="210" ry="15" fill="${css(scale(shade, 0.8))}" opacity="0.6" filter="url(#b)"/>`;
}

function rain(p: Painting): void {
  paint(
    p,
    () => hex('#8d99a3'),
    (x, y) => {
      const slant = x + (y - 300) * 0.22;
      const shaft = step(-0.1, 0.5, fbm(slant / 210, 0, 3, 33)) * step(260, 420, y);
      return 0.62 * shaft * (0.8 + 0.25 * fbm(slant / 5, y / 300, 2, 34));
    },
  );
}

function rainbow(p: Painting): void {
  const hue = ramp('#5a4fd0 0, #3f9be0 25, #58c878 45, #f0e060 62, #f08a3c 80, #d84a4a 100');
  const arc = (x: number, y: number): number => (Math.hypot(x - 430, y - 800) - 560) / 40;
  for (const at of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
    add(p, hue(at), (x, y) => 0.3 * Math.exp(-(((arc(x, y) - at) * 5) ** 2)) * step(760, 300, y));
  }
}
