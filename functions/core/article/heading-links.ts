import { ID_PREFIX } from './anchors.ts';
import { decoded } from './beside.ts';
import { attributeOf, escaped, type Node, withoutAttribute } from './tree.ts';

/** Headings by the anchors that GitHub gives them, and with it Hugo, kramdown and what writes tables of contents. */
export interface HeadingAnchors {
  /** Each heading, in the order of the text; one that is left out has no id. */
  readonly add: (text: string, id: string | undefined) => void;
  readonly idOf: (anchor: string) => string | undefined;
}

export function headingAnchors(): HeadingAnchors {
  const ids = new Map<string, string | undefined>();
  const repeats = new Map<string, number>();
  const add = (text: string, id: string | undefined) => {
    const base = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    let number = repeats.get(base) ?? 0;
    let anchor = base;
    for (; ids.has(anchor); anchor = `${base}-${number}`) number++;
    repeats.set(base, number);
    ids.set(anchor, id);
  };
  return { add, idOf: (anchor) => ids.get(anchor) };
}

/** Has links within a body, which lead to none of its `ids`, lead to the heading that is meant, where there is one. */
export function settleHeadingLinks(
  nodes: readonly Node[],
  ids: ReadonlySet<string>,
  anchors: HeadingAnchors,
): void {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    const href = node.tag === 'a' ? attributeOf(node.attributes, 'href') : undefined;
    const meant = href?.startsWith(`#${ID_PREFIX}`)
      ? idMeant(decoded(href.slice(1)), ids, anchors)
      : undefined;
    if (meant !== undefined)
      node.attributes = `${withoutAttribute(node.attributes, 'href')} href="#${escaped(meant)}"`;
    settleHeadingLinks(node.children, ids, anchors);
  }
}

/** `id` has our prefix, which is its author's where it is that of a heading such as "At sea". */
function idMeant(id: string, ids: ReadonlySet<string>, anchors: HeadingAnchors): string | undefined {
  if (ids.has(id)) return undefined;
  const lower = id.toLowerCase();
  return (
    anchors.idOf(lower.slice(ID_PREFIX.length)) ?? anchors.idOf(lower) ?? (ids.has(lower) ? lower : undefined)
  );
}
