import { hex, mix, ramp, scale } from './colour.ts';
import { dice, fbm, noise, step, table } from './noise.ts';
import { add, canvas, copy, draw, grain, look, type Painting, paint, ridge, wash } from './painting.ts';
import { disc } from './sky.ts';

/** The line where the hills meet the water. */
const SHORE = 680;

/** A river between steep hills in the mist of early morning, and the ferry on it. */
export async function ferry(): Promise<Painting> {
  const p = canvas();
  wash(p, '#a9c0c4 0, #d7dcd0 30, #f4e6c9 55, #f4e6c9 100');
  disc(p, [1060, 300], 46, hex('#fff7e0'), 0.55);
  for (let i = 0; i < 5; i++) karst(p, i);
  mirror(p);
  paint(
    p,
    () => hex('#f7efdb'),
    (x, y) => 0.85 * Math.exp(-(((y - SHORE) / 34) ** 2)) * (0.7 + 0.5 * fbm(x / 300, y / 40, 4, 531)),
  );
  await draw(p, ship());
  add(p, hex('#fff2cc'), (x, y) =>
    y < SHORE
      ? 0
      : 0.7 *
        Math.exp(-(((x - 1060) / (40 + (y - SHORE) * 0.16)) ** 2)) *
        step(0.1, 0.5, noise(x / 46, y / 3.4, 532)),
  );
  grain(p, 3.4);
  return p;
}

function mirror(p: Painting): void {
  const tint = ramp('#e8e2cd 0, #4f7477 100');
  const above = copy(p);
  paint(
    p,
    (x, y) => {
      const down = y - SHORE;
      const sway = (1.5 + down / 14) * (noise(x / (90 + down), y / (4 + down / 26), 530) * 2);
      const image = look(above, x + sway * 1.4, SHORE - down * 0.92 + sway * 2.6);
      return mix(image, tint(down / 420), 0.3 + 0.35 * (down / 387));
    },
    (_, y) => (y >= SHORE ? 1 : 0),
  );
}

function karst(p: Painting, i: number): void {
  const near = i / 4;
  const next = dice(540 + i);
  const peaks = Array.from({ length: 9 }, (_, k) => ({
    x: (k + next()) * 195 - 60,
    wide: 60 + 70 * next(),
    high: (90 + 260 * next() ** 1.3) * (0.7 + 0.5 * near),
  }));
  const clear = (x: number): number => 1 - near * 0.98 * Math.exp(-(((x - 980) / (300 + 160 * near)) ** 2));
  const crest = table(p.width, (x) => {
    const high = peaks.reduce(
      (most, k) => Math.max(most, k.high * Math.exp(-(Math.abs((x - k.x) / k.wide) ** 2.6))),
      0,
    );
    return 690 - (40 + high) * clear(x) - 16 * fbm(x / 60, i, 5, 550 + i);
  });
  const ink = mix(hex('#b9c8c4'), hex('#26474a'), near ** 1.2);
  ridge(p, crest, (x, y) => {
    const fog =
      step(690 - 330 + near * 60, 700, y) *
      (0.9 + 0.5 * fbm(x / 240, y / 60, 4, 560 + i)) *
      (1 - near * 0.35);
    const crag = 1 + 0.18 * near * fbm(x / 26, y / 60, 4, 570 + i);
    return mix(scale(ink, crag), hex('#f1e8d2'), Math.min(1, Math.max(0, fog)));
  });
}

function ship(): string {
  const hull =
    '<path d="M-190 0H196L168 44H-160z" fill="#24434a"/><path d="M-186 8H190l-5 8H-181z" fill="#d8583e"/>';
  const cabins =
    '<rect x="-150" y="-44" width="280" height="44" fill="#f3ead6"/><rect x="-110" y="-82" width="180" height="38" fill="#e6dcc4"/><path d="M-160-48H142v6H-160zM-122-86H86v6H-122z" fill="#3a5a5e"/><rect x="-20" y="-112" width="58" height="30" fill="#f3ead6"/><rect x="60" y="-128" width="26" height="48" fill="#d8583e"/><rect x="60" y="-128" width="26" height="9" fill="#24434a"/>';
  const panes = Array.from(
    { length: 9 },
    (_, i) => `<rect x="${-138 + i * 30}" y="-32" width="18" height="16" fill="#f7b75c"/>`,
  ).join('');
  const upper = Array.from(
    { length: 6 },
    (_, i) => `<rect x="${-98 + i * 28}" y="-72" width="16" height="14" fill="#fbd08a"/>`,
  ).join('');
  const wake = '<path d="M-158 44H166L240 60Q20 48-330 66Q-220 50-158 44z" fill="#fdf6e4" opacity=".8"/>';
  const image = `${hull}${cabins}${panes}${upper}<rect x="-14" y="-106" width="46" height="13" fill="#41686c"/><path d="M-60-86V-150M-60-150L-150-44" stroke="#24434a" stroke-width="2.4"/>`;
  return `<g transform="translate(560 800)"><g transform="translate(0 88) scale(1 -.62)" opacity=".3">${image}</g>${image}${wake}</g>`;
}
