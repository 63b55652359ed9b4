import { type Tag, tagsOf } from '../browser/support/pages.ts';

/** What docs/security.md lists, written out once more; headings begin at the second level, and `svg` keeps room for a picture. */
const ELEMENTS = new Set(
  (
    'a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption ' +
    'figure h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q rp rt ruby s samp section small span strong ' +
    'sub summary sup svg table tbody td tfoot th thead time tr u ul var wbr'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'id class lang dir title href rel hreflang span datetime open width height viewBox role aria-label aria-hidden ' +
    'type disabled checked value reversed start colspan rowspan scope alt'
  ).split(' '),
);

/** What formulas are made of, written out once more from `core/article/formula.ts`. */
const MATHML = new Set(
  (
    'math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup ' +
    'msup mtable mtd mtext mtr munder munderover'
  ).split(' '),
);
const MATHML_ATTRIBUTES = new Set(
  (
    'display accent accentunder columnspan displaystyle fence form largeop mathvariant movablelimits rowspan scriptlevel ' +
    'separator stretchy symmetric depth height linethickness lspace maxsize minsize rspace voffset width class'
  ).split(' '),
);

/** What of a body is not on the lists: empty where all is well. MathML may be there only where `math` says so. */
export function forbiddenIn(body: string, math = false): string[] {
  const tags = tagsOf(body);
  const starts = body.match(/<(?!\/)/g)?.length ?? 0;
  const found = starts === tags.length ? [] : [`${starts} tags, of which ${tags.length} can be read`];
  for (const { name, attributes } of tags) {
    const isMath = math && MATHML.has(name);
    if (!isMath && !ELEMENTS.has(name)) found.push(`<${name}>`);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (!(isMath ? MATHML_ATTRIBUTES : ATTRIBUTES).has(attribute)) found.push(`<${name} ${attribute}>`);
      if (attribute === 'id' && !value.startsWith('at-')) found.push(`id ${value}`);
      if (attribute === 'href' && !mayLead(value)) found.push(`href ${value}`);
    }
  }
  return found;
}

/** By the URL Standard's own reading of the address. */
function mayLead(href: string): boolean {
  const url = URL.parse(href, 'https://example.org/');
  return url === null || ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol);
}

/** What of a whole page the site's own templates could not have written: scripts, styles, handlers and their like. */
export function strangeIn(page: string): string[] {
  return tagsOf(page).flatMap((tag) =>
    isOurs(tag) ? [] : [`<${tag.name}> ${JSON.stringify(tag.attributes)}`],
  );
}

function isOurs({ name, attributes }: Tag): boolean {
  const { src, type, href, action } = attributes;
  if (Object.keys(attributes).some((attribute) => /^on|^style$/i.test(attribute))) return false;
  if (name === 'script') return src?.startsWith('/_assets/') || type === 'application/ld+json';
  if (name === 'link') return /^\/|^#(?:head|main)$|^https:\/\/(?:news\.)?example\.org\//.test(href ?? '');
  if (name === 'form') return action === '/search/';
  return !['style', 'iframe', 'object', 'embed', 'base', 'video'].includes(name);
}
