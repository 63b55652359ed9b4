import { attributeOf, unescaped } from '../article/tree.ts';

/**
 * A body in which a link whose text is the address that it leads to says so: on paper, where addresses stand behind links, it
 * would be there twice. Relies on what the sanitizer writes: `<` begins a tag and nothing else, values stand in double quotes.
 */
export function withBareLinks(body: string): string {
  return body.replace(
    /<a( [^>]*)>((?:https?:\/\/|www\.)[^<]*)<\/a>/gi,
    (link, attributes: string, text: string) =>
      leadsTo(unescaped(text), attributeOf(attributes, 'href'))
        ? `<a data-bare${link.slice('<a'.length)}`
        : link,
  );
}

/** Whatever of the address is encoded in one of the two. */
function leadsTo(text: string, href = ''): boolean {
  const url = URL.parse(/^www\./i.test(text) ? `http://${text}` : text);
  return url !== null && url.href === URL.parse(href)?.href;
}
