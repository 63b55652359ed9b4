import { broadsheet } from './broadsheet.ts';
import { eleventy } from './peers/eleventy.ts';
import { hexo } from './peers/hexo.ts';
import { installPeers } from './peers/install.ts';
import type { Tool } from './tool.ts';

/** The programs that npm installs, by name. */
const FROM_NPM = { hexo, eleventy };

/** All that can be compared, ours first. */
export const NAMES: readonly string[] = [broadsheet.name, ...Object.keys(FROM_NPM)];

/** The programs of these names, those of npm installed in `cache`. Throws when npm fails. */
export function chooseTools(names: readonly string[], cache: string): Tool[] {
  const peers = Object.entries(FROM_NPM).filter(([name]) => names.includes(name));
  if (peers.length > 0) {
    console.log(`The peers are in ${cache}.`);
    installPeers(cache);
  }
  return [...(names.includes(broadsheet.name) ? [broadsheet] : []), ...peers.map(([, make]) => make(cache))];
}
