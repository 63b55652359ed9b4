import { fragmentTo } from './anchors.ts';
import { keptWords } from './attributes.ts';
import { fileLink } from './file-link.ts';
import { type Notes, shortened } from './notes.ts';

export const SCHEMES: readonly string[] = ['http', 'https', 'mailto', 'tel'];
const REL: ReadonlySet<string> = new Set(['nofollow', 'ugc', 'sponsored', 'license', 'author', 'me']);

/** Where a link of the article at `key` leads on the site; `undefined`, and a note, where it leads nowhere. */
export function linkTo(href: string, key: string, note: Notes['add']): string | undefined {
  if (/^#./s.test(href)) return fragmentTo(href.slice(1));
  const file = fileLink(href, key);
  if (file && 'href' in file) return file.href;
  const scheme = forbiddenScheme(href);
  if (!file && scheme === undefined) return href;
  const message = file
    ? `A link to the file ${shortened(file.unpublished)} leads nowhere: of the inbox articles are published, and pictures that they show.`
    : `A link that begins with ${scheme}: leads nowhere on the site.`;
  note('link-removed', shortened(href), message, href);
  return undefined;
}

/** The scheme of an address as browsers read it, if no link may have it: they pass over what is not seen. */
function forbiddenScheme(href: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that browsers pass over
  const scheme = /^([a-z][a-z\d+.-]{0,30}):/i.exec(href.slice(0, 1000).replace(/[\u0000-\u0020]+/g, ''))?.[1];
  return scheme && !SCHEMES.includes(scheme.toLowerCase()) ? scheme.toLowerCase() : undefined;
}

/** What a link says of where it leads: its author's words, and whether that is another site. */
export function relOf(
  href: string | undefined,
  written: string | undefined,
  siteUrl: string,
): string | undefined {
  const words = keptWords(written?.toLowerCase(), (word) => REL.has(word));
  const url = href === undefined ? null : URL.parse(href, `${siteUrl}/`);
  const isExternal =
    url !== null && /^https?:$/.test(url.protocol) && url.origin !== URL.parse(siteUrl)?.origin;
  return [words, isExternal && 'external'].filter(Boolean).join(' ');
}
