import { Rejected } from '../errors.ts';
import { href } from '../page/url.ts';
import { fragmentTo } from './anchors.ts';
import { besideArticle } from './beside.ts';
import { isArticleKey, keyPath } from './key.ts';

/** Where a link to a file of the inbox leads: to an article's page, or nowhere. */
export type FileLink = { readonly href: string } | { readonly unpublished: string };

/** What a relative address ends with that is no page of another site, from which the article may have been taken. */
const FILE = /\.(?!html?$|xhtml$|shtml$|php$|aspx?$|jsp$|cgi$)[a-z\d]{1,5}$/i;

/**
 * Where `address`, a link of the article at `key`, leads; `undefined` where it names no file of the inbox. As those of pictures
 * it is beside the article, or counted from the inbox's root. An article's address is the one that follows from its file:
 * what its front matter says is not known here.
 */
export function fileLink(address: string, key: string): FileLink | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|[?#]|$)/i.test(address)) return undefined;
  const file = besideArticle(address, key);
  if (typeof file !== 'string') return undefined;
  if (!isArticleKey(file))
    return FILE.test(file) && !address.startsWith('/') ? { unpublished: file } : undefined;
  try {
    const id = /#(.+)$/s.exec(address)?.[1];
    return { href: `${href(keyPath(file))}${id === undefined ? '' : fragmentTo(id)}` };
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}
