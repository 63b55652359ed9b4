/** An SVG, a square of `size` pixels. */
export const drawing = (inside: string, size: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="50%" fill="#c00"/>${inside}</svg>`,
  );

const filters =
  '<feTurbulence baseFrequency="0.9" numOctaves="9"/><feGaussianBlur stdDeviation="90"/>'.repeat(20);

/** One that takes minutes to draw. */
export const endless = drawing(
  `<filter id="f" x="0" y="0" width="1" height="1">${filters}</filter><rect width="4000" height="4000" filter="url(#f)"/>`,
  4000,
);
