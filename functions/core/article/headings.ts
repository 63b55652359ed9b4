import { slug } from '../listings.ts';
import { ID_PREFIX } from './anchors.ts';
import type { Heading } from './article.ts';
import { bounds } from './bounds.ts';
import { type HeadingAnchors, headingAnchors, settleHeadingLinks } from './heading-links.ts';
import { attributeOf, type Element, escaped, type Node, textOfNodes } from './tree.ts';
import { isBlank } from './tree-kinds.ts';
import { plainText } from './values.ts';

/** A body whose headings have ids and begin at level 2, for the page's own heading is the title. */
export interface Headed {
  readonly nodes: Node[];
  readonly headings: readonly Heading[];
  /** The text of the first heading, which is the title where the front matter has none. */
  readonly firstHeading: string | undefined;
}

type Levels = Readonly<Record<string, Heading['level']>>;
const LEVELS: Levels = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 };
/** Where the parts of an article are of level 1, so that parts of them stay below. */
const LEVELS_BELOW: Levels = { h1: 2, h2: 3, h3: 4, h4: 5, h5: 6, h6: 6 };
/** In characters. `slug` keeps a thousand of the names that it is given: a copy of a heading's beginning, not the heading. */
const ID_LENGTH = 60;
/** A heading in one of these is not one of the article's own. */
const ASIDE: ReadonlySet<string> = new Set(['aside', 'blockquote', 'details', 'figure', 'table']);

/**
 * Settles the headings of a shaped body. A first heading that says the title once more is left out: an h1 that equals
 * `title`, or, where there is no `title`, the heading that the title is taken from if nothing stands before it.
 */
export function settleHeadings(shaped: readonly Node[], title: string | undefined): Headed {
  const own = ownHeadings(shaped);
  const [first] = own;
  const firstHeading =
    first &&
    (plainText(textOfNodes(first.children)).slice(0, bounds.titleLength).toWellFormed() || undefined);
  const repeatsTitle =
    title === undefined
      ? first !== undefined && (first.tag === 'h1' || shaped.find((node) => !isBlank(node)) === first)
      : first?.tag === 'h1' && firstHeading === title;
  const dropped = repeatsTitle && firstHeading !== undefined ? first : undefined;
  const parts = own.filter((heading) => heading.tag === 'h1' && heading !== dropped);
  const settling: Settling = {
    levels: parts.length > 1 ? LEVELS_BELOW : LEVELS,
    ids: idsIn(shaped, new Set()),
    numbers: new Map(),
    anchors: headingAnchors(),
    headings: [],
    dropped,
  };
  const nodes = settle(shaped, settling, true);
  settleHeadingLinks(nodes, settling.ids, settling.anchors);
  return { nodes, headings: settling.headings, firstHeading };
}

interface Settling {
  readonly levels: Levels;
  readonly ids: Set<string>;
  /** The last number that was given to headings of the same words: thousands may say the same. */
  readonly numbers: Map<string, number>;
  readonly anchors: HeadingAnchors;
  readonly headings: Heading[];
  readonly dropped: Element | undefined;
}

function settle(nodes: readonly Node[], settling: Settling, own: boolean): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node];
    if (node === settling.dropped) {
      settling.anchors.add(plainText(textOfNodes(node.children)), undefined);
      return [];
    }
    if (Object.hasOwn(LEVELS, node.tag)) return [settleOne(node, settling, own)];
    // Where most of a text stands, and shaping leaves no heading.
    if (node.tag === 'p') return [node];
    return [{ ...node, children: settle(node.children, settling, own && !ASIDE.has(node.tag)) }];
  });
}

function settleOne(heading: Element, settling: Settling, own: boolean): Element {
  const level = settling.levels[heading.tag] ?? 2;
  const text = plainText(textOfNodes(heading.children));
  const written = attributeOf(heading.attributes, 'id');
  const id = written ?? freeId(text, settling);
  settling.anchors.add(text, id);
  if (own && text !== '') settling.headings.push({ level, id, text });
  const attributes = written === undefined ? `${heading.attributes} id="${escaped(id)}"` : heading.attributes;
  return { tag: `h${level}`, attributes, children: heading.children };
}

/** Readable in every script, and free of what would have to be encoded in an address. */
function freeId(text: string, { ids, numbers }: Settling): string {
  const plain = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  const beginning = [...plain.slice(0, 4 * ID_LENGTH)].join('');
  const words = [...slug(beginning)].slice(0, ID_LENGTH).join('').replace(/-$/, '');
  const base = `${ID_PREFIX}${words || 'section'}`;
  let number = numbers.get(base) ?? 1;
  let id = number === 1 ? base : `${base}-${number}`;
  for (; ids.has(id); id = `${base}-${number}`) number++;
  numbers.set(base, number);
  ids.add(id);
  return id;
}

function ownHeadings(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string' || ASIDE.has(node.tag)) return [];
    return Object.hasOwn(LEVELS, node.tag) ? [node] : ownHeadings(node.children);
  });
}

function idsIn(nodes: readonly Node[], ids: Set<string>): Set<string> {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    const id = attributeOf(node.attributes, 'id');
    if (id !== undefined) ids.add(id);
    idsIn(node.children, ids);
  }
  return ids;
}
