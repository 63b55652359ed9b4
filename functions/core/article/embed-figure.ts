import { attributeOf, type Element, escaped, type Node, withoutAttribute } from './tree.ts';
import { holdsTextAlone } from './tree-kinds.ts';

/**
 * Gives the links that `sanitize` made of films their form: a figure with the film's still picture, which leads to it,
 * and a caption that does so too; a paragraph where there is no picture. What stood in the frame is for browsers without
 * frames, and goes. Nothing of the other site is asked for before a reader follows the link.
 */
export function settleEmbeds(nodes: readonly Node[]): Node[] {
  return nodes.map((node): Node => {
    if (typeof node === 'string') return node;
    const still = node.tag === 'a' ? attributeOf(node.attributes, 'data-embed') : undefined;
    if (still !== undefined) return film(node.attributes, still);
    if (holdsTextAlone(node)) return node;
    return { ...node, children: settleEmbeds(node.children) };
  });
}

function film(written: string, still: string): Element {
  const text = escaped(attributeOf(written, 'title') ?? '');
  const attributes = withoutAttribute(withoutAttribute(written, 'data-embed'), 'title');
  const link = (child: Node): Element => ({ tag: 'a', attributes, children: [child] });
  if (still === '-') return { tag: 'p', attributes: '', children: [link(text)] };
  const slot: Element = { tag: 'img', attributes: ` data-picture="${still}" alt="${text}"`, children: [] };
  const caption: Element = { tag: 'figcaption', attributes: '', children: [link(text)] };
  return { tag: 'figure', attributes: '', children: [link(slot), caption] };
}
