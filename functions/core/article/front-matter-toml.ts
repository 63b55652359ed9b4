import { parse, TomlError } from 'smol-toml';
import { Rejected } from '../errors.ts';
import { bounds } from './bounds.ts';
import type { Entry } from './front-matter.ts';
import { linesOfKeys, meter, plain } from './front-matter-values.ts';

/** Reads TOML 1.0 whose first line is `line` of the file. Dates become text, as they were written. */
export function readToml(block: string, line: number): readonly Entry[] {
  const data = parsed(block, line);
  const lines = linesOfKeys(block, line);
  const counting = meter(line);
  return Object.entries(data).map(([name, value]) => {
    const at = lines.get(name);
    return { name, value: plain(value, counting), ...(at !== undefined && { line: at }) };
  });
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
