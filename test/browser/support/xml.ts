import { plain } from './pages.ts';

export interface XmlElement {
  readonly namespace: string;
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Of the element itself, without its children's. */
  text: string;
}

const PART =
  /<\?xml[^>]*\?>|<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|<!\[CDATA\[(.*?)\]\]>/gsy;
/** XML 1.0, 2.2, but for the surrogates, which UTF-8 cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
/** An ampersand that begins nothing. */
const LOOSE = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/;

/** The root of a document of elements, attributes and text, all that our documents have. Throws where it is not well formed. */
export function parseXml(source: string): XmlElement {
  const root = element('', 'root', {});
  const open = [{ element: root, tag: '', namespaces: { xml: 'xml' } as Record<string, string> }];
  let end = 0;
  for (const match of source.matchAll(PART)) {
    const [whole, closing, tag, rest = '', empty, text, cdata] = match;
    const current = open.at(-1);
    if (!current || ILLEGAL.test(whole) || (cdata === undefined && LOOSE.test(whole))) break;
    end = match.index + whole.length;
    if (cdata !== undefined) current.element.text += cdata;
    else if (text !== undefined) current.element.text += plain(text);
    else if (closing) {
      if (open.pop()?.tag !== tag) throw new SyntaxError(`</${tag}> closes <${current.tag}>`);
    } else if (tag !== undefined) {
      const attributes = attributesOf(rest);
      const namespaces = { ...current.namespaces, ...declared(attributes) };
      const [prefix, name] = tag.includes(':') ? tag.split(':', 2) : ['', tag];
      const child = element(namespaceOf(namespaces, prefix ?? ''), name ?? '', attributes);
      current.element.children.push(child);
      if (!empty) open.push({ element: child, tag, namespaces });
    }
  }
  const [top] = root.children;
  if (end !== source.length) throw new SyntaxError(`not well formed: ${source.slice(end, end + 80)}`);
  if (open.length !== 1 || root.children.length !== 1 || !top || root.text.trim() !== '') {
    throw new SyntaxError('not one element');
  }
  return top;
}

function element(namespace: string, name: string, attributes: Record<string, string>): XmlElement {
  return { namespace, name, attributes, children: [], text: '' };
}

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new SyntaxError(`${name} stands twice`);
    attributes[name] = plain(value);
  }
  return attributes;
}

function declared(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const all = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return Object.fromEntries(all.map(([name, value]) => [name.slice('xmlns:'.length), value]));
}

function namespaceOf(namespaces: Readonly<Record<string, string>>, prefix: string): string {
  const namespace = namespaces[prefix] ?? (prefix === '' ? '' : undefined);
  if (namespace === undefined) throw new SyntaxError(`${prefix}: is of no namespace`);
  return namespace;
}
