import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { searchForm } from './search-form.ts';
import type { Texts } from './texts.ts';

/**
 * The head of every page. `path` is where the page stands, `undefined` for the page of whatever is not there; `around`
 * says the site's language where the page has another.
 */
export function masthead(site: Site, texts: Texts, path: string | undefined, around: Html): Html {
  const home = html`<a href="/"${path === '/' && html` aria-current="page"`}>${site.title}</a>`;
  const name =
    path === '/' ? html`<h1 class="site-name">${home}</h1>` : html`<p class="site-name">${home}</p>`;
  const links = [
    ['/', texts.home],
    ['/archive/', texts.archive],
    ['/feed.xml', texts.feed],
  ] as const;
  return html`<header class="masthead${path === '/' && ' nameplate'}"${around}>
${name}
${site.description !== '' && html`<p class="site-description">${site.description}</p>\n`}<nav class="site-links" aria-label="${texts.siteNavigation}">
<ul>${links.map(
    ([target, label]) =>
      html`<li><a href="${target}"${target === path && html` aria-current="page"`}>${label}</a></li>`,
  )}</ul>
</nav>
${path !== undefined && path !== '/search/' && searchForm(texts)}
<button type="button" class="colours" aria-label="${texts.darkColours}" title="${texts.darkColours}" aria-pressed="false" hidden></button>
</header>`;
}
