import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from '../corpus.ts';
import type { Tool } from '../tool.ts';
import { siteFiles } from './eleventy-site.ts';
import { peerVersion } from './install.ts';

async function writeSite(corpus: Corpus, folder: string, pictures: boolean): Promise<void> {
  await mkdir(path.join(folder, '_includes'), { recursive: true });
  await cp(corpus.folder, path.join(folder, 'articles'), { recursive: true });
  for (const [name, text] of Object.entries(siteFiles(pictures))) {
    await writeFile(path.join(folder, name), text);
  }
}

/**
 * Eleventy, installed in `peers`, with templates in JavaScript, its fastest, and where there are pictures with
 * eleventy-img's transform of the articles' own `<img>`.
 */
export function eleventy(peers: string): Tool {
  const version = `${peerVersion('@11ty/eleventy')} (img ${peerVersion('@11ty/eleventy-img')})`;
  return { name: 'eleventy', version, lacks: {}, prepare: preparing(peers, ({ photos }) => photos > 0) };
}

/** The same with the transform for articles without pictures, too, as a site has it that may get some. */
export function eleventyImg(peers: string): Tool {
  const same = 'is "eleventy" there';
  const { version } = eleventy(peers);
  const prepare = preparing(peers, () => true);
  return { name: 'eleventy-img', version, lacks: { photos: same, edits: same }, prepare };
}

function preparing(peers: string, transforms: (corpus: Corpus) => boolean): Tool['prepare'] {
  return async (corpus, folder) => {
    await writeSite(corpus, folder, transforms(corpus));
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
  };
}
