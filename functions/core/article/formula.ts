import { late } from '../late.ts';
import { bounds } from './bounds.ts';
import { type Element, escaped, type Node } from './tree.ts';

/** Of Temml's tree what is read here: elements, fragments, which have no type, and texts. */
interface Part {
  readonly type?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly classes?: readonly string[];
  readonly children?: readonly Part[];
  readonly text?: string;
}

type Render = (tex: string, options: object) => Part;

/** What reads TeX: half a megabyte, and few articles have formulas. */
const temml = late(async () => {
  // Its types are those of a CommonJS module, and know nothing of the tree.
  const module = (await import('temml')) as unknown as { default: { __renderToMathMLTree: Render } };
  return module.default;
});
export const loadFormulas = temml.load;

/** A command of ten characters could stand for ten thousand, a thousand times. */
const DEFINITION =
  /\\(?:[egx]?def|let|futurelet|(?:re)?newcommand|providecommand|DeclareMathOperator)(?![a-zA-Z])/;

/**
 * A formula in TeX as MathML, which browsers set by themselves; or why it cannot be read, a sentence without its subject. Throws
 * `NotLoaded`.
 */
export function formula(tex: string, display: boolean): Element | { readonly problem: string } {
  const { __renderToMathMLTree: render } = temml.get();
  if (DEFINITION.test(tex)) return { problem: 'defines a command, which nothing may here' };
  const options = { displayMode: display, throwOnError: true };
  let tree: Part;
  try {
    tree = render(tex, options);
  } catch (error) {
    return { problem: problemOf(error) };
  }
  const children = (tree.children ?? []).flatMap(nodeOf);
  if (depthOf(children) > bounds.depth) return { problem: TOO_DEEP };
  return { tag: 'math', attributes: display ? ' display="block"' : '', children };
}

const TOO_DEEP = 'is nested too deeply';

function depthOf(nodes: readonly Node[]): number {
  let depth = 0;
  for (const node of nodes) if (typeof node !== 'string') depth = Math.max(depth, 1 + depthOf(node.children));
  return depth;
}

/** Temml underlines in its message where it stopped; what says so is one line. */
function problemOf(error: unknown): string {
  if (error instanceof RangeError) return TOO_DEEP;
  const message = error instanceof Error ? error.message : String(error);
  const [what = ''] = message.split(/ at (?:position|end of input)/, 1);
  return `cannot be read as TeX: ${what.trim().replace(/[.:]+$/, '')}`;
}

const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'mfrac,mi,mmultiscripts,mn,mo,mover,mpadded,mphantom,mprescripts,mroot,mrow,ms,mspace,msqrt,mstyle,msub,msubsup,msup,' +
    'mtable,mtd,mtext,mtr,munder,munderover'
  ).split(','),
);
/** No element may have a style of its own, so what a cell or a line says of itself is a class; see `style/formula.ts`. */
const CLASSES: ReadonlySet<string> = new Set(['tml-left', 'tml-right', 'tml-overline', 'tml-underline']);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'accent,accentunder,columnspan,displaystyle,fence,form,largeop,mathvariant,movablelimits,rowspan,scriptlevel,separator,' +
    'stretchy,symmetric'
  ).split(','),
);
/** In lengths, each by itself: a slip pushes nothing off the page. They add up, so `style/prose.ts` cuts an article off. */
const LENGTHS: ReadonlySet<string> = new Set(
  'depth,height,linethickness,lspace,maxsize,minsize,rspace,voffset,width'.split(','),
);
const LONGEST: Readonly<Record<string, number>> = { em: 20, ex: 40, pt: 240, px: 320, cm: 8, mm: 80, in: 3 };

function isKept([name, value]: readonly [string, unknown]): boolean {
  if (ATTRIBUTES.has(name)) return true;
  const [, number, unit = ''] = /^(-?[\d.]+)([a-z]*)$/.exec(String(value)) ?? [];
  return LENGTHS.has(name) && Math.abs(Number(number)) <= (LONGEST[unit] ?? 0);
}

/** `menclose` is no element of MathML Core any more: a row with a class stands for it. */
const RENAMED: Readonly<Record<string, string>> = { menclose: 'mrow' };

/** Only elements and attributes of the lists, with whatever text: what they are made of is an author's. */
function nodeOf({ type, attributes = {}, classes = [], children = [], text }: Part): Node[] {
  if (text !== undefined) return [escaped(text)];
  const inside = children.flatMap(nodeOf);
  const tag = (type !== undefined && RENAMED[type]) || type;
  if (tag === undefined || !ELEMENTS.has(tag)) return inside;
  const own = Object.entries(attributes).filter(isKept);
  const kept = classes.filter((name) => CLASSES.has(name));
  const named = kept.length > 0 ? [...own, ['class', kept.join(' ')] as const] : own;
  const written = named.map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join('');
  return [{ tag, attributes: written, children: inside }];
}
