import { html, markupOf } from '../html.ts';
import type { Texts } from './texts.ts';

/**
 * A body whose code and tables scroll by themselves where they are too wide, with the keyboard too: what scrolls can be
 * focused, and has a name. Relies on what the sanitizer writes: `<` begins a tag and nothing else.
 */
export function withScrollers(body: string, texts: Pick<Texts, 'table' | 'code'>): string {
  if (!/<(?:pre|table)[ >]/.test(body)) return body;
  const code = markupOf(html` tabindex="0" role="group" aria-label="${texts.code}"`);
  const table = markupOf(html`<div class="scroller" tabindex="0" role="group" aria-label="${texts.table}">`);
  return body
    .replace(/<pre(?=[ >])/g, () => `<pre${code}`)
    .replace(/<table(?=[ >])/g, () => `${table}<table`)
    .replaceAll('</table>', '</table></div>');
}
