import { parse, TomlError } from 'smol-toml';
import { Rejected } from '../errors.ts';
import { bounds } from './bounds.ts';
import type { Entry } from './front-matter.ts';
import { entriesOf } from './front-matter-values.ts';

/** Reads TOML 1.0 whose first line is `line` of the file. Dates become text, as they were written. */
export function readToml(block: string, line: number): readonly Entry[] {
  return entriesOf(parsed(block, line), block, line);
}

function parsed(block: string, line: number): Readonly<Record<string, unknown>> {
  try {
    return parse(block, { maxDepth: bounds.depth });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The first line says what is wrong; after it stands a drawing of the place.
    const [reason = ''] = error.message.split('\n');
    throw new Rejected(
      'front-matter-invalid',
      `The front matter is no valid TOML: ${reason}.`,
      line + error.line - 1,
    );
  }
}
