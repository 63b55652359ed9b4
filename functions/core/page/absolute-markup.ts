import type { Site } from '../site.ts';
import { absolute } from './url.ts';

/**
 * Sanitized markup as it may stand in a feed: the addresses in `href`, `src`, `cite`, `poster` and `srcset` are
 * absolute, resolved against the article's. Relies on what the sanitizer writes: attributes in double quotes, `<` and `>` nowhere but around tags.
 */
export function absoluteMarkup(site: Site, path: string, markup: string): string {
  const base = absolute(site, path);
  return markup.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(
      /(\s(href|src|cite|poster|srcset)=")([^"]*)"/gi,
      (_, start: string, name: string, value: string) => {
        const resolved =
          name.toLowerCase() === 'srcset'
            ? absoluteSet(site, base, value)
            : absoluteAddress(site, base, value);
        return `${start}${resolved}"`;
      },
    ),
  );
}

/** Our own `srcset`s only: candidates are `address width`, with a comma and a space between them. */
function absoluteSet(site: Site, base: string, set: string): string {
  const candidates = set.split(/,\s+/).map((candidate) => {
    const [address = '', ...descriptor] = candidate.trim().split(/\s+/);
    return [absoluteAddress(site, base, address), ...descriptor].join(' ');
  });
  return candidates.join(', ');
}

/** `address` as it stands in an attribute, so with `&amp;` for `&`; what cannot be resolved is left as it is. */
function absoluteAddress(site: Site, base: string, address: string): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return address;
  if (address.startsWith('/') && !address.startsWith('//')) return site.url + address;
  if (address.startsWith('#')) return base + address;
  const url = URL.parse(address.replaceAll('&amp;', '&'), base);
  return url ? url.href.replaceAll('&', '&amp;') : address;
}
