import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { foldersIn, PROGRAM, prepare } from './started.ts';
import type { Tool } from './tool.ts';

/** This project, by its command line; without `--data` a build keeps nothing for the next. */
export const broadsheet: Tool = {
  name: 'broadsheet',
  version: manifest.version,
  lacks: {},
  prepare: async (corpus, folder) => {
    await prepare(folder);
    const { site, words } = foldersIn(folder);
    const report = path.join(folder, 'report.json');
    const build = ['build', corpus.folder, '--out', site, '--quiet', '--report', report];
    return {
      command: { words: [process.execPath, PROGRAM, ...build], folder },
      watch: { words: [process.execPath, PROGRAM, 'start', corpus.folder, ...words, '--port', '0'], folder },
      articles: corpus.folder,
      out: site,
      leftovers: [site, report],
    };
  },
};
