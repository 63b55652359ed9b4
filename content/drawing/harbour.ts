import { css, hex, ramp, scale } from './colour.ts';
import { dice, fbm, hash } from './noise.ts';
import { canvas, draw, grain, type Painting, tooth, wash } from './painting.ts';

/** A harbour town cut from paper: sheet upon sheet, each with its shadow. */
export async function harbour(): Promise<Painting> {
  const p = canvas();
  wash(p, '#f7d9b4 0, #f2b48c 100');
  const light = ramp('#f6c79a 0, #fff0cf 100');
  const town = ramp('#8f4c63 0, #6b3a5b 50, #43284c 100');
  const sheets = [0, 1, 2, 3].map((i) =>
    sheet(`<circle cx="1080" cy="430" r="${390 - i * 92}"/>`, css(light(i / 3))),
  );
  sheets.push(sheet(range(520, 150, 500), '#d98d7c'), sheet(range(590, 120, 501), '#b96a6c'));
  for (let i = 0; i < 3; i++) sheets.push(sheet(houses(i), css(town(i / 2))), windows(i));
  for (let i = 0; i < 6; i++) sheets.push(...water(i));
  await draw(
    p,
    `<defs><filter id="f" x="-5%" y="-5%" width="110%" height="115%"><feDropShadow dx="0" dy="-3" stdDeviation="7" flood-color="#2a1430" flood-opacity=".42"/></filter></defs>${sheets.join('')}`,
  );
  tooth(p, 0.05);
  grain(p, 4);
  return p;
}

function water(i: number): readonly string[] {
  const colour = ramp('#5e7f93 0, #2f5a7a 50, #14304f 100');
  const wave = sheet(waves(760 + i * 58, 26 + i * 5, i), css(colour(i / 5)));
  if (i === 1)
    return [boat(1190, 770, 0.8, '#f7e6c8', '#d9664f'), boat(1420, 764, 0.5, '#f0cfae', '#8f4c63'), wave];
  return i === 3 ? [boat(760, 880, 1.35, '#fff4de', '#e2734f'), wave] : [wave];
}

function sheet(shape: string, fill: string): string {
  return `<g filter="url(#f)" fill="${fill}">${shape}</g>`;
}

function range(base: number, swell: number, seed: number): string {
  let d = 'M-20 1100';
  for (let x = -20; x <= 1620; x += 8)
    d += `L${x} ${(base - swell * (0.4 + fbm(x / 420, 0, 4, seed))).toFixed(1)}`;
  return `<path d="${d}L1620 1100Z"/>`;
}

function street(
  i: number,
): readonly { readonly x: number; readonly width: number; readonly top: number; readonly roof: number }[] {
  const next = dice(510 + i);
  const row = [];
  for (let x = -30; x < 1640; ) {
    const width = 52 + next() * 62;
    const hill = 150 * Math.exp(-(((x - 330) / 420) ** 2)) * (1 - i * 0.28);
    row.push({ x, width, top: 668 + i * 46 - hill - next() * 46, roof: 18 + next() * 34 });
    x += width;
  }
  return row;
}

function houses(i: number): string {
  return street(i)
    .map(({ x, width, top, roof }, n) => {
      const tower = n === 5 && i === 1 ? `<path d="M${x + 10} ${top - 110}l16-56 16 56v130h-32z"/>` : '';
      const chimney =
        n % 3 === 0
          ? `<rect x="${x + width * 0.68}" y="${top - roof - 8}" width="10" height="${roof + 10}"/>`
          : '';
      return `<path d="M${x} 1100V${top}L${x + width / 2} ${top - roof}L${x + width + 0.5} ${top}V1100Z"/>${chimney}${tower}`;
    })
    .join('');
}

function windows(i: number): string {
  const panes = street(i).flatMap(({ x, width, top }, n) =>
    Array.from({ length: 6 }, (_, k) => {
      const lit = hash(n, k, 520 + i);
      if (lit > 0.5 - i * 0.06) return '';
      return `<rect x="${x + width * (0.22 + 0.36 * (k % 2))}" y="${top + 14 + Math.floor(k / 2) * 32}" width="11" height="16" rx="1" fill="${lit < 0.2 ? '#ffd98f' : '#f5a866'}"/>`;
    }),
  );
  return panes.join('');
}

function waves(y: number, size: number, i: number): string {
  const pitch = size * 3.4;
  let d = `M-200 1100V${y}`;
  for (let x = -200 - (i % 2) * pitch * 0.5; x < 1800; x += pitch) {
    d += `C${x + pitch * 0.35} ${y - size * 0.1} ${x + pitch * 0.5} ${y - size} ${x + pitch * 0.82} ${y - size * 0.75}C${x + pitch * 0.7} ${y - size * 0.4} ${x + pitch * 0.8} ${y} ${x + pitch} ${y}`;
  }
  return `<path d="${d}V1100Z"/>`;
}

function boat(x: number, y: number, size: number, sail: string, hull: string): string {
  const at = (shape: string): string => `<g transform="translate(${x} ${y}) scale(${size})">${shape}</g>`;
  return (
    sheet(at('<path d="M8-190C80-150 110-80 118-16H8z"/>'), sail) +
    sheet(at('<path d="M-4-172C-40-130-74-70-86-16H-4z"/>'), css(scale(hex(sail), 0.93))) +
    sheet(at('<path d="M-118-6H142C128 34 106 48 84 52H-66C-92 44-108 24-118-6z"/>'), hull)
  );
}
