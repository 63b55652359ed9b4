import type { Sharp } from 'sharp';

/** Brightness of each pixel, from 0 to 255. */
export type Grey = { readonly data: Buffer; readonly width: number; readonly height: number };

const WINDOW = 8;
const STEP = 4;
/** Of the paper that defines the measure, for values up to 255. */
const [C1, C2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];

/** A picture's brightness; of an encoded one, as a browser would show it. */
export async function greyOf(picture: Sharp): Promise<Grey> {
  const { data, info } = await picture
    .removeAlpha()
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * How alike two pictures of one size are, 1 at the most: the mean of the structural similarity (SSIM) of squares of
 * 8×8 pixels that lie 4 apart, without weights. It knows nothing of colour.
 */
export function likeness(a: Grey, b: Grey): number {
  let [sum, count] = [0, 0];
  for (let top = 0; top + WINDOW <= a.height; top += STEP) {
    for (let left = 0; left + WINDOW <= a.width; left += STEP) {
      sum += similarity(a, b, top, left);
      count++;
    }
  }
  return sum / count;
}

function similarity(a: Grey, b: Grey, top: number, left: number): number {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + WINDOW; y++) {
    for (let x = left; x < left + WINDOW; x++) {
      const [valueA, valueB] = [a.data[y * a.width + x] ?? 0, b.data[y * a.width + x] ?? 0];
      sumA += valueA;
      sumB += valueB;
      squaresA += valueA * valueA;
      squaresB += valueB * valueB;
      products += valueA * valueB;
    }
  }
  const pixels = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / pixels, sumB / pixels];
  const spread = (squaresA + squaresB) / pixels - meanA * meanA - meanB * meanB;
  const together = products / pixels - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * together + C2)) / ((meanA * meanA + meanB * meanB + C1) * (spread + C2))
  );
}
