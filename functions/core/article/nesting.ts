import { attributeOf, type Element, escaped, type Node } from './tree.ts';
import { holdsBlock, holdsTextAlone, isBlank } from './tree-kinds.ts';

/** Parts of a table, and in what they stand. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  caption: ['table'],
  colgroup: ['table'],
  col: ['colgroup'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['thead', 'tbody', 'tfoot'],
  td: ['tr'],
  th: ['tr'],
};
/** What a browser leaves in a table; other blanks, no-break spaces among them, it puts before it. */
const SPACE = /^[ \t\n\f]*$/;
/** In these stand parts of a table and nothing else: a browser puts everything else before the table. */
const FRAMES: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup']);
/** Elements that end one another unless what they belong to stands between. */
const BELONG: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol'],
  dt: ['dl'],
  dd: ['dl'],
  rt: ['ruby'],
  rp: ['ruby'],
};

/**
 * Brings a tree into a form that a browser builds from its markup just so, where it would else end elements early, move
 * them out of a table or leave them out: parts of tables and lists stand where they belong, what stands loose in a table
 * goes before it, no heading is in a heading. So nothing that was judged safe in one place is found in another.
 */
export function settleNesting(nodes: readonly Node[]): Node[] {
  return settle(nodes, []);
}

/** `above` are the names of the elements around, the innermost last. */
function settle(nodes: readonly Node[], above: readonly string[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node];
    const { tag } = node;
    if (tag === 'table') return settleTable(node, above);
    if (tag === 'a' && above.includes('a')) return settle(node.children, above);
    const kept = isMisplaced(tag, above) ? asDivision(node) : node;
    if (tag !== 'pre' && holdsTextAlone(kept)) return [kept];
    const children = settle(kept.children, [...above, kept.tag]);
    if (tag === 'pre') return [{ ...kept, children: withoutFirstBreak(children) }];
    // Outside `pre` this is what `shape` sees to.
    const split = tag === 'p' && above.includes('pre') && children.some(holdsBlock);
    return [{ ...(split ? asDivision(kept) : kept), children }];
  });
}

function isMisplaced(tag: string, above: readonly string[]): boolean {
  if (Object.hasOwn(PARTS, tag)) return true;
  if (/^h[1-6]$/.test(tag)) return above.some((name) => /^h[1-6]$/.test(name));
  if (!Object.hasOwn(BELONG, tag)) return false;
  // Terms and descriptions may stand in groups.
  const owner = above.at(-1) === 'div' && tag.startsWith('d') ? above.at(-2) : above.at(-1);
  return !BELONG[tag]?.includes(owner ?? '');
}

function asDivision({ attributes, children }: Element): Element {
  const id = attributeOf(attributes, 'id');
  return { tag: 'div', attributes: id === undefined ? '' : ` id="${escaped(id)}"`, children };
}

/** What stands loose comes before the table, in order; a row that stands by itself gets the body that it would get. */
function settleTable(table: Element, above: readonly string[]): Node[] {
  const loose: Node[] = [];
  const children = partsOf(table, loose, [...above, 'table']);
  return [...settle(loose, above), { ...table, children }];
}

function partsOf(frame: Element, loose: Node[], above: readonly string[]): Node[] {
  const parts: Node[] = [];
  for (const node of frame.children) {
    if (typeof node === 'string') {
      if (!isBlank(node)) loose.push(node);
      else if (SPACE.test(node)) parts.push(node);
    } else if (frame.tag === 'table' && node.tag === 'tr') bodyFor(parts).push(...part(node, loose, above));
    else if (PARTS[node.tag]?.includes(frame.tag)) parts.push(...part(node, loose, above));
    else loose.push(node);
  }
  return parts;
}

/** Rows that follow one another share a body. */
function bodyFor(parts: Node[]): Node[] {
  const last = parts.findLast((node) => !isBlank(node));
  if (typeof last === 'object' && last.tag === 'tbody') return last.children;
  const body: Element = { tag: 'tbody', attributes: '', children: [] };
  parts.push(body);
  return body.children;
}

function part(node: Element, loose: Node[], above: readonly string[]): Node[] {
  if (FRAMES.has(node.tag)) return [{ ...node, children: partsOf(node, loose, [...above, node.tag]) }];
  return [{ ...node, children: settle(node.children, [...above, node.tag]) }];
}

/** A browser leaves out a line break that a `<pre>` begins with. */
function withoutFirstBreak([first, ...others]: readonly Node[]): Node[] {
  if (typeof first !== 'string') return first === undefined ? [] : [first, ...others];
  const text = first.replace(/^\n+/, '');
  return text === '' ? withoutFirstBreak(others) : [text, ...others];
}
