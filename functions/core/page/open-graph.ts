import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import type { PageContent } from './layout.ts';
import { openGraphLocale } from './metadata.ts';
import { absolute } from './url.ts';

/** What those who show a link to the page are told of it. */
export function openGraph(site: Site, page: PageContent): Html {
  const { picture } = page;
  const properties = [
    ['og:type', page.type],
    ['og:site_name', site.title],
    ['og:title', page.title ?? site.title],
    ...(page.description === '' ? [] : [['og:description', page.description]]),
    ...(page.path === undefined ? [] : [['og:url', absolute(site, page.path)]]),
    ['og:locale', openGraphLocale(page.language.lang)],
    ...(picture
      ? [
          ['og:image', picture.url],
          ['og:image:width', String(picture.width)],
          ['og:image:height', String(picture.height)],
          ['og:image:alt', picture.alt],
        ]
      : []),
    ...(page.properties ?? []),
  ];
  const card = picture ? 'summary_large_image' : 'summary';
  return html`${properties.map(([name, value]) => html`<meta property="${name}" content="${value}">\n`)}<meta name="twitter:card" content="${card}">
`;
}
