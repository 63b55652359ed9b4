import { type Html, html } from '../html.ts';
import type { Texts } from './texts.ts';

/**
 * Leads to the search page with what is looked for; that page, where no script runs, leads on to the archive. `begins`
 * where the reader came to search.
 */
export function searchForm(texts: Texts, begins = false): Html {
  return html`<form class="search-form" action="/search/" role="search">
<input type="search" name="q" aria-label="${texts.searchArticles}" placeholder="${texts.searchArticles}" autocomplete="off" enterkeyhint="search"${begins && html` autofocus`}>
<button type="submit" aria-label="${texts.search}"><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m12.5 12.5 5 5"/></svg></button>
</form>`;
}
