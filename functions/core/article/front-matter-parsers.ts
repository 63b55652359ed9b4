import matter from 'gray-matter';
import { Rejected } from '../errors.ts';
import type { Entry } from './front-matter.ts';
import { readJson } from './front-matter-json.ts';
import { readToml } from './front-matter-toml.ts';
import { parseYaml } from './front-matter-yaml.ts';

/** Each reads a block whose first line is `line` of the file. */
const READERS = { yaml: parseYaml, toml: readToml, json: readJson } as const;
export type Format = keyof typeof READERS;

/**
 * Reads a block, without the lines around it, that `entriesOf` has found small enough. gray-matter evaluates `---js` unless
 * told otherwise, and keeps what it read for ever unless given options.
 */
export function parseBlock(block: string, line: number, format: Format): readonly Entry[] {
  const refuse = () => {
    throw new Rejected('front-matter-code', 'The front matter is code.', line);
  };
  const engines = {
    ours: () => ({ entries: READERS[format](block, line) }),
    javascript: refuse,
    coffee: refuse,
  };
  const { data } = matter(`---ours\n${block}---\n`, { language: 'ours', engines });
  return data.entries ?? [];
}
