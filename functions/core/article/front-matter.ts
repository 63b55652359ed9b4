import matter from 'gray-matter';
import { Rejected } from '../errors.ts';
import { bounds } from './bounds.ts';
import { lineAt, type Source } from './decode.ts';
import { type Closing, closingFence, closingOfBare } from './front-matter-end.ts';
import { readJson } from './front-matter-json.ts';
import { readToml } from './front-matter-toml.ts';
import { readPlainYaml, readYaml } from './front-matter-yaml.ts';

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

/** Reads a block whose first line is `line` of the file. */
type Reader = (block: string, line: number) => readonly Entry[];

const READERS: Readonly<Record<string, Reader>> = {
  yaml: readYaml,
  yml: readYaml,
  toml: readToml,
  json: readJson,
};

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
  const reader = readerOf(fence, language, line);
  const end = closingFence(text, fence, above.length, line);
  if (!end) {
    const message = `The front matter begins with "${fence}" and has no line "${fence}" that ends it.`;
    throw new Rejected('front-matter-unclosed', message, line);
  }
  const entries = entriesOf(text.slice(above.length, end.from), line + 1, reader);
  return { entries, body: below(end, source) };
}

/** What has no line above it: its first line is its own. */
function readBare(source: Source): FrontMatter {
  const end = closingOfBare(source);
  if (!end) return { entries: [], body: source };
  const reader = /^[{"]/.test(source.text) ? readJson : readYaml;
  return {
    entries: entriesOf(source.text.slice(0, end.from), source.line, reader),
    body: below(end, source),
  };
}

function below({ to }: Closing, { text, line }: Source): Source {
  return { text: text.slice(to), line: line + lineAt(text, to) - 1 };
}

function readerOf(fence: string, language: string, line: number): Reader {
  if (fence === '+++' && /^(?:toml)?$/i.test(language)) return readToml;
  if (fence === ';;;' && /^(?:json)?$/i.test(language)) return readJson;
  const name = language.toLowerCase() || 'yaml';
  const reader = fence === '---' && Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  if (reader) return reader;
  const message = `The front matter is marked as "${language}"; expected YAML, TOML or JSON.`;
  throw new Rejected('front-matter-code', message, line);
}

/**
 * gray-matter compares each line with the blank lines before it, which takes seconds for 64 KiB of them (measured:
 * 13 s); so lines are bounded in number and blank ones hold nothing. It evaluates `---js` unless told otherwise, and
 * keeps what it read for ever unless given options.
 */
function entriesOf(written: string, line: number, read: Reader): readonly Entry[] {
  const block = written.replace(/^[^\S\n]+$/gm, '');
  const lines = block.split('\n').length - 1;
  if (Buffer.byteLength(block) > bounds.frontMatterBytes || lines > bounds.frontMatterLines) {
    const message = `The front matter has ${Buffer.byteLength(block)} bytes in ${lines} lines; at most ${bounds.frontMatterBytes} bytes and ${bounds.frontMatterLines} lines are read.`;
    throw new Rejected('front-matter-invalid', message, line);
  }
  const plain = read === readYaml ? readPlainYaml(block, line) : undefined;
  if (plain) return plain;
  const refuse = () => {
    throw new Rejected('front-matter-code', 'The front matter is code.', line);
  };
  const engines = {
    ours: () => ({ entries: read(block, line) }),
    javascript: refuse,
    coffee: refuse,
  };
  const { data } = matter(`---ours\n${block}---\n`, { language: 'ours', engines });
  return data.entries ?? [];
}
