import { html, markupOf, raw } from '../html.ts';
import type { Site } from '../site.ts';
import type { Card } from './card.ts';
import { siteLanguage, spoken } from './language.ts';
import { absolute } from './url.ts';

/**
 * An article's body, filled, as it may stand in a feed: every address is absolute, resolved against the article's, and
 * what only our style sheet makes sense of (the previews of pictures, the room for those to come) is left out. It says
 * its direction, which neither kind of feed has a place for, where that is not the site's. Relies on what the sanitizer
 * and `fillPictures` write: attributes in double quotes, `<` nowhere but at the start of a tag.
 */
export function feedContent(site: Site, article: Pick<Card, 'path' | 'lang' | 'dir'>, body: string): string {
  const base = absolute(site, article.path);
  const content = body
    .replace(/<img class="preview"[^>]*>|<span class="picture pending">.*?<\/span>/gs, '')
    .replace(/<(?:a|img|source)\s[^>]*>/g, (tag) => withAbsolute(tag, site, base));
  const around = siteLanguage(site);
  if (article.dir === around.dir) return content;
  return markupOf(html`<div${spoken(article, around)}>${raw(content)}</div>`);
}

function withAbsolute(tag: string, site: Site, base: string): string {
  return tag.replace(/(\s(href|src|srcset)=")([^"]*)"/g, (_, start: string, name: string, value: string) => {
    // Sets are ours alone, in the form of `pictureElement`.
    const addresses = name === 'srcset' ? value.split(', ') : [value];
    return `${start}${addresses.map((address) => absoluteAddress(address, site, base)).join(', ')}"`;
  });
}

/** `address` as it stands in an attribute, so with `&amp;` for `&`; what cannot be resolved is left as it is. */
function absoluteAddress(address: string, site: Site, base: string): string {
  if (address.startsWith('/') && !address.startsWith('//')) return site.url + address;
  if (address.startsWith('#')) return base + address;
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return address;
  const url = URL.parse(address.replaceAll('&amp;', '&'), base);
  return url ? url.href.replaceAll('&', '&amp;') : address;
}
