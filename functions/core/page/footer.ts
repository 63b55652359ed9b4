import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import type { Texts } from './texts.ts';

/** The foot of every page; `around` as in the masthead. */
export function footer(site: Site, texts: Texts, around: Html): Html {
  return html`<footer class="site-footer"${around}>
<p class="site-footer-name"><a href="/">${site.title}</a></p>
<ul>
<li><a href="/archive/">${texts.archive}</a></li>
<li><a href="/feed.xml" type="application/atom+xml">Atom</a></li>
<li><a href="/feed.json" type="application/feed+json">JSON Feed</a></li>
</ul>
</footer>`;
}
