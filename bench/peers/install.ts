import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Exact versions. sharp is held at Broadsheet's own, so that all encode with the same libraries. */
const MANIFEST = {
  private: true,
  dependencies: {
    '@11ty/eleventy': '3.1.8',
    '@11ty/eleventy-img': '7.0.0',
    '@11ty/eleventy-plugin-rss': '3.0.0',
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
  },
};

/** A package that a peer is made of. */
export type PeerPackage = keyof typeof MANIFEST.dependencies;

/** The version of a package that `installPeers` installs. */
export function peerVersion(name: PeerPackage): string {
  return MANIFEST.dependencies[name];
}

/**
 * Installs the peers into `folder`, for programs anywhere below it. Done once: a note of what was installed is
 * left behind, and the next call with the same list returns at once. Throws when npm fails.
 */
export function installPeers(folder: string): void {
  const wanted = `${JSON.stringify(MANIFEST, null, 2)}\n`;
  const note = path.join(folder, 'installed.json');
  try {
    if (readFileSync(note, 'utf8') === wanted) return;
  } catch {
    // Nothing has been installed here yet.
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), wanted);
  const words = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(note, wanted);
}
