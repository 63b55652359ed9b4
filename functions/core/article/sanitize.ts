import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html';
import { ID_PREFIX } from './anchors.ts';
import { keptWords, put } from './attributes.ts';
import { bounds } from './bounds.ts';
import { embedAt } from './embed.ts';
import { isTrackingPixel, largestOf, sourceOf, withoutTwins } from './late-pictures.ts';
import { linkTo, relOf, SCHEMES } from './links.ts';
import { type Notes, shortened } from './notes.ts';
import { plainText } from './values.ts';

/** What the sanitizer needs to know of the article that markup is from. */
export interface Surroundings {
  readonly key: string;
  /** Absolute address of the site, without a slash at the end. */
  readonly siteUrl: string;
  /** What stands in the body for an `<img>`, whose `src` is the picture's address; undefined where it goes. */
  readonly slotOf: (attributes: Attributes) => Attributes | undefined;
  /** The index of a picture among the article's; undefined where its address is none. */
  readonly addPicture: (address: string, written: string) => number | undefined;
  readonly note: Notes['add'];
}

/**
 * Elements that stay, as docs/security.md lists them; the text of all others stays, but for those that hold none. The list
 * is gone through for each tag, so what articles are made of comes first.
 */
export const TAGS: string[] = [
  'p,a,strong,em,li,img,h2,figure,figcaption,div,span,br,td,tr,code',
  'abbr,aside,b,bdi,bdo,blockquote,caption,cite,col,colgroup,dd,del,details,dfn,dl,dt,h1,h3,h4,h5,h6,hr,i,input,ins',
  'kbd,label,mark,ol,pre,q,rp,rt,ruby,s,samp,section,small,sub,summary,sup,table,tbody,tfoot,th,thead,time,u,ul,var,wbr',
].flatMap((line) => line.split(','));

const WITHOUT_TEXT = (
  'script,style,textarea,option,xmp,noscript,noembed,noframes,iframe,object,applet,audio,video,canvas,svg,math,' +
  'template,title,select,button'
).split(',');

/** What an author would miss: most of what goes with its text, and what shows something without any. */
const MISSED: ReadonlySet<string> = new Set(
  (
    'script,style,textarea,xmp,iframe,object,applet,audio,video,canvas,svg,math,title,select,button,embed,frame,' +
    'portal,plaintext,marquee'
  ).split(','),
);

/** What is the same by a name that may stay; `div`s without a purpose go later. */
const RENAMED: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  article: 'div',
  center: 'div',
  footer: 'div',
  header: 'div',
  main: 'div',
  nav: 'div',
  strike: 's',
  tt: 'code',
};

const CLASSES: ReadonlySet<string> = new Set(
  (
    'footnote-ref,footnotes-sep,footnotes,footnotes-list,footnote-item,footnote-backref,contains-task-list,' +
    'task-list-item,align-left,align-center,align-right'
  ).split(','),
);
/** `hljs-title function_`, as highlight.js writes them. */
const CLASS_PATTERN = /^(?:hljs-[a-z_-]{1,40}|[a-z]{1,20}_{1,2}|language-[\w+#.-]{1,40})$/;

/** Attributes that are one of a few words, or a number. */
const VALUES: Readonly<Record<string, RegExp>> = {
  dir: /^(?:ltr|rtl|auto)$/i,
  lang: /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i,
  scope: /^(?:row|col|rowgroup|colgroup)$/i,
  type: /^(?:[1aAiI]|checkbox)$/,
  start: /^-?\d{1,9}$/,
  value: /^-?\d{1,9}$/,
  span: /^[1-9]\d?$/,
  colspan: /^[1-9]\d{0,2}$/,
  rowspan: /^[1-9]\d{0,3}$/,
};

const OPTIONS: IOptions = {
  allowedTags: TAGS,
  nonTextTags: WITHOUT_TEXT,
  selfClosing: ['br', 'col', 'hr', 'img', 'input', 'wbr'],
  allowedSchemes: [...SCHEMES],
  allowedSchemesAppliedToAttributes: ['href'],
  parseStyleAttributes: false,
  allowedAttributes: {
    '*': ['id', 'class', 'lang', 'dir', 'title'],
    a: ['href', 'rel', 'hreflang', 'data-embed'],
    col: ['span'],
    colgroup: ['span'],
    del: ['datetime'],
    details: ['open'],
    img: ['data-picture', 'data-caption', 'alt', 'width', 'height'],
    input: ['type', 'disabled', 'checked'],
    ins: ['datetime'],
    li: ['value'],
    ol: ['start', 'reversed', 'type'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    time: ['datetime'],
  },
};

/**
 * Keeps of `html` what an article may have: elements and attributes of the lists above; ids with our prefix, each once;
 * links to http, https, mail, telephone and within the site; only the classes that our own Markdown makes. Each `<img>`
 * becomes what `slotOf` makes of it, and goes where it makes nothing of it. The frame of a film becomes a link with
 * `data-embed`, which is an index into the article's pictures or `-`; see `settleEmbeds`. What is taken away and would
 * be missed is noted. A link's `rel` keeps what its author says of it, and says whether it leads elsewhere: who puts an
 * article into the inbox answers for its links, and nothing opens a new window.
 */
export function sanitize(html: string, surroundings: Surroundings): string {
  const { note } = surroundings;
  const ids = new Set<string>();
  let source: string | undefined;
  const clean = (tag: string, attributes: Attributes): Tag => {
    noteHandlers(attributes, note);
    if (tag === 'picture') source = undefined;
    if (tag === 'source') source ??= largestOf(attributes.srcset ?? attributes['data-srcset']);
    if (tag === 'img') return picture(attributes, source, surroundings);
    if (tag === 'input') return checkbox(attributes, note);
    const film = tag === 'iframe' ? filmIn(attributes, surroundings) : undefined;
    if (film) return film;
    if (MISSED.has(tag)) noteElement(tag, attributes, note);
    return { tagName: nameOf(tag, attributes), attribs: cleaned(tag, attributes, ids, surroundings) };
  };
  const safe = sanitizeHtml(withoutTwins(html), { ...OPTIONS, transformTags: { '*': clean } });
  return safe.replaceAll(NOTHING, '').replace(/\r\n?/g, '\n');
}

/**
 * What is left of an image without a picture, and of an input that is no box. They cannot be given the name of an
 * element that is not allowed, for sanitize-html 2.18 then closes another element by that name.
 */
const NOTHING = /<(?:img|input) \/>/g;

function picture(image: Attributes, fromSources: string | undefined, { slotOf, note }: Surroundings): Tag {
  const src = sourceOf({ ...image, srcset: image.srcset ?? fromSources ?? '' });
  if (src === undefined) return { tagName: 'img', attribs: {} };
  if (!isTrackingPixel(image)) return { tagName: 'img', attribs: slotOf({ ...image, src }) ?? {} };
  const message = 'A picture of one pixel is left out: it shows nothing, and counts readers.';
  note('markup-removed', shortened(src), message);
  return { tagName: 'img', attribs: {} };
}

/** A link to the film in a frame, with the frame's title as its own; undefined where there is no film that is known. */
function filmIn(frame: Attributes, { siteUrl, addPicture }: Surroundings): Tag | undefined {
  const written = frame.src?.startsWith('http') || frame.src?.startsWith('//') ? frame.src : sourceOf(frame);
  const film = written === undefined ? undefined : embedAt(written);
  if (!film || written === undefined) return undefined;
  const still = film.picture === undefined ? undefined : addPicture(film.picture, written);
  const named = plainText(frame.title ?? '')
    .slice(0, bounds.nameLength)
    .toWellFormed();
  const title = named || film.href.replace(/^https:\/\/(?:www\.)?/, '');
  const rel = relOf(film.href, undefined, siteUrl);
  const attribs = { href: film.href, ...(rel && { rel }), title, 'data-embed': String(still ?? '-') };
  return { tagName: 'a', attribs };
}

function noteHandlers(attributes: Attributes, note: Notes['add']): void {
  for (const name of Object.keys(attributes)) {
    if (!/^on[a-z]{1,40}$/.test(name)) continue;
    const message = `The attribute ${name} is left out: an article holds no scripts.`;
    note('markup-removed', name, message, `${name}=`);
  }
}

function noteElement(tag: string, { src, data }: Attributes, note: Notes['add']): void {
  const address = src ?? data;
  const message = `The element <${tag}> is left out, with what is in it.`;
  if (address) note('markup-removed', shortened(address), message, address);
  else note('markup-removed', `<${tag}>`, message, `<${tag}`);
}

/** Task lists have boxes; they show a state and cannot be changed. */
function checkbox({ type, checked }: Attributes, note: Notes['add']): Tag {
  const attribs: Attributes = {};
  if (type?.toLowerCase() === 'checkbox') {
    Object.assign(attribs, { type: 'checkbox', disabled: '' }, checked !== undefined && { checked: '' });
  } else noteElement('input', {}, note);
  return { tagName: 'input', attribs };
}

/** WordPress marks a picture with a caption by classes alone in themes without HTML5. */
function nameOf(tag: string, attributes: Attributes): string {
  const { class: classes = '' } = attributes;
  if (tag === 'div' && /(?:^|\s)wp-caption(?:\s|$)/.test(classes)) return 'figure';
  if (tag === 'p' && /(?:^|\s)wp-caption-text(?:\s|$)/.test(classes)) return 'figcaption';
  return (Object.hasOwn(RENAMED, tag) && RENAMED[tag]) || tag;
}

function cleaned(
  tag: string,
  given: Attributes,
  ids: Set<string>,
  { key, siteUrl, note }: Surroundings,
): Attributes {
  const attributes: Attributes = {};
  const entries = Object.entries(given);
  if (entries.length === 0) return attributes;
  for (const [name, value] of entries) {
    const pattern = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
    if ((!pattern || pattern.test(value)) && name !== 'data-embed') attributes[name] = value;
  }
  const { class: classes, id = tag === 'a' ? given.name : undefined, href, rel } = given;
  put(attributes, 'id', id && ownId(id, ids));
  put(
    attributes,
    'class',
    keptWords(classes, (word) => CLASSES.has(word) || CLASS_PATTERN.test(word)),
  );
  if (tag === 'td' || tag === 'th') put(attributes, 'class', alignment(given));
  if (tag === 'a' && href !== undefined) put(attributes, 'href', linkTo(href, key, note));
  if (attributes.href !== undefined || rel !== undefined)
    put(attributes, 'rel', relOf(attributes.href, rel, siteUrl));
  return attributes;
}

/** The id with our prefix; undefined if it is taken. */
function ownId(written: string, ids: Set<string>): string | undefined {
  const bare = written.trim().replace(/\s+/g, '-').slice(0, bounds.nameLength).toWellFormed();
  if (bare === '') return undefined;
  const id = bare.startsWith(ID_PREFIX) ? bare : `${ID_PREFIX}${bare}`;
  if (ids.has(id)) return undefined;
  ids.add(id);
  return id;
}

/** A strict Content-Security-Policy lets no `style` be, so a cell's alignment becomes a class. */
function alignment({ style = '', align = '', class: classes = '' }: Attributes): string | undefined {
  const side =
    /(?:^|;)\s*text-align\s*:\s*(left|center|right)/i.exec(style)?.[1] ??
    /^(?:left|center|right)$/i.exec(align)?.[0];
  if (side) return `align-${side.toLowerCase()}`;
  return keptWords(classes, (word) => word.startsWith('align-') && CLASSES.has(word));
}
