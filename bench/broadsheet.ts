import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import type { Tool } from './tool.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** This project, by its command line; without `--data` a build keeps nothing for the next. */
export const broadsheet: Tool = {
  name: 'broadsheet',
  version: manifest.version,
  pictures: true,
  prepare: async (corpus, folder) => {
    const [out, report] = [path.join(folder, 'site'), path.join(folder, 'report.json')];
    // The peers draw no cards for articles without a picture.
    const context = { broadsheet: { images: { drawnCards: false } } };
    await writeFile(path.join(folder, 'cdk.json'), JSON.stringify({ context }));
    const program = path.join(ROOT, 'bin', 'broadsheet.js');
    const words = ['build', corpus.folder, '--out', out, '--quiet', '--report', report];
    return {
      command: { words: [process.execPath, program, ...words], folder },
      out,
      leftovers: [out, report],
    };
  },
};
