import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { NAMES } from './programs.ts';

export const USAGE = `usage: npm run bench -- [options]
  --peers          beside ${NAMES.slice(1).join(', ')}
  --only NAME,…    these programs alone: ${NAMES.join(', ')}
  --runs N         builds of each corpus with each program (2)
  --articles N,…   articles without pictures (1000,5000)
  --edits N        edits with each program, after one that warms it up (3)
  --json FILE      every single measurement goes there as well
  --cache DIR      peers are installed and sites built there (broadsheet-bench in the system's folder for temporary files)`;

/** Not below `node_modules`: there Eleventy follows no changes. */
const CACHE = path.join(tmpdir(), 'broadsheet-bench');

export type Settings = {
  /** Programs to measure, by name. */
  readonly names: readonly string[];
  readonly runs: number;
  readonly articles: readonly number[];
  readonly edits: number;
  readonly json: string | undefined;
  readonly cache: string;
};

function count(name: string, given: string): number {
  const number = Number(given);
  if (Number.isInteger(number) && number > 0) return number;
  throw new RangeError(`--${name} takes whole numbers from 1 on, not ${given}`);
}

/** The names of `--only`; without it ours, with `--peers` all. */
function namesOf(only: string | undefined, peers: boolean): readonly string[] {
  if (only === undefined) return peers ? NAMES : NAMES.slice(0, 1);
  const names = only.split(',');
  const unknown = names.filter((name) => !NAMES.includes(name));
  if (unknown.length === 0) return names;
  throw new RangeError(`--only takes ${NAMES.join(', ')}, not ${unknown.join(', ')}`);
}

/** The command line's words, checked. Throws an Error that says what is wrong with them. */
export function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      peers: { type: 'boolean', default: false },
      only: { type: 'string' },
      runs: { type: 'string', default: '2' },
      articles: { type: 'string', default: '1000,5000' },
      edits: { type: 'string', default: '3' },
      json: { type: 'string' },
      cache: { type: 'string', default: CACHE },
    },
  });
  return {
    names: namesOf(values.only, values.peers),
    runs: count('runs', values.runs),
    articles: values.articles.split(',').map((number) => count('articles', number)),
    edits: count('edits', values.edits),
    json: values.json,
    cache: path.resolve(values.cache),
  };
}
