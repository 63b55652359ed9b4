import { describePicture, shapeFigure } from './figure.ts';
import { type Element, type Node, withoutAttribute } from './tree.ts';
import { holdsBlock, holdsTextAlone, isBlank, isPicture, pictureIn, trimmed } from './tree-kinds.ts';

/** What surrounds nodes: blocks may stand there, or only a line of text, or the parts of a figure. */
type Place = 'blocks' | 'line' | 'figure';

/** Elements whose text is one line: blocks in them are taken apart. */
const LINES: ReadonlySet<string> = new Set(
  (
    'b,caption,cite,code,dt,em,figcaption,h1,h2,h3,h4,h5,h6,i,kbd,label,mark,p,q,s,small,span,strong,sub,summary,sup,' +
    'u'
  ).split(','),
);

/** Elements that mean nothing when they are empty. */
const NEEDS_CONTENT: ReadonlySet<string> = new Set(
  (
    'a,abbr,aside,b,blockquote,caption,cite,code,del,details,dl,em,figcaption,h1,h2,h3,h4,h5,h6,i,ins,kbd,label,mark,' +
    'ol,p,q,ruby,s,samp,section,small,span,strong,sub,sup,u,ul'
  ).split(','),
);

/**
 * Brings a body, sanitized, into the shape that pages count on: every `<img>` that stands alone is in a figure, with its
 * caption in `<figcaption>`; text stands in paragraphs, none of them empty; no element is there that says nothing.
 * Shaping twice changes nothing. Scraped articles need it most: `<div>` around all, captions as bare text.
 */
export function shape(nodes: readonly Node[]): Node[] {
  return inBlocks(shapeAll(nodes, 'blocks', false));
}

function shapeAll(nodes: readonly Node[], place: Place, inLink: boolean): Node[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [node] : shapeElement(node, place, inLink)));
}

function shapeElement(element: Element, place: Place, inLink: boolean): Node[] {
  const { tag } = element;
  if (tag === 'pre' || tag === 'table') return shapeKept(element, inLink);
  if (tag === 'figure') {
    const figure = shapeFigure(withChildren(element, shapeAll(element.children, 'figure', inLink)));
    return figure.flatMap((node) => (node.tag === 'p' ? shapeParagraph(node, place) : [node]));
  }
  // A browser would end the paragraph before a block in it.
  if (tag === 'p' && place !== 'line' && element.children.some(holdsBlock)) {
    return shapeDivision(withChildren(element, shapeAll(element.children, place, inLink)), place);
  }
  const inside =
    place === 'line' || LINES.has(tag) ? 'line' : tag === 'a' || tag === 'div' ? place : 'blocks';
  const children = holdsTextAlone(element)
    ? element.children
    : shapeAll(element.children, inside, inLink || tag === 'a');
  if (saysNothing(element, children))
    return children.length > 0 && tag !== 'p' && place === 'line' ? [' '] : [];
  if ((tag === 'a' && inLink) || ((tag === 'a' || tag === 'span') && element.attributes === ''))
    return children;
  const shaped = withChildren(element, children);
  if (tag === 'div') return shapeDivision(shaped, place);
  return tag === 'p' ? shapeParagraph(shaped, place) : [shaped];
}

/** Empty, and no anchor. */
function saysNothing(element: Element, children: readonly Node[]): boolean {
  return NEEDS_CONTENT.has(element.tag) && !element.attributes.includes(' id="') && children.every(isBlank);
}

/** White space counts in `pre`, and a table's own parts have no paragraphs; its cells are shaped. */
function shapeKept(element: Element, inLink: boolean): Node[] {
  if (element.tag === 'pre') return element.children.length === 0 ? [] : [element];
  return [withChildren(element, shapeAll(element.children, 'blocks', inLink))];
}

/** A `div` that says nothing dissolves into what is in it. */
function shapeDivision(division: Element, place: Place): Node[] {
  if (place === 'figure' && isPicture(onlyChild(division))) return division.children;
  if (place !== 'blocks') return [' ', ...division.children, ' '];
  const children = inBlocks(division.children);
  const kept = division.tag === 'div' && division.attributes !== '' && children.length > 0;
  return kept ? [withChildren(division, children)] : children;
}

function shapeParagraph(paragraph: Element, place: Place): Node[] {
  if (place === 'line' || paragraph.children.some(holdsBlock)) return shapeDivision(paragraph, place);
  if (place === 'figure') return isPicture(onlyChild(paragraph)) ? paragraph.children : [paragraph];
  return [loneFigure(paragraph) ?? paragraph];
}

/** Runs of text and inline elements between blocks become paragraphs, or figures. */
function inBlocks(nodes: readonly Node[]): Node[] {
  const blocks: Node[] = [];
  let run: Node[] = [];
  const finish = () => {
    const children = trimmed(run);
    run = [];
    if (children.length === 0) return;
    const paragraph: Element = { tag: 'p', attributes: '', children };
    blocks.push(loneFigure(paragraph) ?? paragraph, '\n');
  };
  for (const node of nodes) {
    if (!holdsBlock(node)) run.push(node);
    else {
      finish();
      blocks.push(node, '\n');
    }
  }
  finish();
  return blocks;
}

/**
 * The figure that a paragraph with nothing but one picture is. Its caption is a line in italics below it, or its title, if that is
 * from Markdown.
 */
function loneFigure(paragraph: Element): Element | undefined {
  const [picture, below, ...others] = paragraph.children.filter((node) => !isBlank(node));
  if (!isPicture(picture) || others.length > 0) return undefined;
  if (below !== undefined && !isLineBelow(below, paragraph)) return undefined;
  const caption = below?.children ?? takeTitle(pictureIn(picture) ?? picture);
  if (caption.length === 0) return { tag: 'figure', attributes: '', children: [picture] };
  describePicture([picture], caption);
  const line: Element = { tag: 'figcaption', attributes: '', children: caption };
  return { tag: 'figure', attributes: '', children: [picture, line] };
}

/** Whether it is in italics, and begins a line. */
function isLineBelow(node: Node, { children }: Element): node is Element {
  const between = children.slice(children.findIndex((child) => !isBlank(child)) + 1, children.indexOf(node));
  const isBroken = between.some((child) => typeof child !== 'string' || child.includes('\n'));
  return isBroken && typeof node !== 'string' && (node.tag === 'em' || node.tag === 'i');
}

/** A title from Markdown, escaped as it stands there; said once, it is none any more. */
function takeTitle(image: Element): Node[] {
  const title = /data-caption="([^"]*)"/.exec(image.attributes)?.[1];
  if (title === undefined) return [];
  image.attributes = withoutAttribute(withoutAttribute(image.attributes, 'data-caption'), 'title');
  return [title];
}

function onlyChild({ children }: Element): Node | undefined {
  const [first, ...others] = children.filter((node) => !isBlank(node));
  return others.length === 0 ? first : undefined;
}

function withChildren(element: Element, children: Node[]): Element {
  return children === element.children ? element : { ...element, children };
}
