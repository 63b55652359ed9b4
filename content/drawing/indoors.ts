import { hex, mix, ramp, scale } from './colour.ts';
import { fbm, step } from './noise.ts';
import { canvas, draw, glow, grain, type Painting, paint, tooth, wash } from './painting.ts';

/** The stair of a tower from below, turn upon turn towards the lamp: upright, 1067 × 1600. */
export function stair(): Painting {
  const p = canvas(1067, 1600);
  const [cx, cy] = [560, 690];
  const depth = ramp('#ffe3a6 0, #e59a55 20, #a8504a 42, #5a3050 68, #1f1a38 100');
  paint(p, (x, y) => {
    const radius = Math.hypot(x - cx, y - cy);
    const turn = Math.atan2(y - cy, x - cx) / (Math.PI * 2) + 0.5;
    const winding = Math.log(radius / 62) * 1.32;
    const q = winding - turn;
    const across = q - Math.floor(q);
    const level = (Math.floor(q) + turn + across * 0.3) / 4.3;
    const base = depth(Math.max(0, level));
    const tread = turn * 22 - across * 1.1;
    const part = tread - Math.floor(tread);
    const grit = 1 + 0.07 * fbm(x / 9, y / 9, 4, 821);
    if (across < 0.1) return scale(mix(base, hex('#fff0cf'), 0.42 * step(0, 0.05, across)), grit);
    if (across < 0.13) return scale(base, 0.25);
    if (across < 0.62)
      return scale(base, (0.5 + 0.58 * part ** 1.6) * (0.72 + 0.4 * step(0.62, 0.13, across)) * grit);
    return scale(base, (0.42 - 0.24 * step(0.62, 1, across)) * grit);
  });
  paint(
    p,
    () => hex('#fff4d2'),
    (x, y) => step(74, 58, Math.hypot(x - cx, y - cy)),
  );
  glow(p, [cx, cy], 90, scale(hex('#ffdf9a'), 0.75));
  glow(p, [cx, cy], 330, scale(hex('#ffb05c'), 0.2));
  grain(p, 4);
  return p;
}

/** A boat folded from one sheet of paper: small on purpose, 400 × 300. */
export async function paperBoat(): Promise<Painting> {
  const p = canvas(400, 300);
  wash(p, '#f3e7d3 0, #efd9bb 62, #8fb8bd 64, #4d8592 100');
  await draw(
    p,
    `<defs><filter id="s" x="-20%" y="-20%" width="140%" height="160%"><feGaussianBlur stdDeviation="7"/></filter></defs>
<g opacity=".35"><path d="M92 232Q200 262 312 232L268 248H136z" fill="#0e3a48" filter="url(#s)"/></g>
<path d="M200 62L142 176H258z" fill="#fdf8ee"/><path d="M200 62L200 176H258z" fill="#e3d6c2"/>
<path d="M78 156L142 176L134 226z" fill="#f6ede0"/><path d="M322 156L258 176L266 226z" fill="#cdbca6"/>
<path d="M78 156Q150 184 200 186Q250 184 322 156L272 228H128z" fill="#faf4e8"/><path d="M200 186Q250 184 322 156L272 228H200z" fill="#ddcfb9"/>
<path d="M128 228h144l-10 8H138z" fill="#2f6573" opacity=".5"/>
<g stroke="#d7edf0" stroke-linecap="round" stroke-width="3" fill="none" opacity=".75"><path d="M40 246q18-7 36 0t36 0M286 250q18-7 36 0t36 0M120 276q20-7 40 0t40 0t40 0"/></g>`,
  );
  tooth(p, 0.02);
  grain(p, 3);
  return p;
}

/**
 * How an article becomes a page, as SVG with nothing behind it: a tray, three queues with their workers, a page. The
 * colours hold on white and on black alike.
 */
export function pipeline(): string {
  const [ink, blue, coral, green] = ['#6f7f96', '#3b82c4', '#e8635a', '#3fa07a'] as const;
  const arrow = (x: number): string =>
    `<path d="M${x} 300h64m-16-14l16 14-16 14" fill="none" stroke="${ink}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>`;
  const queue = (x: number, colour: string): string =>
    [0, 1, 2]
      .map(
        (i) =>
          `<rect x="${x + 18 + i * 46}" y="384" width="34" height="44" rx="5" fill="${colour}" opacity="${1 - i * 0.3}"/>`,
      )
      .join('') +
    `<path d="M${x} 368v76h164v-76" fill="none" stroke="${ink}" stroke-width="5" stroke-linejoin="round" stroke-linecap="round"/><path d="M${x + 82} 366v-44" stroke="${colour}" stroke-width="5" stroke-dasharray="2 11" stroke-linecap="round"/>`;
  const station = (x: number, colour: string, sign: string): string =>
    `<rect x="${x}" y="168" width="164" height="148" rx="22" fill="${colour}"/><g transform="translate(${x + 82} 242)" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">${sign}</g>${queue(x, colour)}`;
  const sheet = (x: number, y: number): string =>
    `<path d="M${x} ${y}h78l30 30v108H${x}z" fill="#fdfaf3" stroke="${ink}" stroke-width="5" stroke-linejoin="round"/><path d="M${x + 78} ${y}v30h30M${x + 20} ${y + 56}h66M${x + 20} ${y + 80}h66M${x + 20} ${y + 104}h42" fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`;
  const tray = `${sheet(76, 172)}<path d="M44 300l16 0 22 34h96l22-34h16v92q0 14-14 14H58q-14 0-14-14z" fill="#dfe4ec" stroke="${ink}" stroke-width="5" stroke-linejoin="round"/>`;
  const page = `<g transform="translate(-44)"><rect x="1246" y="150" width="250" height="290" rx="14" fill="#fdfaf3" stroke="${ink}" stroke-width="5"/><path d="M1246 190h250" stroke="${ink}" stroke-width="5"/><g fill="${ink}"><circle cx="1268" cy="171" r="6"/><circle cx="1290" cy="171" r="6"/><circle cx="1312" cy="171" r="6"/></g><rect x="1272" y="212" width="198" height="96" rx="6" fill="#f2c879"/><path d="M1272 308l52-62 40 38 34-26 72 50z" fill="${green}"/><circle cx="1436" cy="240" r="13" fill="#fff6dc"/><path d="M1272 336h198M1272 364h198M1272 392h120" stroke="${ink}" stroke-width="7" stroke-linecap="round"/></g>`;
  const text = '<path d="M-38-26H38M-38-4H38M-38 18H10M26 30l10-34 10 34"/>';
  const photo =
    '<rect x="-44" y="-36" width="88" height="72" rx="8"/><path d="M-44 22l28-30 20 20 14-12 26 26"/><circle cx="20" cy="-14" r="7"/>';
  const press = '<path d="M-42-34H42V34H-42zM-42-12H42M-16-12V34M2 8H26"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1456" height="340" viewBox="20 128 1456 340">${tray}${arrow(254)}${station(344, blue, text)}${arrow(534)}${station(624, coral, photo)}${arrow(814)}${station(904, green, press)}${arrow(1108)}${page}</svg>`;
}
