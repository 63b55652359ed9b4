import { Rejected } from '../errors.ts';
import { bounds } from './bounds.ts';
import type { Entry } from './front-matter.ts';

/** Counts what a front matter holds, so that neither nesting nor aliases make more of it than can be kept. */
export interface Meter {
  /** Counts one value at `depth`. Rejects with `nesting-too-deep` or `front-matter-invalid`. */
  readonly count: (depth: number) => void;
}

export function meter(line: number): Meter {
  let values = 0;
  const count = (depth: number) => {
    if (depth > bounds.depth) {
      const message = `The front matter nests deeper than ${bounds.depth} levels.`;
      throw new Rejected('nesting-too-deep', message, line);
    }
    if (++values > bounds.frontMatterValues) {
      const message = `The front matter holds more than ${bounds.frontMatterValues} values; its aliases count each time.`;
      throw new Rejected('front-matter-invalid', message, line);
    }
  };
  return { count };
}

/**
 * What a parser made of TOML or JSON, whose first line is `line` of the file, as entries. These parsers tell
 * no lines: a key that begins none is where `elsewhere` says.
 */
export function entriesOf(
  data: object,
  block: string,
  line: number,
  elsewhere: (name: string) => number | undefined = () => undefined,
): readonly Entry[] {
  const lines = linesOfKeys(block, line);
  const counting = meter(line);
  return Object.entries(data).map(([name, value]) => {
    const at = lines.get(name) ?? elsewhere(name);
    return { name, value: plain(value, counting), ...(at !== undefined && { line: at }) };
  });
}

/** Data that a parser made, as plain data: dates become the text that they were written as, in ISO 8601. */
function plain(value: unknown, { count }: Meter, depth = 1): unknown {
  count(depth);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => plain(item, { count }, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, plain(item, { count }, depth + 1)]),
  );
}

/** The lines of top-level keys: `key =`, `[key`, `"key":` at their beginning. Good for a message. */
function linesOfKeys(block: string, line: number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, text] of block.split('\n').entries()) {
    const name = /^[\s{[]*["']?([\w-]+)["']?\s*[=:.\]]/.exec(text)?.[1];
    if (name !== undefined && !lines.has(name)) lines.set(name, line + index);
  }
  return lines;
}
