import { type Colour, hex, mix, ramp, scale } from './colour.ts';
import { fbm, noise, step, table } from './noise.ts';
import { canvas, draw, grain, type Painting, paint, ridge, wash } from './painting.ts';
import { palms } from './palms.ts';
import { clouds, disc } from './sky.ts';

/** An oasis: dunes with sharp crests in the last light, palms, and a pool that holds the sky. */
export async function oasis(): Promise<Painting> {
  const p = canvas();
  wash(p, '#27406e 0, #7a6f93 22, #e2a184 38, #fbd08f 50');
  clouds(p, {
    cover: 0.2,
    size: 640,
    flat: 7,
    light: hex('#ffc690'),
    shade: hex('#8a6a90'),
    seed: 330,
    strength: 0.7,
    floor: 460,
  });
  disc(p, [1130, 436], 44, hex('#fff2c4'), 0.6);
  for (let i = 0; i < 5; i++) dune(p, i);
  pool(p);
  await draw(p, palms());
  grain(p, 3.2);
  return p;
}

function dune(p: Painting, i: number): void {
  const near = i / 4;
  const crest = table(p.width, (x) => {
    const wave = 1 - Math.abs(noise(x / (620 - 190 * near) + i * 4.3, i * 1.7, 340)) * 2.4;
    return 500 + near * 250 - wave * (60 + 60 * near) + 10 * fbm(x / 200, i, 2, 341);
  });
  const sand = ramp('#d9a07c 0, #d98f58 50, #c9793f 100')(near);
  const shade = ramp('#a87a80 0, #8a5560 50, #59343f 100')(near);
  ridge(p, crest, (x, y) => {
    const down = y - crest(x);
    const foot = x - down * (0.55 + 0.5 * noise(x / 300, y / 90, 342)) + 12 * noise(y / 40, i, 345);
    const slope = (crest(foot + 10) - crest(foot - 10)) / 20;
    const facing = step(-0.1, 0.16, -slope + 0.0011 * down);
    const ripple = 0.05 * near * Math.sin(down / (2.2 + near * 2.4) + 8 * fbm(x / 240, y / 150, 2, 343 + i));
    const colour: Colour = scale(mix(shade, sand, facing), 1 + ripple * (0.4 + facing));
    return mix(colour, hex('#f0b487'), (1 - near) * 0.45);
  });
}

function pool(p: Painting): void {
  const water = ramp('#f6c68c 0, #d59a86 35, #39466e 100');
  const inside = (x: number, y: number): number =>
    1 -
    Math.hypot((x - 690) / 560, (y - 905) / (92 + 14 * fbm(x / 160, 0, 3, 350))) +
    0.07 * fbm(x / 70, y / 26, 3, 351);
  paint(
    p,
    () => hex('#4f4a35'),
    (x, y) => step(-0.16, 0.0, inside(x, y)) * (0.75 + 0.5 * fbm(x / 9, y / 5, 2, 353)),
  );
  paint(
    p,
    (x, y) => {
      const sun = Math.exp(-(((x - 1130 + 30 * noise(x / 30, y / 4, 354)) / 90) ** 2));
      return mix(water((y - 820) / 180 + 0.09 * fbm(x / 110, y / 5, 3, 352)), hex('#fff0c8'), 0.5 * sun);
    },
    (x, y) => step(-0.01, 0.01, inside(x, y)),
  );
}
