import type { MarkdownIt } from 'markdown-it';
import { type FormulaFinder, formulaFinder, MARKDOWN } from './formula-marks.ts';

type InlineRule = Parameters<MarkdownIt['inline']['ruler']['at']>[1];
type BlockRule = Parameters<MarkdownIt['block']['ruler']['at']>[1];

/**
 * Formulas in Markdown, as code of the language `math`: so nothing in them is emphasis or a link, and `settleFormulas` finds
 * them when all is sanitized. A fence of that language is one as well, as on GitHub.
 */
export function formulaRules({ block, inline, renderer, utils }: MarkdownIt): void {
  inline.ruler.before('escape', 'formula', inlineRule);
  block.ruler.before('fence', 'formula_block', blockRule, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  const content = (text: string | undefined) => utils.escapeHtml(text ?? '');
  renderer.rules.formula = (tokens, index) =>
    `<code class="${tokens[index]?.markup}">${content(tokens[index]?.content)}</code>`;
  renderer.rules.formula_block = (tokens, index) =>
    `<pre><code class="${IN_TEXT}">${content(tokens[index]?.content)}</code></pre>\n`;
}

/** Of a formula within a line, or within `pre`. */
export const IN_TEXT = 'language-math';
/** Of one that a line is broken for. */
export const DISPLAYED = 'language-math-display';

/** Of each text that is read, a paragraph or a cell. */
const finders = new WeakMap<object, FormulaFinder>();

const inlineRule: InlineRule = (state, silent) => {
  if (state.src[state.pos] !== '$') return false;
  const find = finders.get(state) ?? formulaFinder(state.src, MARKDOWN);
  finders.set(state, find);
  const found = find(state.pos);
  if (!found || found.end > state.posMax) return false;
  if (!silent) {
    const token = state.push('formula', 'code', 0);
    token.content = found.tex;
    token.markup = found.display ? DISPLAYED : IN_TEXT;
  }
  state.pos = found.end;
  return true;
};

/** From a line that begins with `$$` to one that ends with it: lines between may look like anything else. */
const blockRule: BlockRule = (state, start, end, silent) => {
  const line = (number: number) =>
    state.src
      .slice((state.bMarks[number] ?? 0) + (state.tShift[number] ?? 0), state.eMarks[number])
      .trimEnd();
  const first = line(start);
  if (!first.startsWith('$$') || (state.sCount[start] ?? 0) - state.blkIndent >= 4) return false;
  let last = start;
  if (first.indexOf('$$', 2) === -1) {
    last++;
    while (last < end && !line(last).includes('$$') && (state.sCount[last] ?? 0) >= state.blkIndent) last++;
  }
  if (last >= end || !/^[^$]*\$\$$/.test(last === start ? first.slice(2) : line(last))) return false;
  if (silent) return true;
  const lines = Array.from({ length: last - start + 1 }, (_, index) => line(start + index));
  const token = state.push('formula_block', 'pre', 0);
  token.content = lines.join('\n').slice(2, -2).trim();
  token.map = [start, last + 1];
  state.line = last + 1;
  return true;
};
