import { attributeOf, type Element, escaped, type Node, textOfNodes, withoutAttribute } from './tree.ts';

/**
 * Gives the links that `sanitize` made of films their form: a figure with the film's still picture, which leads to it,
 * and a caption that does so too; a paragraph where there is no picture. Nothing of the other site is asked for before
 * a reader follows the link.
 */
export function settleEmbeds(nodes: readonly Node[]): Node[] {
  return nodes.map((node): Node => {
    if (typeof node === 'string') return node;
    const still = node.tag === 'a' ? attributeOf(node.attributes, 'data-embed') : undefined;
    if (still === undefined) return { ...node, children: settleEmbeds(node.children) };
    return film({ ...node, attributes: withoutAttribute(node.attributes, 'data-embed') }, still);
  });
}

function film(link: Element, still: string): Element {
  if (still === '-') return { tag: 'p', attributes: '', children: [link] };
  const alt = escaped(textOfNodes(link.children));
  const slot: Element = { tag: 'img', attributes: ` data-picture="${still}" alt="${alt}"`, children: [] };
  const caption: Element = { tag: 'figcaption', attributes: '', children: [link] };
  return { tag: 'figure', attributes: '', children: [{ ...link, children: [slot] }, caption] };
}
