import sharp from 'sharp';
import { firstFrame, isDrawn, type Pixels } from './pixels.ts';
import type { Recipe } from './variants.ts';

/** Whether a picture of this size gives a social card that is worth a look. */
export function isCardSized({ width, height }: Pick<Pixels, 'width' | 'height'>, recipe: Recipe): boolean {
  return width >= recipe.socialCard.leastWidth && height >= recipe.socialCard.leastHeight;
}

/**
 * A picture's social card, as JPEG: as much of it as there is room for, where it draws the eye (`sharp`'s attention
 * strategy: skin, strong colour, fine detail). Of what moves the beginning; under what can be seen through, the colour of paper.
 */
export async function cutSocialCard(pixels: Pixels, recipe: Recipe): Promise<Uint8Array> {
  const { data, ...raw } = firstFrame(pixels);
  const { width, height, ground } = recipe.socialCard;
  const chromaSubsampling = isDrawn(pixels) ? '4:4:4' : '4:2:0';
  return sharp(data, { raw })
    .flatten({ background: ground })
    .resize({ width, height, fit: 'cover', position: sharp.strategy.attention })
    .jpeg({ ...recipe.jpeg, chromaSubsampling })
    .toBuffer();
}
