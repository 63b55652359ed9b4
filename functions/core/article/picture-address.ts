import { inboxAddress } from '../picture/inbox-address.ts';
import { type AddressProblem, besideArticle } from './beside.ts';
import { bounds } from './bounds.ts';
import { isArticleKey, isHidden } from './key.ts';
import { isAmongReports } from './report.ts';

/** Parameters that tell a host where a reader came from, and nothing about the picture. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|mkt_tok|li_fat_id)(?:=|$)/i;

/**
 * What the picture that an article at `key` writes as `written` is known by; see `PictureReference`. A relative address
 * lies beside the article, one that begins with a slash is counted from the inbox's root.
 */
export function pictureAddress(written: string, key: string): string | AddressProblem {
  const trimmed = written.trim();
  const address = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  const resolved = scheme === undefined ? inInbox(address, key) : onTheWeb(address, scheme);
  if (typeof resolved === 'string' && Buffer.byteLength(resolved) > bounds.addressBytes) {
    return { problem: `has more than ${bounds.addressBytes} bytes` };
  }
  return resolved;
}

/** What is an article, or a report on one, is no picture, whatever is in it: the ledger knows a key as the one or the other. */
function inInbox(address: string, key: string): string | AddressProblem {
  const file = besideArticle(address, key);
  if (typeof file !== 'string') return file;
  if (isHidden(file)) return { problem: 'names a hidden file' };
  if (isArticleKey(file) || isAmongReports(file)) return { problem: 'names an article or a report' };
  return inboxAddress(file);
}

function onTheWeb(address: string, scheme: string): string | AddressProblem {
  if (scheme === 'data') return { problem: 'holds the picture itself (data:); put the picture in a file' };
  if (scheme !== 'http' && scheme !== 'https') return { problem: `begins with ${scheme}:` };
  const url = URL.parse(address);
  if (!url) return { problem: 'is no valid address' };
  if (url.username || url.password) return { problem: 'has a user name in it' };
  url.hash = '';
  const query = url.search.slice(1).split('&');
  const kept = query.filter((parameter) => !TRACKING.test(parameter));
  // What is kept stays as it is written: an address may be signed.
  if (kept.length < query.length) url.search = kept.join('&');
  return url.href;
}
