import { type Colour, hex, mix, ramp, scale } from './colour.ts';
import { fbm, noise, step, table } from './noise.ts';
import { add, canvas, draw, glow, grain, type Painting, paint, ridge, wash } from './painting.ts';
import { milkyWay, type Point, stars } from './sky.ts';

/** Where the lamp of the lighthouse stands, in a painting 1600 pixels wide. */
export const LAMP: Point = [1084, 300];

const HORIZON = 735;

/** The lighthouse at night, its two beams over the sea. */
export async function lighthouse(): Promise<Painting> {
  const p = await coast();
  beams(p, LAMP, p.width, 0.42);
  grain(p, 3);
  return p;
}

/** The same coast without the beams. */
export async function coast(): Promise<Painting> {
  const p = canvas();
  wash(p, '#060d26 0, #11234c 35, #2f4d7c 58, #8a7f96 69');
  milkyWay(p, [420, 260], -0.7, 200, 0.5);
  stars(p, 1100, HORIZON, 801);
  sea(p);
  const cliff = table(
    p.width,
    (x) => 1010 - 320 * step(790, 1100, x) - 40 * step(1150, 1500, x) + 60 * fbm(x / 130, 2, 6, 804),
  );
  rocks(p, cliff, 0);
  await draw(p, tower());
  glow(p, LAMP, 26, hex('#fff0c0'));
  glow(p, LAMP, 120, scale(hex('#ffd88f'), 0.35));
  const footing = table(p.width, (x) => Math.max(cliff(x), 706 + 26 * fbm(x / 60, 5, 4, 807)));
  rocks(p, footing, 0);
  rocks(
    p,
    table(
      p.width,
      (x) => 1075 - 120 * step(1000, 200, x) - 110 * step(1200, 1600, x) + 70 * fbm(x / 150, 7, 6, 805),
    ),
    1,
  );
  return p;
}

function sea(p: Painting): void {
  const water = ramp('#55618a 0, #24386a 18, #081430 100');
  paint(
    p,
    (x, y) => {
      const down = (y - HORIZON) / (p.height - HORIZON);
      const wave = fbm(x / (70 + 260 * down), y / (5 + 16 * down), 4, 802);
      return scale(water(down), 1 + 0.7 * wave);
    },
    (_, y) => step(HORIZON - 1, HORIZON + 1, y),
  );
  add(p, hex('#ffe2ae'), (x, y) => {
    const down = y - HORIZON;
    if (down < 0) return 0;
    return (
      0.75 *
      Math.exp(-Math.abs(x - LAMP[0] + 160) / (110 + down)) *
      step(0.12, 0.5, noise(x / 34, y / 4, 803)) *
      Math.exp(-down / 190)
    );
  });
}

function rocks(p: Painting, crest: (x: number) => number, near: number): void {
  const dark = near ? hex('#050914') : hex('#0c1730');
  const light = near ? hex('#15213c') : hex('#3f5479');
  ridge(p, crest, (x, y): Colour => {
    const down = y - crest(x);
    const facet = 0.5 + fbm(x / 60 + y / 130, y / 46, 5, 806 + near) * 1.1;
    return mix(dark, light, Math.max(0, Math.min(1, facet * step(260, 0, down))));
  });
}

function tower(): string {
  const [x, y] = LAMP;
  const bands = [0, 1, 2].map((i) => {
    const [from, to] = [70 + i * 112, 70 + i * 112 + 56];
    const half = (d: number): number => 25 + d * 0.058;
    return `<path d="M${x - half(from)} ${y + from}H${x + half(from)}L${x + half(to)} ${y + to}H${x - half(to)}Z" fill="url(#r)"/>`;
  });
  return `<defs><linearGradient id="t" x1="0" x2="1"><stop offset="0" stop-color="#cfd6e2"/><stop offset=".5" stop-color="#8b98b3"/><stop offset="1" stop-color="#2c3957"/></linearGradient>
<linearGradient id="r" x1="0" x2="1"><stop offset="0" stop-color="#b8483f"/><stop offset=".55" stop-color="#7c2f3a"/><stop offset="1" stop-color="#35182c"/></linearGradient>
<radialGradient id="l"><stop offset="0" stop-color="#fffdf0"/><stop offset="1" stop-color="#ffcf70"/></radialGradient></defs>
<path d="M1150 ${y + 330}h190v90h-190z" fill="#3d4b69"/><path d="M1138 ${y + 334}l42-56h130l42 56z" fill="#262f4a"/><rect x="1300" y="${y + 258}" width="18" height="40" fill="#2a3450"/>
<g fill="#ffcb78"><rect x="1182" y="${y + 352}" width="20" height="26"/><rect x="1262" y="${y + 352}" width="20" height="26"/></g>
<path d="M${x - 25} ${y + 44}H${x + 25}L${x + 50} ${y + 440}H${x - 50}Z" fill="url(#t)"/>${bands.join('')}
<g fill="#ffd58a"><rect x="${x - 6}" y="${y + 140}" width="11" height="18" rx="5"/><rect x="${x - 6}" y="${y + 256}" width="11" height="18" rx="5"/></g>
<path d="M${x - 40} ${y + 34}h80v10h-80z" fill="#1a2238"/><path d="M${x - 38} ${y + 16}h76M${x - 36} ${y + 16}v20m18-20v20m18-20v20m18-20v20m18-20v20" stroke="#1a2238" stroke-width="2.4"/>
<rect x="${x - 20}" y="${y - 26}" width="40" height="60" fill="url(#l)"/><path d="M${x - 20} ${y - 26}v60m13-60v60m14-60v60m13-60v60" stroke="#2a2f44" stroke-width="2.2"/>
<path d="M${x - 28} ${y - 24}q28-46 56 0z" fill="#8f3238"/><path d="M${x} ${y - 46}v-26" stroke="#1a2238" stroke-width="4"/>`;
}

/** Two opposite beams from `at`, turned by `angle` about the tower; `width` of the painting sets their size. */
export function beams(p: Painting, at: Point, width: number, angle: number): void {
  for (const side of [1, -1]) {
    const reach = Math.cos(angle) * side;
    const towards = Math.sin(angle) * side;
    const length = Math.abs(reach) + 0.001;
    add(p, hex('#ffe9b8'), (x, y) => {
      const ahead = ((x - at[0]) / width) * Math.sign(reach);
      if (ahead <= 0) return 0;
      const along = ahead / length;
      const spread = 0.008 + along * (0.05 + 0.03 * towards);
      const off = (y - at[1]) / width - along * 0.06 * towards;
      return 0.72 * Math.exp(-((off / spread) ** 2)) * Math.exp(-along * 1.9);
    });
    const flash = Math.max(0, towards) ** 10;
    if (flash > 0.01) glow(p, at, width * 0.05, scale(hex('#fff2cf'), flash));
  }
}
