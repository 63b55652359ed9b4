import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type Range,
} from 'yaml';
import { Rejected } from '../errors.ts';
import { isUnderstood } from './aliases.ts';
import { bounds } from './bounds.ts';
import type { Entry } from './front-matter.ts';
import { type Meter, meter } from './front-matter-values.ts';

/**
 * Reads YAML 1.2 whose first line is `line` of the file, in its core schema: dates stay text. The values of keys that
 * mean something here are text as it is written, so that neither `007` nor `1.10` loses a character. Rejects with
 * `nesting-too-deep`, too.
 */
export function parseYaml(block: string, line: number): readonly Entry[] {
  checkNesting(block, line);
  const counter = new LineCounter();
  const lineOf = (range: Range | null | undefined) => line + counter.linePos(range?.[0] ?? 0).line - 1;
  const document = parseDocument(block, {
    lineCounter: counter,
    prettyErrors: false,
    schema: 'core',
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) {
    const message = `The front matter is no valid YAML: ${error.message.replace(/\.$/, '')}.`;
    throw new Rejected('front-matter-invalid', message, line + counter.linePos(error.pos[0]).line - 1);
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  if (!isMap(contents)) {
    const message = `The front matter is ${isSeq(contents) ? 'a list' : 'text'}; expected keys with values, as in "title: News".`;
    throw new Rejected('front-matter-invalid', message, lineOf(contents.range));
  }
  const counting = meter(line);
  const aliases = { left: bounds.aliases };
  return contents.items.map(({ key, value }) => {
    const at = lineOf(key.range);
    const name = nameOf(key, at);
    const asWritten = isUnderstood(name);
    const reading: Reading = { block, document, counting, asWritten, aliases, line: at };
    return { name, value: dataOf(value, reading, 1), line: at };
  });
}

/**
 * The parser descends into itself: nesting by thousands takes it seconds, and then the stack. So brackets are counted
 * beforehand, those in texts too; nobody opens a hundred of them there.
 */
function checkNesting(block: string, line: number): void {
  let open = 0;
  let deepest = 0;
  for (const [bracket] of block.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === '[' || bracket === '{' ? 1 : -1));
    deepest = Math.max(deepest, open);
  }
  if (deepest <= bounds.depth && !/^[ \t]*(?:[-?:][ \t]+){100}/m.test(block)) return;
  throw new Rejected('nesting-too-deep', `The front matter nests deeper than ${bounds.depth} levels.`, line);
}

/** Each alias costs a walk through the document, so all keys share one bound. */
interface Reading {
  readonly block: string;
  readonly document: Document.Parsed;
  readonly counting: Meter;
  readonly asWritten: boolean;
  readonly aliases: { left: number };
  readonly line: number;
}

function nameOf(key: ParsedNode, line: number): string {
  if (isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  throw new Rejected(
    'front-matter-invalid',
    'A key of the front matter is a list, a record or an alias; expected a word.',
    line,
  );
}

function dataOf(node: Node | null, reading: Reading, depth: number): unknown {
  reading.counting.count(depth);
  if (isAlias(node)) return dataOf(resolved(node, reading), reading, depth + 1);
  if (isSeq<Node | null>(node)) return node.items.map((item) => dataOf(item, reading, depth + 1));
  if (isMap<Node, Node | null>(node)) {
    return Object.fromEntries(
      node.items.map(({ key, value }) => [keyText(key, reading), dataOf(value, reading, depth + 1)]),
    );
  }
  if (!isScalar(node) || node.value === null) return null;
  if (typeof node.value === 'string') return node.value;
  if (reading.asWritten) return node.source ?? String(node.value);
  return typeof node.value === 'number' || typeof node.value === 'boolean' ? node.value : String(node.value);
}

/** A list or a record for a key, as `{{ date }}` has one, is the text that it was written as: nobody asks for it. */
function keyText(key: Node, { block }: Reading): string {
  if (isScalar(key)) return String(key.value);
  const [from, to] = key.range ?? [0, 0];
  return block.slice(from, to);
}

function resolved(alias: Alias, { aliases, document, line }: Reading): Node | null {
  if (--aliases.left < 0) {
    throw new Rejected(
      'front-matter-invalid',
      `The front matter uses more than ${bounds.aliases} aliases.`,
      line,
    );
  }
  const node = alias.resolve(document);
  if (node) return node;
  const message = `The alias "*${alias.source}" has no anchor "&${alias.source}" before it.`;
  throw new Rejected('front-matter-invalid', message, line);
}
