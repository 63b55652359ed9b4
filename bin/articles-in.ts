import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isArticleKey } from '../functions/core/article/key.ts';
import { ours } from '../functions/platform/embedded/folder-errors.ts';

/** How many articles are in a folder and those below it; it stops counting at `most`. Throws `Unavailable`. */
export function articlesIn(folder: string, most: number): number {
  let found = 0;
  for (const entry of ours('read', folder, () => readdirSync(folder, { withFileTypes: true }))) {
    if (found >= most) break;
    if (entry.isDirectory()) found += articlesIn(join(folder, entry.name), most - found);
    else if (isArticleKey(entry.name)) found++;
  }
  return found;
}
