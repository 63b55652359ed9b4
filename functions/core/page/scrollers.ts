import { html, markupOf } from '../html.ts';
import type { Texts } from './texts.ts';

/**
 * A body whose code, tables and formulas scroll by themselves where they are too wide, with the keyboard too: what scrolls can be
 * focused, and has a name. Relies on what the sanitizer writes: `<` begins a tag and nothing else.
 */
export function withScrollers(body: string, texts: Pick<Texts, 'table' | 'code' | 'formula'>): string {
  if (!/<(?:pre[ >]|table[ >]|(?:p|span) class="formula")/.test(body)) return body;
  const code = markupOf(html` tabindex="0" role="group" aria-label="${texts.code}"`);
  const formula = markupOf(html` tabindex="0" role="group" aria-label="${texts.formula}"`);
  const table = markupOf(html`<div class="scroller" tabindex="0" role="group" aria-label="${texts.table}">`);
  return body
    .replace(/<pre(?=[ >])/g, () => `<pre${code}`)
    .replace(/<(?:p|span) class="formula"/g, (tag) => `${tag}${formula}`)
    .replace(/<table(?=[ >])/g, () => `${table}<table`)
    .replaceAll('</table>', '</table></div>');
}
