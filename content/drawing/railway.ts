import { type Colour, hex, mix, ramp } from './colour.ts';
import { dice, fbm, noise, step, table } from './noise.ts';
import { add, canvas, copy, draw, grain, look, type Painting, paint, ridge, wash } from './painting.ts';
import { treeline } from './plants.ts';
import { clouds, disc } from './sky.ts';

const DAM = 640;

/** A railcar on its dam between flooded rice fields, early in the morning. */
export async function railcar(): Promise<Painting> {
  const p = canvas();
  wash(p, '#7f9cc4 0, #c3bfcf 25, #f3cfb4 42, #fde9c6 58');
  clouds(p, {
    cover: 0.24,
    size: 620,
    flat: 6,
    light: hex('#ffe2c0'),
    shade: hex('#b79fb4'),
    seed: 840,
    strength: 0.7,
    floor: 560,
  });
  disc(p, [470, 402], 36, hex('#fffae6'), 0.6);
  for (let i = 0; i < 4; i++) mountains(p, i);
  const dam = table(p.width, (x) => DAM - 34 + 2 * noise(x / 40, 0, 841));
  ridge(p, dam, (x, y) =>
    mix(hex('#54604f'), hex('#2c3b3a'), step(0, 40, y - dam(x)) + 0.4 * fbm(x / 12, y / 6, 3, 842)),
  );
  await draw(p, poles() + train());
  mirror(p);
  paint(
    p,
    () => hex('#fff1d6'),
    (x, y) => 0.55 * Math.exp(-(((y - 596) / 46) ** 2)) * step(-0.1, 0.6, fbm(x / 360, y / 50, 4, 844)),
  );
  bund(p);
  await draw(p, seedlings());
  add(p, hex('#ffe0a4'), (x, y) =>
    y < DAM ? 0 : 0.3 * Math.exp(-(((x - 470) / (50 + (y - DAM) * 0.2)) ** 2)),
  );
  grain(p, 3.2);
  return p;
}

function mirror(p: Painting): void {
  const above = copy(p);
  const water = ramp('#f6e3c6 0, #6f8aa8 100');
  paint(
    p,
    (x, y) => {
      const down = y - DAM;
      const sway = (0.4 + down / 110) * 3 * noise(x / 180, y / (5 + down / 30), 843);
      return mix(look(above, x + sway, DAM - down + sway), water(down / 400), 0.18 + 0.22 * (down / 427));
    },
    (_, y) => (y >= DAM ? 1 : 0),
  );
}

function mountains(p: Painting, i: number): void {
  const crest = table(
    p.width,
    (x) => 470 + i * 42 - (170 - i * 36) * (0.25 + fbm(x / (460 - i * 70) + i * 6.1, i, 6, 850 + i)),
  );
  const land = mix(hex('#a9a9c2'), hex('#3f5a5f'), (i / 3) ** 1.2);
  ridge(
    p,
    (x) => crest(x) - (i > 1 ? treeline(x, 10 + i * 5, 860 + i) : 0),
    (x, y) =>
      mix(
        land,
        hex('#f7dfc4'),
        Math.min(1, step(-5, 150 - i * 15, y - crest(x)) * (0.9 + 0.5 * fbm(x / 260, y / 60, 3, 870 + i))),
      ),
  );
}

function poles(): string {
  return Array.from({ length: 6 }, (_, i) => {
    const x = 60 + i * 292;
    const wire =
      i < 5
        ? `<path d="M${x - 18} 452Q${x + 146} 478 ${x + 274} 452M${x + 18} 452Q${x + 160} 478 ${x + 310} 452" fill="none" stroke="#4a5058" stroke-width="1.3"/>`
        : '';
    return `<path d="M${x} 440V612M${x - 24} 454H${x + 24}" stroke="#3f454c" stroke-width="4"/>${wire}`;
  }).join('');
}

function train(): string {
  const panes = Array.from(
    { length: 9 },
    (_, i) =>
      `<rect x="${74 + i * 40}" y="-74" width="28" height="30" rx="4" fill="#ffe6a6"/><path d="M${74 + i * 40}-59h28" stroke="#c9a25a" stroke-width="1.6"/>`,
  ).join('');
  const wheel = (x: number): string => `<circle cx="${x}" cy="4" r="11" fill="#22292e"/>`;
  return `<g transform="translate(760 596)"><rect x="-20" y="10" width="900" height="0" fill="#333"/><path d="M-800 14H900" stroke="#4b4f50" stroke-width="5"/>
<path d="M34-6h432v10H34z" fill="#2c3338"/>${[70, 108, 392, 430].map(wheel).join('')}
<path d="M20-84q2-18 22-20H458q20 2 22 20V-4H20z" fill="#f3e6cb"/><path d="M20-38H480V-4H20z" fill="#c4483f"/><path d="M20-40H480v5H20z" fill="#fff6e0"/>
<path d="M36-104H464l-12-9H48z" fill="#6f7a80"/>${panes}
<rect x="34" y="-78" width="26" height="70" rx="3" fill="#b23f38"/><rect x="38" y="-74" width="18" height="30" rx="3" fill="#ffe6a6"/><rect x="440" y="-78" width="26" height="70" rx="3" fill="#b23f38"/><rect x="444" y="-74" width="18" height="30" rx="3" fill="#ffe6a6"/>
<circle cx="24" cy="-24" r="5" fill="#fff8dc"/></g>`;
}

function bund(p: Painting): void {
  const middle = (x: number): number => 742 + 18 * Math.sin(x / 700);
  const earth = (x: number, y: number): Colour =>
    mix(hex('#6f7a4a'), hex('#3a4a38'), step(-6, 8, y - middle(x)) + 0.3 * noise(x / 8, y / 4, 883));
  paint(p, earth, (x, y) => step(9, 6.5, Math.abs(y - middle(x))));
}

/** Young rice in rows that run towards the hills. */
function seedlings(): string {
  const next = dice(880);
  const blades: string[] = [];
  for (let row = 0; row < 26; row++) {
    const away = 1 / (0.31 + (26 - row) * 0.058);
    const y = 680 + away * 132;
    if (y < 764) continue;
    for (let column = -26; column <= 26; column++) {
      const x = 800 + (column + (next() - 0.5) * 0.2) * away * 32;
      for (let i = 0; i < 3; i++) {
        const lean = (i - 1 + (next() - 0.5)) * 3.2 * away;
        blades.push(
          `M${x.toFixed(1)} ${y.toFixed(1)}q${(lean * 0.2).toFixed(1)} ${(-5 * away).toFixed(1)} ${lean.toFixed(1)} ${(-(6 + 4 * next()) * away).toFixed(1)}`,
        );
      }
    }
  }
  return `<path fill="none" stroke="#3d6148" stroke-width="1.6" stroke-linecap="round" opacity=".85" d="${blades.join('')}"/>`;
}
