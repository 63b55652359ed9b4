import { Rejected, type Warning } from '../errors.ts';
import { bounds } from './bounds.ts';
import type { Source } from './decode.ts';
import { formula } from './formula.ts';
import { formulaFinder, PAGE } from './formula-marks.ts';
import { DISPLAYED, IN_TEXT } from './formula-rules.ts';
import { shortened, takeNotes } from './notes.ts';
import { attributeOf, type Element, escaped, type Node, textOfNodes, unescaped } from './tree.ts';

/**
 * Makes MathML of the formulas of a body: of code of the language `math`, which is what Markdown's become, and in a page
 * from elsewhere of what stands between MathJax's marks as well. One that cannot be read stays, with a warning. Rejects with
 * `article-too-large`.
 */
export function settleFormulas(
  nodes: readonly Node[],
  source: Source,
  isPage: boolean,
): { nodes: Node[]; warnings: readonly Warning[] } {
  const notes = takeNotes([source]);
  let length = 0;
  const make: Make = (tex, scroller) => {
    length += tex.length;
    if (length > bounds.formulasLength) {
      const message = `The article has more than ${bounds.formulasLength} characters of formulas.`;
      throw new Rejected('article-too-large', message);
    }
    const made = formula(tex, scroller !== undefined);
    if ('tag' in made)
      return scroller ? { tag: scroller, attributes: ' class="formula"', children: [made] } : made;
    notes.add('formula-invalid', shortened(tex), `A formula ${made.problem}.`, tex);
    return undefined;
  };
  return { nodes: settle(nodes, isPage, make), warnings: notes.warnings };
}

/**
 * Of a formula that stands on a line of its own with the element that it scrolls in, of another alone. Undefined where there is
 * nothing to be made of it.
 */
type Make = (tex: string, scroller?: 'p' | 'span') => Element | undefined;

function settle(nodes: readonly Node[], isPage: boolean, make: Make): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return isPage ? inText(unescaped(node), make) : [node];
    if (node.tag === 'code') return [inCode(node, make) ?? node];
    if (node.tag === 'pre') return [inBlock(node, make) ?? node];
    return [{ ...node, children: settle(node.children, isPage, make) }];
  });
}

function inBlock({ children: [code, ...others] }: Element, make: Make): Element | undefined {
  if (typeof code !== 'object' || code.tag !== 'code' || others.length > 0) return undefined;
  return inCode(code, make, 'p');
}

function inCode({ attributes, children }: Element, make: Make, scroller?: 'p'): Element | undefined {
  const language = attributeOf(attributes, 'class');
  if (language !== IN_TEXT && language !== DISPLAYED) return undefined;
  return make(textOfNodes(children).trim(), scroller ?? (language === DISPLAYED ? 'span' : undefined));
}

function inText(text: string, make: Make): Node[] {
  const nodes: Node[] = [];
  const find = formulaFinder(text, PAGE);
  let from = 0;
  for (const { index } of text.matchAll(/\$|\\[[(]/g)) {
    const found = index < from ? undefined : find(index);
    const element = found && make(found.tex, found.display ? 'span' : undefined);
    if (!found || !element) continue;
    nodes.push(escaped(text.slice(from, index)), element);
    from = found.end;
  }
  return [...nodes, escaped(text.slice(from))];
}
