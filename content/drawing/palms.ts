import { css, hex, mix } from './colour.ts';
import { dice, hash } from './noise.ts';
import type { Point } from './sky.ts';

/** Two stands of palms on either side of the pool, as SVG. */
export function palms(): string {
  const groups = [
    [180, 850, 430],
    [255, 870, 330],
    [110, 880, 300],
    [330, 858, 240],
    [1180, 862, 260],
    [1240, 850, 350],
    [1305, 868, 230],
    [1395, 860, 180],
    [40, 870, 200],
  ] as const;
  return groups
    .map(([x, y, height], i) => palm(x, y, height, 360 + i) + bush(x, y, height, 380 + i))
    .join('');
}

function palm(x: number, y: number, height: number, seed: number): string {
  const next = dice(seed);
  const lean = (next() - 0.5) * height * 0.3;
  const topX = x + lean;
  const topY = y - height;
  const fronds = Array.from({ length: 15 }, (_, i) => {
    const angle = Math.PI * (1.2 - (i / 14) * 1.4) + (next() - 0.5) * 0.2;
    return frond(topX, topY, angle, (64 + height * 0.19) * (0.85 + 0.3 * next()), next);
  }).join('');
  const ink = css(mix(hex('#1e1c2b'), hex('#3a2a36'), hash(seed, 1, 1)));
  const w = height * 0.012;
  return `<g fill="${ink}" stroke="${ink}"><path stroke="none" d="M${x - w * 1.5} ${y}Q${x + lean * 0.1} ${y - height * 0.5} ${topX - w * 0.7} ${topY}H${topX + w * 0.7}Q${x + lean * 0.1 + w * 2} ${y - height * 0.5} ${x + w * 1.5} ${y}Z"/>${fronds}</g>`;
}

function frond(x: number, y: number, angle: number, length: number, next: () => number): string {
  const leaves: string[] = [];
  const droop = length * (0.3 + 0.35 * next());
  const at = (t: number): Point => [
    x + Math.cos(angle) * length * t,
    y - Math.sin(angle) * length * 0.8 * t + droop * t * t,
  ];
  for (let t = 0.1; t <= 1; t += 0.03) {
    const [px, py] = at(t);
    const [qx, qy] = at(t + 0.01);
    const along = Math.atan2(qy - py, qx - px);
    const blade = length * 0.19 * Math.sin(Math.PI * (0.1 + t * 0.84));
    for (const side of [-0.75, 0.75]) {
      const dx = Math.cos(along + side) * blade;
      const dy = Math.sin(along + side) * blade + blade * 0.25;
      leaves.push(`M${f(px)} ${f(py)}q${f(dx * 0.6)} ${f(dy * 0.45)} ${f(dx)} ${f(dy)}`);
    }
  }
  const [mx, my] = at(0.5);
  const [ex, ey] = at(1);
  const bend = `${f(2 * mx - (x + ex) / 2)} ${f(2 * my - (y + ey) / 2)}`;
  return `<path fill="none" stroke-width="1.3" d="M${f(x)} ${f(y)}Q${bend} ${f(ex)} ${f(ey)}${leaves.join('')}"/>`;
}

function bush(x: number, y: number, height: number, seed: number): string {
  const next = dice(seed);
  const blades = Array.from({ length: 46 }, () => {
    const root = x + (next() + next() - 1) * height * 0.32;
    const tall = height * (0.05 + 0.11 * next());
    return `M${root.toFixed(1)} ${y + 6}q${((next() - 0.5) * 8).toFixed(1)} ${(-tall * 0.6).toFixed(1)} ${((next() - 0.5) * tall).toFixed(1)} ${(-tall).toFixed(1)}`;
  });
  return `<path fill="none" stroke="#262534" stroke-width="2.6" stroke-linecap="round" d="${blades.join('')}"/>`;
}

function f(n: number): string {
  return n.toFixed(1);
}
