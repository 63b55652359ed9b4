import { createHash } from 'node:crypto';
import { search } from './scripts/search.ts';
import { style } from './style.ts';

/** A file of the site's own. Below `/_assets/` a name holds a hash of its content, so such a file never changes. */
export interface Asset {
  /** Site path; needs no encoding. */
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/** A sheet with its head and two columns: legible at 16 pixels, on light and dark tabs. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#a3281c"/><path fill="#fbf9f4" d="M6 6h20v5H6zM6 14h9v2.500H6zm0 4.750h9v2.500H6zM6 23.500h9V26H6zM17.500 14H26v12h-8.500z"/></svg>`;

export const assets = {
  style: asset('style', 'css', 'text/css; charset=utf-8', style),
  search: asset('search', 'js', 'text/javascript; charset=utf-8', search),
  icon: asset('icon', 'svg', 'image/svg+xml', icon),
} as const;

function asset(name: string, ending: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/_assets/${name}.${hash}.${ending}`, type, body };
}
