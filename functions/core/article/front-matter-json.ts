import { Rejected } from '../errors.ts';
import { lineAt } from './decode.ts';
import type { Entry } from './front-matter.ts';
import { entriesOf } from './front-matter-values.ts';

/** Reads JSON whose first line is `line` of the file; as in Hexo the outer braces may be missing. */
export function readJson(block: string, line: number): readonly Entry[] {
  const data = parsed(block, line);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new Rejected(
      'front-matter-invalid',
      'The front matter is no JSON object; expected keys with values.',
      line,
    );
  }
  // A key that begins no line is looked for anywhere; one that is written with escapes is on the first.
  const anywhere = (name: string) => line + lineAt(block, block.indexOf(JSON.stringify(name))) - 1;
  return entriesOf(data, block, line, anywhere);
}

function parsed(block: string, line: number): unknown {
  const trimmed = block.trim();
  if (trimmed === '') return {};
  const open = trimmed.startsWith('{') ? '' : '{';
  const text = open ? `{${block.trimEnd().replace(/,$/, '')}}` : block;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Rejected('nesting-too-deep', 'The front matter nests too deeply.', line);
    }
    if (!(error instanceof SyntaxError)) throw error;
    const message = `The front matter is no valid JSON: ${error.message}.`;
    throw new Rejected('front-matter-invalid', message, line + lineOfError(error, block));
  }
}

/** V8 tells the place in its message alone; where it tells none the text ended too early. */
function lineOfError(error: SyntaxError, block: string): number {
  const told = /\(line (\d+) column \d+\)/.exec(error.message)?.[1];
  return told === undefined ? block.trimEnd().split('\n').length - 1 : Number(told) - 1;
}
