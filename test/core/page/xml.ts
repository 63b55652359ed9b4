/** An element of a parsed document; `text` is all the text in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const NAME = '[A-Za-z_:][\\w:.-]*';
const TOKEN = new RegExp(
  `<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|([^<]+)|<!\\[CDATA\\[(.*?)\\]\\]>`,
  'sy',
);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Parses the XML that the site writes, without comments; throws where it is not well-formed. */
export function parseXml(document: string): XmlElement {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(document) || !document.isWellFormed()) {
    throw new Error('a character that XML forbids');
  }
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error('no declaration');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = declaration.length;
  while (TOKEN.lastIndex < document.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(document);
    if (!token) throw new Error(`not well-formed at: ${document.slice(at, at + 80)}`);
    take(token, open);
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || !only || others.length > 0) throw new Error('not one element');
  return only;
}

function take(
  [, end, name = '', attributes = '', empty, escaped, cdata]: RegExpExecArray,
  open: XmlElement[],
): void {
  const parent = open.at(-1);
  if (!parent) throw new Error('text after the end');
  const text = escaped === undefined ? cdata : decoded(escaped);
  if (text !== undefined) {
    for (const element of open) element.text += text;
  } else if (end) {
    if (parent.name !== name) throw new Error(`</${name}> ends <${parent.name}>`);
    open.pop();
  } else {
    const pairs = [...attributes.matchAll(new RegExp(`(${NAME})="([^"]*)"`, 'g'))];
    const values = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, decoded(value)]));
    const element: XmlElement = { name, attributes: values, children: [], text: '' };
    parent.children.push(element);
    if (!empty) open.push(element);
  }
}

function decoded(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? ENTITIES[name] : undefined;
    if (character === undefined) throw new Error(`unknown entity ${whole}`);
    return character;
  });
}

/** The children of that name. */
export function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of that name. */
export function textIn(element: XmlElement, name: string): string | undefined {
  return all(element, name)[0]?.text;
}
