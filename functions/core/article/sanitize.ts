import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html';
import { bounds } from './bounds.ts';

/** Ids of the body begin with it: none of them is one of the page's own, or hides something of `document`. */
export const ID_PREFIX = 'at-';

/** What a picture's slot needs of an `<img>`. `data-picture` is an index into the article's pictures. */
export type SlotOf = (attributes: Attributes) => Attributes | undefined;

/** Elements that stay; the text of all others stays, but for those that hold none. */
const TAGS = [
  'a,abbr,aside,b,bdi,bdo,blockquote,br,caption,cite,code,col,colgroup,dd,del,details,dfn,div,dl,dt,em,figcaption,figure',
  'h1,h2,h3,h4,h5,h6,hr,i,img,input,ins,kbd,label,li,mark,ol,p,pre,q,rp,rt,ruby,s,samp,section,small,span,strong,sub',
  'summary,sup,table,tbody,td,tfoot,th,thead,time,tr,u,ul,var,wbr',
].flatMap((line) => line.split(','));

const WITHOUT_TEXT = (
  'script,style,textarea,option,xmp,noscript,noembed,noframes,iframe,object,applet,audio,video,canvas,svg,template,' +
  'title,select,button'
).split(',');

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
const REL: ReadonlySet<string> = new Set(['nofollow', 'ugc', 'sponsored', 'license', 'author', 'me']);

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
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesAppliedToAttributes: ['href'],
  parseStyleAttributes: false,
  allowedAttributes: {
    '*': ['id', 'class', 'lang', 'dir', 'title'],
    a: ['href', 'rel', 'hreflang'],
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
 * becomes what `slotOf` makes of it, and goes where it makes nothing of it. A link's `rel` keeps what its author says of
 * it and gets nothing more: who puts an article into the inbox answers for its links, and nothing opens a new window.
 */
export function sanitize(html: string, slotOf: SlotOf): string {
  const ids = new Set<string>();
  const clean = (tag: string, attributes: Attributes): Tag => {
    if (tag === 'img') return picture(slotOf(attributes));
    if (tag === 'input') return checkbox(attributes);
    return { tagName: nameOf(tag, attributes), attribs: cleaned(tag, attributes, ids) };
  };
  return sanitizeHtml(html, { ...OPTIONS, transformTags: { '*': clean } }).replaceAll(NOTHING, '');
}

/**
 * What is left of an image without a picture, and of an input that is no box. They cannot be given the name of an
 * element that is not allowed, for sanitize-html 2.18 then closes another element by that name.
 */
const NOTHING = /<(?:img|input) \/>/g;

function picture(slot: Attributes | undefined): Tag {
  return { tagName: 'img', attribs: slot ?? {} };
}

/** Task lists have boxes; they show a state and cannot be changed. */
function checkbox({ type, checked }: Attributes): Tag {
  const attribs: Attributes = {};
  if (type?.toLowerCase() === 'checkbox') {
    Object.assign(attribs, { type: 'checkbox', disabled: '' }, checked !== undefined && { checked: '' });
  }
  return { tagName: 'input', attribs };
}

/** WordPress marks a picture with a caption by classes alone in themes without HTML5. */
function nameOf(tag: string, attributes: Attributes): string {
  const { class: classes = '' } = attributes;
  if (tag === 'div' && /(?:^|\s)wp-caption(?:\s|$)/.test(classes)) return 'figure';
  if (tag === 'p' && /(?:^|\s)wp-caption-text(?:\s|$)/.test(classes)) return 'figcaption';
  return (Object.hasOwn(RENAMED, tag) && RENAMED[tag]) || tag;
}

function cleaned(tag: string, given: Attributes, ids: Set<string>): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(given)) {
    const pattern = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
    if (!pattern || pattern.test(value)) attributes[name] = value;
  }
  const { class: classes, id = tag === 'a' ? given.name : undefined, href, rel } = given;
  put(attributes, 'id', id && ownId(id, ids));
  put(
    attributes,
    'class',
    kept(classes, (word) => CLASSES.has(word) || CLASS_PATTERN.test(word)),
  );
  if (tag === 'td' || tag === 'th') put(attributes, 'class', alignment(given));
  if (href?.startsWith('#') && href !== '#' && !href.startsWith(`#${ID_PREFIX}`)) {
    attributes.href = `#${ID_PREFIX}${href.slice(1)}`;
  }
  put(
    attributes,
    'rel',
    kept(rel?.toLowerCase(), (word) => REL.has(word)),
  );
  return attributes;
}

function put(attributes: Attributes, name: string, value: string | undefined): void {
  if (value) attributes[name] = value;
  else delete attributes[name];
}

/** The words of an attribute that may stay. */
function kept(words: string | undefined, may: (word: string) => boolean): string | undefined {
  return words?.split(/\s+/).filter(may).join(' ');
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
  return kept(classes, (word) => word.startsWith('align-') && CLASSES.has(word));
}
