import { attributeOf, type Element, escaped, type Node, textOfNodes, withoutAttribute } from './tree.ts';
import { holdsBlock, isBlank, isPicture, pictureIn, trimmed } from './tree-kinds.ts';
import { plainText } from './values.ts';

/**
 * The parts of a figure in order: what it shows, and one `<figcaption>` with all the text that goes with it. WordPress
 * writes captions as bare text or as paragraphs beside the picture. A figure that shows nothing, because its picture is
 * not to be had, leaves its caption as a paragraph.
 */
export function shapeFigure(figure: Element): Element[] {
  const shown = figure.children.filter(isShown);
  const others = figure.children.filter((node) => !isShown(node));
  const text = captionOf(others);
  if (shown.length === 0) return text.length === 0 ? [] : [{ tag: 'p', attributes: '', children: text }];
  const children: Node[] = [...shown];
  if (text.length > 0) {
    const attributes = others.find(isCaption)?.attributes ?? '';
    const caption: Element = { tag: 'figcaption', attributes, children: text };
    const [first] = figure.children.filter((node) => !isBlank(node));
    if (first !== undefined && isCaption(first)) children.unshift(caption);
    else children.push(caption);
    describePicture(shown, text);
  }
  return [{ ...figure, children }];
}

/** A caption says what a picture shows where the source left that out, if it is the caption of one picture. */
export function describePicture(shown: readonly Element[], caption: readonly Node[]): void {
  const [only, ...others] = shown;
  const picture = only && others.length === 0 && isPicture(only) ? pictureIn(only) : undefined;
  const text = plainText(textOfNodes(caption));
  if (!picture || text === '' || attributeOf(picture.attributes, 'alt')) return;
  picture.attributes = `${withoutAttribute(picture.attributes, 'alt')} alt="${escaped(text)}"`;
}

function isShown(node: Node): node is Element {
  if (typeof node === 'string' || isCaption(node) || isParagraph(node)) return false;
  return holdsBlock(node) || pictureIn(node) !== undefined;
}

function isCaption(node: Node): node is Element {
  return typeof node !== 'string' && node.tag === 'figcaption';
}

function isParagraph(node: Node): node is Element {
  return typeof node !== 'string' && node.tag === 'p';
}

/** Bare text stays as it is; a paragraph or a caption is set off from what stands around it. */
function captionOf(nodes: readonly Node[]): Node[] {
  const text = trimmed(
    nodes.flatMap((node) => (isParagraph(node) || isCaption(node) ? [' ', ...node.children, ' '] : [node])),
  );
  const [first] = text;
  if (typeof first === 'string') text[0] = first.trimStart();
  const last = text.at(-1);
  if (typeof last === 'string') text[text.length - 1] = last.trimEnd();
  return text;
}
