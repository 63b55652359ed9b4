import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from '../corpus.ts';
import type { Tool } from '../tool.ts';
import { siteFiles } from './astro-site.ts';
import { peerVersion } from './install.ts';

const FIGURE = /<figure><img src="([^"]*)" alt="([^"]*)">.*<\/figure>\n*/g;

/** The figures of an article as a list in its front matter, where Astro's schema finds them. */
function withListedPhotos(text: string): string {
  const photos = [...text.matchAll(FIGURE)].map(
    ([, src, alt]) => `  - src: ./${src}\n    alt: ${JSON.stringify(alt)}\n`,
  );
  return text.replace(FIGURE, '').replace('---\n', `---\nphotos:\n${photos.join('')}`);
}

async function writeSite(corpus: Corpus, folder: string): Promise<void> {
  const articles = path.join(folder, 'articles');
  await cp(corpus.folder, articles, { recursive: true });
  if (corpus.photos > 0) {
    for (const key of corpus.keys) {
      const file = path.join(articles, key);
      await writeFile(file, withListedPhotos(await readFile(file, 'utf8')));
    }
  }
  for (const [name, text] of Object.entries(siteFiles(corpus.photos > 0))) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Astro, installed in `peers`, with a content collection and, for photos, its `<Picture>`. */
export function astro(peers: string): Tool {
  return {
    name: 'astro',
    version: peerVersion('astro'),
    lacks: { edits: 'writes no files while it follows changes' },
    prepare: async (corpus, folder) => {
      await writeSite(corpus, folder);
      const program = path.join(peers, 'node_modules', 'astro', 'bin', 'astro.mjs');
      const out = path.join(folder, 'dist');
      const quiet = ['env', 'ASTRO_TELEMETRY_DISABLED=1'] as const;
      return {
        command: { words: [...quiet, process.execPath, program, 'build', '--silent'], folder },
        articles: path.join(folder, 'articles'),
        out,
        leftovers: [out, ...['.astro', '.cache', 'node_modules'].map((name) => path.join(folder, name))],
      };
    },
  };
}
