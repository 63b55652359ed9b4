import { install } from '../../tools/install.ts';

/** Exact versions. sharp is held at Broadsheet's own, so that all encode with the same libraries. */
const PACKAGES = {
  '@11ty/eleventy': '3.1.8',
  '@11ty/eleventy-img': '7.0.0',
  '@11ty/eleventy-plugin-rss': '3.0.0',
  '@astrojs/rss': '4.0.19',
  '@astrojs/sitemap': '3.7.4',
  astro: '7.3.5',
  hexo: '8.1.2',
  'hexo-generator-archive': '2.0.0',
  'hexo-generator-category': '2.0.0',
  'hexo-generator-feed': '3.0.0',
  'hexo-generator-index': '4.0.0',
  'hexo-generator-sitemap': '3.0.1',
  'hexo-generator-tag': '2.0.0',
  'hexo-renderer-ejs': '2.0.0',
  'hexo-renderer-marked': '7.0.1',
  sharp: '0.35.5',
};

/** A package that a peer is made of. */
export type PeerPackage = keyof typeof PACKAGES;

/** The version of a package that `installPeers` installs. */
export function peerVersion(name: PeerPackage): string {
  return PACKAGES[name];
}

/** Installs the peers into `folder`, for programs anywhere below it. Throws when npm fails. */
export function installPeers(folder: string): void {
  install(folder, PACKAGES);
}
