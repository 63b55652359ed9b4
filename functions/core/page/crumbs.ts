import { type Html, html } from '../html.ts';
import { listingPath, slug } from '../listings.ts';
import type { Crumb } from './metadata.ts';
import type { Texts } from './texts.ts';
import { href } from './url.ts';

/** The steps from the general category to the particular, each leading to its page. */
export function categoryCrumbs(names: readonly string[]): Required<Crumb>[] {
  const slugs = names.map(slug);
  return names.map((name, index) => ({
    name,
    path: listingPath({ kind: 'category', slugs: slugs.slice(0, index + 1) }),
  }));
}

/** The way down as links; nothing where there is no step that leads anywhere. Names are of any language. */
export function crumbTrail(crumbs: readonly Crumb[], texts: Texts): Html | undefined {
  const links = crumbs.filter((crumb) => crumb.path !== undefined);
  if (links.length === 0) return undefined;
  const items = links.map(
    ({ name, path = '/' }) => html`<li><a href="${href(path)}"><bdi>${name}</bdi></a></li>`,
  );
  return html`<nav class="crumbs" aria-label="${texts.breadcrumbs}"><ol>${items}</ol></nav>`;
}
