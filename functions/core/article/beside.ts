/** Why an address is none: a sentence without its subject. */
export interface AddressProblem {
  readonly problem: string;
}

/**
 * The key of the file that an article at `key` names by an address without a scheme: it lies beside the article, or, with a
 * slash before it, is counted from the inbox's root. A query and a fragment are passed over.
 */
export function besideArticle(address: string, key: string): string | AddressProblem {
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
  return name;
}

/** What is written, a file's name or a fragment, may hold a percent sign that encodes nothing. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
