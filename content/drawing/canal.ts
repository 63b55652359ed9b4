import { hex, mix, scale } from './colour.ts';
import { dice, fbm, hash, noise, step, table } from './noise.ts';
import { blend, canvas, copy, draw, grain, look, type Painting, paint, ridge, wash } from './painting.ts';
import { grass } from './plants.ts';
import { clouds } from './sky.ts';

/** The water's edge on the far side. */
const BANK = 560;

/** A canal in autumn: poplars on the far bank, a moored boat, and all of it again in the water. */
export async function canal(): Promise<Painting> {
  const p = canvas();
  wash(p, '#86aecb 0, #c9dcdf 30, #fdeecb 52');
  clouds(p, {
    cover: 0.24,
    size: 560,
    flat: 4.5,
    light: hex('#fff7e6'),
    shade: hex('#b8c4cc'),
    seed: 580,
    strength: 0.75,
    floor: 540,
  });
  const far = table(p.width, (x) => BANK - 60 - 50 * fbm(x / 300, 0, 4, 581));
  ridge(p, far, (x, y) => mix(hex('#a9bbb8'), hex('#efe3c8'), step(0, 70, y - far(x))));
  poplars(p);
  const edge = table(p.width, (x) => BANK - 14 + 5 * fbm(x / 60, 1, 3, 584));
  ridge(p, edge, (x, y) =>
    mix(hex('#b99a45'), hex('#4f5a2c'), step(0, 26, y - edge(x)) + 0.5 * fbm(x / 14, y / 5, 3, 585)),
  );
  await draw(p, barge());
  mirror(p);
  paint(
    p,
    () => hex('#fbeed0'),
    (x, y) => 0.5 * Math.exp(-(((y - BANK) / 40) ** 2)) * step(0, 0.7, fbm(x / 340, y / 50, 4, 587) + 0.15),
  );
  leaves(p, BANK + 60);
  await draw(
    p,
    grass(p.width, (x) => 1085 + 40 * step(500, 900, x) - 30 * step(1200, 1600, x), 190, 13, '#2c2f1c'),
  );
  grain(p, 3.4);
  return p;
}

function poplars(p: Painting): void {
  for (let i = 0; i < 34; i++)
    poplar(p, i * 50 - 20 + 26 * hash(i, 0, 583), BANK - 12, 150 + 70 * hash(i, 1, 583), 0.6, i);
  for (const [i, x] of [70, 180, 300, 395, 610, 745, 1010, 1085, 1240, 1330, 1455, 1560].entries()) {
    poplar(p, x, BANK + 2, 330 + 170 * hash(i, 2, 583), 0.06, 50 + i);
  }
}

function mirror(p: Painting): void {
  const above = copy(p);
  paint(
    p,
    (x, y) => {
      const down = y - BANK - 8;
      const sway = (0.6 + down / 60) * 5 * noise(x / 150, y / (4 + down / 40), 586);
      const image = look(above, x + sway * 1.2, BANK + 8 - down + sway * 2);
      return mix(image, hex('#24424f'), 0.14 + 0.3 * (down / 500) + 0.3 * step(12, 0, down));
    },
    (_, y) => (y > BANK + 8 ? 1 : 0),
  );
}

function poplar(p: Painting, x: number, base: number, high: number, haze: number, seed: number): void {
  const wide = high * 0.125;
  const hue = mix(hex('#edb03c'), hex('#c8822f'), hash(seed, 3, 590));
  const leaf = (px: number, py: number, grains: number): number =>
    fbm(px / (high * grains), py / (high * grains * 1.7), 3, 591 + seed);
  for (let py = Math.max(0, Math.floor(base - high)); py <= base; py++) {
    const up = (base - py) / high;
    const body = up < 0.06 ? 0.1 : Math.sin(Math.PI * Math.min(1, 0.12 + up * 0.88)) ** 0.55;
    for (let px = Math.floor(x - wide * 1.4); px < x + wide * 1.4; px++) {
      if (px < 0 || px >= p.width) continue;
      const inside = body - Math.abs(px - x) / wide + (up < 0.06 ? 0 : 0.5 * leaf(px, py, 0.03));
      const light = 0.42 + 0.4 * ((px - x) / wide) + 0.75 * leaf(px, py, 0.03);
      const colour = mix(scale(hue, 0.46), scale(hue, 1.15), Math.min(1, Math.max(0, light)));
      blend(p, px, py, mix(colour, hex('#f1e2c2'), haze), step(0, 0.14, inside));
    }
  }
}

function barge(): string {
  return `<g transform="translate(800 556)"><path d="M-10 0H236q16-4 22-20H-2q-8 10-8 20z" fill="#233b3f"/><path d="M-2-20H258l-3 6H-6z" fill="#c8503a"/>
<path d="M28-20v-28h170v28z" fill="#f0e2c2"/><path d="M22-48h182v6H22z" fill="#8f3f34"/><g fill="#3a5a60"><rect x="44" y="-38" width="22" height="12" rx="2"/><rect x="82" y="-38" width="22" height="12" rx="2"/><rect x="120" y="-38" width="22" height="12" rx="2"/><rect x="158" y="-38" width="22" height="12" rx="2"/></g><rect x="176" y="-66" width="8" height="20" fill="#233b3f"/></g>`;
}

function leaves(p: Painting, from: number): void {
  const next = dice(610);
  for (let i = 0; i < 170; i++) {
    const y = from + next() * (p.height - from);
    const x = next() * p.width;
    const size = 0.8 + (y - from) / 150;
    const colour = mix(hex('#f2c554'), hex('#b5642a'), next());
    for (let py = Math.floor(y - size * 2); py < Math.min(p.height, y + size * 2); py++) {
      for (let px = Math.max(0, Math.floor(x - size * 4)); px < Math.min(p.width, x + size * 4); px++) {
        blend(
          p,
          px,
          py,
          colour,
          step(1.1, 0.8, Math.hypot((px - x) / (size * 2.4), (py - y) / (size * 0.8))),
        );
      }
    }
  }
}
