import { keeping } from '../kept.ts';
import type { Fonts } from '../lettering/fonts.ts';
import { openLettering } from '../lettering/lettering.ts';
import { type Block, type Fit, setLines } from '../lettering/lines.ts';
import { iconShapes } from '../page/icon.ts';
import { ink, paper } from '../page/style/tokens.ts';
import type { DrawnCard, Inscription } from './drawn-address.ts';
import { SOCIAL_CARD } from './variants.ts';

const { width: WIDTH, height: HEIGHT } = SOCIAL_CARD;
const MARGIN = 84;
const MEASURE = WIDTH - 2 * MARGIN;
/** Where the double rule of the masthead stands, and what is below it. */
const RULE = 496;
const FOOT = { icon: 44, top: 530, baseline: 564, size: 34, gap: 18 };

/** Sizes for a title, the largest first, each with the lines that there is room for. */
const FITS: Readonly<Record<'close' | 'open', readonly Fit[]>> = {
  close: [
    { size: 96, lines: 2 },
    { size: 84, lines: 3 },
    { size: 72, lines: 4 },
    { size: 58, lines: 5 },
  ],
  open: [
    { size: 88, lines: 2 },
    { size: 76, lines: 3 },
    { size: 62, lines: 4 },
  ],
};
/** Scripts with strokes far above and below need more room between lines than those that stand on one. */
const LEADING = { close: 1.2, open: 1.5 };

/**
 * A social card for an article without a picture, as SVG: its title, and the site's name below. Letters are outlines, so
 * no machine's own fonts have a part in it. Of a title that no font can set the site's name takes the place.
 */
export async function drawCard({ title, site }: DrawnCard, fonts: Fonts): Promise<string> {
  const body = (await titleShapes(title, fonts)) ?? (await titleShapes(site, fonts)) ?? '';
  const { dir } = title;
  const foot = await feet(JSON.stringify([site, dir]), () => footShapes(site, dir, fonts));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${paper.light}"/>
<path fill="${ink.light}" d="M${MARGIN} ${RULE}h${MEASURE}v4h-${MEASURE}zM${MARGIN} ${RULE + 8}h${MEASURE}v2h-${MEASURE}z"/>
<path fill="${ink.light}" d="${body}"/>
${foot}
</svg>
`;
}

async function titleShapes(title: Inscription, fonts: Fonts): Promise<string | undefined> {
  const lettering = await openLettering(title.text, title, fonts);
  const text = lettering.settable(title.text);
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const spacing = /\p{sc=Arab}/u.test(text) ? 'open' : 'close';
  const block = setLines(text, lettering, MEASURE, FITS[spacing]);
  const leading = block.size * LEADING[spacing];
  const first = firstBaseline(block, leading);
  return block.lines
    .map((line, index) => {
      const left = title.dir === 'ltr' ? MARGIN : WIDTH - MARGIN - lettering.widthOf(line) * block.size;
      return lettering.outline(line, left, first + index * leading, block.size);
    })
    .join('');
}

/** The lines stand in the middle of what is above the rule. Letters reach some four fifths of their size above a baseline. */
function firstBaseline({ lines, size }: Block, leading: number): number {
  const height = (lines.length - 1) * leading + size;
  return (RULE - height) / 2 + size * 0.82;
}

/** Of one site there are two, for either direction. */
const feet = keeping<Promise<string>>(20);

/** The icon and the site's name beside it, at the end where the title's lines begin. */
async function footShapes(site: Inscription, dir: Inscription['dir'], fonts: Fonts): Promise<string> {
  const { icon, top, baseline, size, gap } = FOOT;
  const lettering = await openLettering(site.text, site, fonts);
  const [name = ''] = setLines(lettering.settable(site.text), lettering, MEASURE - icon - gap, [
    { size, lines: 1 },
  ]).lines;
  const beside = MARGIN + icon + gap;
  const left = dir === 'ltr' ? beside : WIDTH - beside - lettering.widthOf(name) * size;
  const corner = dir === 'ltr' ? MARGIN : WIDTH - MARGIN - icon;
  return `<g transform="translate(${corner} ${top}) scale(${icon / 32})">${iconShapes}</g>
<path fill="${ink.light}" d="${lettering.outline(name, left, baseline, size)}"/>`;
}
