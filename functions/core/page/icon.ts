import { accent, paper } from './style/tokens.ts';

/** A sheet with its head and two columns, on a ground of 32 by 32: legible at 16 pixels, on light and dark tabs. */
const SHEET = 'M6 6h20v5H6zM6 14h9v2.500H6zm0 4.750h9v2.500H6zM6 23.500h9V26H6zM17.500 14H26v12h-8.500z';

/** How the icon is cut. */
export interface IconCut {
  /** Radius of the ground's corners, of 32; without corners the ground is cut by whoever shows it. */
  readonly corner: number;
  /** Of the sheet: smaller where more of the ground may be cut away. */
  readonly scale: number;
}

/** The icon as SVG. */
export function iconDrawing(cut: IconCut): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shapesOf(cut)}</svg>`;
}

function shapesOf({ corner, scale }: IconCut): string {
  const ground = `<rect width="32" height="32"${corner > 0 ? ` rx="${corner}"` : ''} fill="${accent.light}"/>`;
  const moved =
    scale === 1 ? '' : ` transform="matrix(${scale} 0 0 ${scale} ${16 - 16 * scale} ${16 - 16 * scale})"`;
  return `${ground}<path fill="${paper.light}" d="${SHEET}"${moved}/>`;
}

export const tabIcon: IconCut = { corner: 5, scale: 1 };

/** The icon inside another drawing, 32 units wide. */
export const iconShapes = shapesOf(tabIcon);

/** What devices ask for as PNG: `side` in pixels. A maskable icon may be cut to a circle of four fifths of its width. */
export const pngIcons = {
  'icon-192': { side: 192, ...tabIcon },
  'icon-512': { side: 512, ...tabIcon },
  'icon-maskable': { side: 512, corner: 0, scale: 0.78 },
  'apple-touch-icon': { side: 180, corner: 0, scale: 0.9 },
} as const;
