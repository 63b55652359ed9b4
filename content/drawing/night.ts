import { type Colour, hex, mix, ramp } from './colour.ts';
import { dice, fbm, noise, step, table } from './noise.ts';
import { add, canvas, draw, glow, grain, type Painting, paint, ridge, wash } from './painting.ts';
import { treeline } from './plants.ts';
import { milkyWay, type Point, stars } from './sky.ts';

/** A mountain observatory under the Milky Way, its dome open and lit from within. */
export async function observatory(): Promise<Painting> {
  const p = canvas();
  wash(p, '#050a1c 0, #0d1b3c 35, #23406b 58, #6f7f94 70, #c79b78 78');
  milkyWay(p, [980, 330], -0.95, 260, 0.95);
  stars(p, 1900, 800, 401);
  for (let i = 0; i < 3; i++) {
    const crest = table(
      p.width,
      (x) => 800 + i * 62 - 150 * (1 - i * 0.25) * fbm(x / (400 - i * 60) + i * 7.7, i, 6, 410 + i),
    );
    const land = mix(hex('#3d5674'), hex('#101c33'), i / 2);
    ridge(p, crest, (x, y) => mix(land, hex('#8b8792'), 0.5 * step(0, 150, y - crest(x)) * (1 - i * 0.3)));
  }
  const ground = table(
    p.width,
    (x) => 930 - 190 * Math.exp(-(((x - 570) / 340) ** 4)) + 22 * fbm(x / 120, 4, 4, 420),
  );
  glow(p, [520, 610], 60, [0.3, 0.16, 0.06]);
  await draw(p, dome());
  ridge(
    p,
    (x) =>
      ground(x) - (Math.abs(x - 570) > 250 ? treeline(x, 46, 430) * step(250, 360, Math.abs(x - 570)) : 0),
    (x, y) =>
      mix(hex('#0d1524'), hex('#04070e'), step(0, 120, y - ground(x)) + 0.2 * noise(x / 30, y / 8, 431)),
  );
  grain(p, 3);
  return p;
}

function dome(): string {
  return `<defs><linearGradient id="d" x1="0" x2="1"><stop offset="0" stop-color="#aebbd0"/><stop offset=".45" stop-color="#66768f"/><stop offset="1" stop-color="#1c2740"/></linearGradient>
<linearGradient id="w" x1="0" x2="1"><stop offset="0" stop-color="#8d9bb3"/><stop offset="1" stop-color="#172138"/></linearGradient>
<linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#5a3a2c"/><stop offset="1" stop-color="#ffc476"/></linearGradient></defs>
<rect x="408" y="640" width="224" height="130" fill="url(#w)"/><path d="M398 646a122 122 0 0 1 244 0z" fill="url(#d)"/>
<path d="M532 526q44 6 64 34q-34 30-46 86h-46q2-78 28-120z" fill="url(#s)"/><path d="M560 600l34-52 10 7-30 60z" fill="#141b2b"/>
<g stroke="#2a3855" stroke-opacity=".5" fill="none" stroke-width="2"><path d="M520 524q-60 46-66 122M520 524q-96 40-112 122"/></g>
<rect x="398" y="640" width="244" height="11" fill="#26324b"/><rect x="440" y="690" width="24" height="50" fill="#ffbf6e"/>
<g fill="#ffcf8a"><rect x="500" y="690" width="18" height="20"/><rect x="540" y="690" width="18" height="20"/></g>
<path d="M632 690h120v90h-120z" fill="#1b2540"/><path d="M626 692l66-30 66 30z" fill="#2b3754"/><rect x="664" y="712" width="16" height="20" fill="#ffcf8a"/>`;
}

/** A night with the shutter open: every star an arc around the pole, pines below. */
export async function trails(): Promise<Painting> {
  const p = canvas();
  wash(p, '#0b1536 0, #1f3a68 50, #54718f 75, #b59a8c 85');
  await draw(p, `<g fill="none" stroke-linecap="round">${arcs([980, 420]).join('')}</g>`);
  const far = table(p.width, (x) => 850 - 70 * fbm(x / 330, 1, 5, 450));
  ridge(
    p,
    (x) => far(x) - treeline(x, 24, 451),
    () => hex('#16243f'),
  );
  const near = table(
    p.width,
    (x) => 985 - 110 * step(700, 0, x) - 60 * step(1250, 1600, x) + 14 * fbm(x / 90, 2, 3, 452),
  );
  ridge(
    p,
    (x) => near(x) - treeline(x, 165, 454),
    () => hex('#060b16'),
  );
  grain(p, 3);
  return p;
}

/** The tracks of stars that turn about `pole`, as SVG. */
function arcs(pole: Point): readonly string[] {
  const next = dice(440);
  const colour = ramp('#9cc4ff 0, #fff6e0 50, #ffb98a 100');
  return Array.from({ length: 620 }, (_, i) => {
    const radius = 6 + 1500 * (i / 620) ** 0.72 + next() * 3;
    const from = next() * Math.PI * 2;
    const sweep = 1.15 + 0.12 * next();
    const at = (a: number): string =>
      `${(pole[0] + radius * Math.cos(a)).toFixed(1)} ${(pole[1] + radius * Math.sin(a)).toFixed(1)}`;
    const [r, g, b] = colour(next()).map((c) => Math.round(c * 255));
    const bright = 0.12 + 0.7 * next() ** 3;
    return `<path d="M${at(from)}A${radius.toFixed(1)} ${radius.toFixed(1)} 0 0 1 ${at(from + sweep)}" stroke="rgb(${r},${g},${b})" stroke-opacity="${bright.toFixed(2)}" stroke-width="${(0.9 + 1.3 * bright).toFixed(2)}"/>`;
  });
}

/** A total eclipse: the corona in streamers, a few prominences, planets to one side. */
export function eclipse(): Painting {
  const p = canvas();
  const [cx, cy, r]: readonly [number, number, number] = [800, 480, 150];
  wash(p, '#0c1426 0, #152238 60, #3a3f55 85, #9a6a4e 100');
  stars(p, 140, 900, 460, 0.6);
  const corona = (x: number, y: number): number => {
    const angle = Math.atan2(y - cy, x - cx);
    const away = Math.hypot(x - cx, y - cy) / r - 1;
    const streamers = 0.75 + 1.1 * fbm(Math.cos(angle) * 2.2 + 5, Math.sin(angle) * 2.2, 3, 461);
    const fine = 1 + 0.7 * fbm(Math.cos(angle) * 14, Math.sin(angle) * 14 + away * 0.5, 4, 462);
    const reach = (0.28 + 0.42 * Math.cos(angle) ** 2) * Math.max(0.3, streamers);
    return Math.exp(-Math.max(0, away) / reach) * fine;
  };
  add(p, hex('#dfe8ff'), (x, y) => 0.95 * corona(x, y));
  add(p, hex('#fff4e2'), (x, y) => Math.exp(-Math.abs(Math.hypot(x - cx, y - cy) - r) / 9));
  paint(
    p,
    () => hex('#070a12'),
    (x, y) => Math.min(1, Math.max(0, r - Math.hypot(x - cx, y - cy))),
  );
  for (const a of [-2.3, 0.35, 1.9])
    glow(p, [cx + Math.cos(a) * (r + 2), cy + Math.sin(a) * (r + 2)], 5, hex('#ff5a6e'));
  glow(p, [1310, 690], 3.4, hex('#fff8e8'));
  glow(p, [330, 330], 2.2, hex('#ffe0c0'));
  const land = table(p.width, (x) => 985 - 44 * fbm(x / 300, 6, 5, 470));
  ridge(
    p,
    (x) => land(x) - treeline(x, 20, 471),
    (): Colour => hex('#070a10'),
  );
  grain(p, 3);
  return p;
}
