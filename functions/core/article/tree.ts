/** Sanitized markup as a tree that may be rearranged. Text and attributes stay escaped: what goes in comes out. */
export type Node = Element | string;

export interface Element {
  tag: string;
  /** As in the tag, each with a space before it: ` id="at-x" class="footnotes"`. */
  attributes: string;
  children: Node[];
}

const VOID: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'input', 'wbr']);

/**
 * Parses what `sanitize` or `writeMarkup` wrote, and nothing else: it relies on quoted attributes, on `<` and `>`
 * nowhere but around tags, and on every element being closed. Undefined where elements stand deeper than `depth`.
 */
export function parseMarkup(markup: string, depth: number): Node[] | undefined {
  const root: Node[] = [];
  const open: Node[][] = [root];
  let nodes = root;
  for (let at = 0; at < markup.length; ) {
    const start = markup.indexOf('<', at);
    const text = markup.slice(at, start === -1 ? markup.length : start);
    if (text !== '') nodes.push(text);
    if (start === -1) break;
    const end = markup.indexOf('>', start);
    at = end + 1;
    if (markup[start + 1] === '/') {
      open.pop();
      nodes = open.at(-1) ?? root;
      continue;
    }
    const element = elementOf(markup.slice(start + 1, end));
    nodes.push(element);
    if (VOID.has(element.tag)) continue;
    if (open.length > depth) return undefined;
    nodes = element.children;
    open.push(nodes);
  }
  return root;
}

/** What stands between `<` and `>`. */
function elementOf(inside: string): Element {
  const space = inside.indexOf(' ');
  if (space === -1) return { tag: inside, attributes: '', children: [] };
  return { tag: inside.slice(0, space), attributes: inside.slice(space).replace(/ ?\/$/, ''), children: [] };
}

export function writeMarkup(nodes: readonly Node[]): string {
  let markup = '';
  for (const node of nodes) {
    if (typeof node === 'string') markup += node;
    else {
      markup += `<${node.tag}${node.attributes}>`;
      if (!VOID.has(node.tag)) markup += `${writeMarkup(node.children)}</${node.tag}>`;
    }
  }
  return markup;
}

/** The plain text of an attribute; undefined where the element has none of that name with a value. */
export function attributeOf(attributes: string, name: string): string | undefined {
  if (attributes === '') return undefined;
  const start = attributes.indexOf(` ${name}="`);
  if (start === -1) return undefined;
  const from = start + name.length + 3;
  return unescaped(attributes.slice(from, attributes.indexOf('"', from)));
}

export function withoutAttribute(attributes: string, name: string): string {
  const start = attributes.indexOf(` ${name}="`);
  if (start === -1) return attributes;
  const end = attributes.indexOf('"', start + name.length + 3);
  return attributes.slice(0, start) + attributes.slice(end + 1);
}

/** The plain text of nodes, as it is written, white space and all. */
export function textOfNodes(nodes: readonly Node[]): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += unescaped(node);
    else text += node.tag === 'br' ? '\n' : textOfNodes(node.children);
  }
  return text;
}

/** The four references that sanitized markup has. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
