import type { ReadyPicture } from './picture.ts';
import { hashOf, type ImageSettings, type Recipe, recipeOf } from './variants.ts';

/** A drawing of ours, of which nothing can be wrong: its pixels are made with its file, where that is not there yet. */
export interface PreparedDrawing {
  readonly status: 'prepared';
  readonly picture: ReadyPicture;
  /** SVG. */
  readonly drawing: Uint8Array;
  readonly recipe: Recipe;
}

/** A social card as SVG of its size, which is all that is made of it. */
export function prepareDrawing(svg: string, settings: ImageSettings): PreparedDrawing {
  const recipe = recipeOf(settings);
  const drawing = Buffer.from(svg);
  const { width, height } = recipe.socialCard;
  const hash = hashOf(drawing, recipe);
  const picture = { status: 'ready', hash, width, height, variants: [], socialCard: 'png' } as const;
  return { status: 'prepared', picture, drawing, recipe };
}
