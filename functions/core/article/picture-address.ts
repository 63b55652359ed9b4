import { bounds } from './bounds.ts';

/** Why an address is none: a sentence without its subject. */
export interface AddressProblem {
  readonly problem: string;
}

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
  const resolved = scheme === undefined ? besideArticle(address, key) : onTheWeb(address, scheme);
  if (typeof resolved === 'string' && Buffer.byteLength(resolved) > bounds.addressBytes) {
    return { problem: `has more than ${bounds.addressBytes} bytes` };
  }
  return resolved;
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

function besideArticle(address: string, key: string): string | AddressProblem {
  const path = decoded(address.replace(/[?#].*$/s, '').replaceAll('\\', '/'));
  const from = path.startsWith('/') ? [] : key.split('/').slice(0, -1);
  const parts: string[] = [...from];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { problem: 'leads out of the inbox' };
  }
  if (/(?:^|\/)\.{0,2}$/.test(path)) return { problem: 'names no file' };
  const name = parts.join('/');
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) return { problem: 'has a control character' };
  return `inbox:${name}`;
}

/** A file's name may hold a percent sign that encodes nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
