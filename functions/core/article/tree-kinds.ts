import type { Element, Node } from './tree.ts';

const BLOCKS: ReadonlySet<string> = new Set(
  'aside,blockquote,dd,details,div,dl,dt,figcaption,figure,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,section,table,tbody,td,tfoot,th,thead,tr,ul,caption,col,colgroup,summary'.split(
    ',',
  ),
);

/** White space, no-break spaces, line breaks: what a paragraph may hold and still be empty. */
export function isBlank(node: Node): boolean {
  return typeof node === 'string'
    ? /^[\s\u200B\uFEFF]*$/.test(node)
    : node.tag === 'br' || node.tag === 'wbr';
}

/** Text alone, or nothing, which nearly all elements hold: what rearranges a tree has nothing to do there. */
export function holdsTextAlone({ children }: Element): boolean {
  return children.every((node) => typeof node === 'string');
}

/** A block, or an inline element with a block in it, such as a link around a paragraph. */
export function holdsBlock(node: Node): boolean {
  return typeof node !== 'string' && (BLOCKS.has(node.tag) || node.children.some(holdsBlock));
}

/** A picture's slot, or something inline around nothing else. */
export function isPicture(node: Node | undefined): node is Element {
  if (node === undefined || typeof node === 'string' || BLOCKS.has(node.tag)) return false;
  if (node.tag === 'img') return true;
  const [first, ...others] = node.children.filter((child) => !isBlank(child));
  return others.length === 0 && isPicture(first);
}

/** The slot in what `isPicture` found. */
export function pictureIn(node: Element): Element | undefined {
  if (node.tag === 'img') return node;
  for (const child of node.children) {
    const found = typeof child === 'string' ? undefined : pictureIn(child);
    if (found) return found;
  }
  return undefined;
}

/** Nodes without the blank ones at both ends. */
export function trimmed(nodes: readonly Node[]): Node[] {
  let from = 0;
  let to = nodes.length;
  while (from < to && isBlankAt(nodes, from)) from++;
  while (to > from && isBlankAt(nodes, to - 1)) to--;
  return nodes.slice(from, to);
}

function isBlankAt(nodes: readonly Node[], index: number): boolean {
  const node = nodes[index];
  return node === undefined || isBlank(node);
}
