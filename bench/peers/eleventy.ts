import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from '../corpus.ts';
import type { Tool } from '../tool.ts';
import { siteFiles } from './eleventy-site.ts';
import { peerVersion } from './install.ts';

async function writeSite(corpus: Corpus, folder: string): Promise<void> {
  await mkdir(path.join(folder, '_includes'), { recursive: true });
  await cp(corpus.folder, path.join(folder, 'articles'), { recursive: true });
  for (const [name, text] of Object.entries(siteFiles(corpus.photos > 0))) {
    await writeFile(path.join(folder, name), text);
  }
}

/**
 * Eleventy, installed in `peers`, with templates in JavaScript, its fastest, and pictures by eleventy-img's
 * transform of the articles' own `<img>`.
 */
export function eleventy(peers: string): Tool {
  return {
    name: 'eleventy',
    version: `${peerVersion('@11ty/eleventy')} (img ${peerVersion('@11ty/eleventy-img')})`,
    lacks: {},
    prepare: async (corpus, folder) => {
      await writeSite(corpus, folder);
      const program = path.join(peers, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs');
      const words = [process.execPath, program, '--quiet'] as const;
      const out = path.join(folder, '_site');
      return {
        command: { words, folder },
        watch: { words: [...words, '--watch', '--incremental'], folder },
        articles: path.join(folder, 'articles'),
        out,
        leftovers: [out, path.join(folder, '.cache')],
      };
    },
  };
}
