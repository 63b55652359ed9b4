import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from '../corpus.ts';
import type { Tool } from '../tool.ts';
import { siteFiles } from './hugo-site.ts';

/** To Hugo categories are flat; a name for each path makes of them the pages that the others have. */
function withPaths(text: string): string {
  return text.replace(/^categories:\n((?: {2}- .*\n)+)/m, (_, list: string) => {
    const names = list
      .trim()
      .split(/\n? *- /)
      .slice(1);
    const paths = names.map((_name, at) => `  - ${names.slice(0, at + 1).join('/')}\n`);
    return `categories:\n${paths.join('')}`;
  });
}

async function writeSite(corpus: Corpus, folder: string, minor: number): Promise<void> {
  const write = async (name: string, text: string) => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  for (const [name, text] of Object.entries(siteFiles(minor))) await write(name, text);
  for (const key of corpus.keys) {
    const text = await readFile(path.join(corpus.folder, key), 'utf8');
    await write(path.join('content', key), withPaths(text));
  }
}

/** What `hugo version` says, such as `0.111.3+extended`; none where there is no Hugo on the PATH. */
function installedVersion(): string | undefined {
  try {
    return /^hugo v(\S+)/.exec(execFileSync('hugo', ['version'], { encoding: 'utf8' }))?.[1];
  } catch {
    return undefined;
  }
}

/** The Hugo on the PATH, which no package of npm brings; none where there is none. */
export function hugo(): Tool | undefined {
  const version = installedVersion();
  if (version === undefined) return undefined;
  return {
    name: 'hugo',
    version,
    lacks: { photos: 'makes no AVIF' },
    prepare: async (corpus, folder) => {
      await writeSite(corpus, folder, Number(version.split('.')[1]));
      const out = path.join(folder, 'public');
      return {
        command: { words: ['hugo', '--quiet'], folder },
        watch: { words: ['hugo', '--quiet', '--watch'], folder },
        articles: path.join(folder, 'content'),
        out,
        leftovers: [out, path.join(folder, 'resources')],
      };
    },
  };
}
