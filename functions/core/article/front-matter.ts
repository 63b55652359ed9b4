import { Rejected } from '../errors.ts';
import { late } from '../late.ts';
import { bounds } from './bounds.ts';
import { lineAt, type Source } from './decode.ts';
import { type Closing, closingFence, closingOfBare } from './front-matter-end.ts';
import { readLines } from './front-matter-lines.ts';
import type { Format } from './front-matter-parsers.ts';

/** One key of the front matter, as it is written there. */
export interface Entry {
  readonly name: string;
  /** Plain data: text, numbers, true and false, null, lists and records of these. */
  readonly value: unknown;
  /** From 1 in the file; absent where the format does not tell. */
  readonly line?: number;
}

export interface FrontMatter {
  readonly entries: readonly Entry[];
  /** The text after the front matter, and the line of the file that it begins with. */
  readonly body: Source;
}

/** Of a hundred modules; most articles have lines that are read without them. */
const parsers = late(() => import('./front-matter-parsers.ts'));
export const loadFrontMatterParsers = parsers.load;

const FORMATS: Readonly<Record<string, Format>> = { yaml: 'yaml', yml: 'yaml', toml: 'toml', json: 'json' };

/**
 * Takes the front matter off an article: YAML between `---` lines (a word after the first names another format), TOML
 * between `+++` lines, JSON ended by `;;;`; and what `closingOfBare` finds. Rejects with `front-matter-unclosed`,
 * `front-matter-invalid`, `front-matter-code` and `nesting-too-deep`, with the line.
 */
export function readFrontMatter(source: Source): FrontMatter {
  const { text, line } = source;
  const opening = /^(---|\+\+\+|;;;)[ \t]*(?:([a-z][\w-]*)[ \t]*)?(?:\n|$)/i.exec(text);
  if (!opening) return readBare(source);
  const [above, fence = '', language = ''] = opening;
  const format = formatOf(fence, language, line);
  const end = closingFence(text, fence, above.length, line);
  if (!end) {
    const message = `The front matter begins with "${fence}" and has no line "${fence}" that ends it.`;
    throw new Rejected('front-matter-unclosed', message, line);
  }
  const entries = entriesOf(text.slice(above.length, end.from), line + 1, format);
  return { entries, body: below(end, source) };
}

/** What has no line above it: its first line is its own. */
function readBare(source: Source): FrontMatter {
  const end = closingOfBare(source);
  if (!end) return { entries: [], body: source };
  const format = /^[{"]/.test(source.text) ? 'json' : 'yaml';
  return {
    entries: entriesOf(source.text.slice(0, end.from), source.line, format),
    body: below(end, source),
  };
}

function below({ to }: Closing, { text, line }: Source): Source {
  return { text: text.slice(to), line: line + lineAt(text, to) - 1 };
}

function formatOf(fence: string, language: string, line: number): Format {
  if (fence === '+++' && /^(?:toml)?$/i.test(language)) return 'toml';
  if (fence === ';;;' && /^(?:json)?$/i.test(language)) return 'json';
  const name = language.toLowerCase() || 'yaml';
  const format = fence === '---' && Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format) return format;
  const message = `The front matter is marked as "${language}"; expected YAML, TOML or JSON.`;
  throw new Rejected('front-matter-code', message, line);
}

/**
 * gray-matter compares each line with the blank lines before it, which takes seconds for 64 KiB of them (measured:
 * 13 s); so lines are bounded in number and blank ones hold nothing.
 */
function entriesOf(written: string, line: number, format: Format): readonly Entry[] {
  const block = written.replace(/^[^\S\n]+$/gm, '');
  const lines = block.split('\n').length - 1;
  if (Buffer.byteLength(block) > bounds.frontMatterBytes || lines > bounds.frontMatterLines) {
    const message = `The front matter has ${Buffer.byteLength(block)} bytes in ${lines} lines; at most ${bounds.frontMatterBytes} bytes and ${bounds.frontMatterLines} lines are read.`;
    throw new Rejected('front-matter-invalid', message, line);
  }
  const plain = format === 'yaml' ? readLines(block, line) : undefined;
  return plain ?? parsers.get().parseBlock(block, line, format);
}
