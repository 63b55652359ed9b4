import { broadsheet } from './broadsheet.ts';
import { astro } from './peers/astro.ts';
import { eleventy, eleventyImg } from './peers/eleventy.ts';
import { hexo } from './peers/hexo.ts';
import { hugo } from './peers/hugo.ts';
import { installPeers } from './peers/install.ts';
import type { Tool } from './tool.ts';

/** The programs that npm installs, by name. */
const FROM_NPM = { hexo, eleventy, 'eleventy-img': eleventyImg, astro };

/** All that can be compared, ours first. */
export const NAMES: readonly string[] = [broadsheet.name, ...Object.keys(FROM_NPM), 'hugo'];

/** Says what Hugo is left out for where it is not there. */
function hugoOnPath(): Tool[] {
  const tool = hugo();
  if (tool !== undefined) return [tool];
  console.log('There is no hugo on the PATH: it is left out. On Debian `apt-get install hugo` brings it.');
  return [];
}

/** The programs of these names, those of npm installed in `cache`. Throws when npm fails. */
export function chooseTools(names: readonly string[], cache: string): Tool[] {
  const peers = Object.entries(FROM_NPM).filter(([name]) => names.includes(name));
  if (peers.length > 0) {
    console.log(`The peers are in ${cache}.`);
    installPeers(cache);
  }
  return [
    ...(names.includes(broadsheet.name) ? [broadsheet] : []),
    ...peers.map(([, make]) => make(cache)),
    ...(names.includes('hugo') ? hugoOnPath() : []),
  ];
}
