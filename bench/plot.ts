/** Points that belong together, joined by lines; one alone is a dot. */
export type Curve = { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] };

const [WIDTH, HEIGHT] = [720, 420];
const MARGIN = { left: 64, right: 120, top: 16, bottom: 44 } as const;
const COLOURS = [
  '#1b6ca8',
  '#d1495b',
  '#2e8b57',
  '#b8860b',
  '#6a4c93',
  '#222222',
  '#e07a00',
  '#17a2b8',
  '#8a5a44',
];
const TICKS = 5;

/** Curves over two axes as an SVG that reads on light and on dark ground. */
export function plot(curves: readonly Curve[], axes: { readonly x: string; readonly y: string }): string {
  const across = scale(
    curves.flatMap(({ points }) => points.map(([x]) => x)),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const up = scale(
    curves.flatMap(({ points }) => points.map(([, y]) => y)),
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  );
  const lines = [
    ...across.ticks.map(
      (x) => `<text x="${at(across, x)}" y="${HEIGHT - 26}" text-anchor="middle">${label(x)}</text>`,
    ),
    ...up.ticks.map(
      (y) =>
        `<path d="M${MARGIN.left} ${at(up, y)}H${WIDTH - MARGIN.right}" stroke="#ddd"/>` +
        `<text x="${MARGIN.left - 6}" y="${at(up, y)}" dy="4" text-anchor="end">${label(y)}</text>`,
    ),
    `<text x="${(WIDTH - MARGIN.right + MARGIN.left) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${axes.x}</text>`,
    `<text x="${MARGIN.left + 6}" y="${MARGIN.top + 14}">${axes.y}</text>`,
    ...curves.map(({ name, points }, index) => {
      const colour = COLOURS[index % COLOURS.length] ?? '';
      const places = points.map(([x, y]) => [at(across, x), at(up, y)] as const);
      const dots = places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`).join('');
      const [x, y] = [WIDTH - MARGIN.right + 14, MARGIN.top + 10 + index * 20];
      return (
        `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}` +
        `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/><text x="${x + 9}" y="${y + 4}">${name}</text>`
      );
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>Likeness to the source by kilobytes of a variant, for each effort and quality of AVIF</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${lines.join('\n')}
</svg>
`;
}

type Scale = {
  readonly least: number;
  readonly most: number;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
};

function scale(values: readonly number[], from: number, to: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = (most - least) / (TICKS - 1) || 1;
  return { least, most, from, to, ticks: Array.from({ length: TICKS }, (_, index) => least + index * step) };
}

function at({ least, most, from, to }: Scale, value: number): number {
  return Math.round((from + ((value - least) / (most - least || 1)) * (to - from)) * 10) / 10;
}

function label(value: number): string {
  return value < 2 ? value.toFixed(3) : value.toFixed(0);
}
