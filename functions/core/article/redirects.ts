import type { Warning } from '../errors.ts';
import type { Site } from '../site.ts';
import { bounds } from './bounds.ts';
import type { Fields } from './fields.ts';
import type { Entry } from './front-matter.ts';
import { isReserved, writtenPath } from './key.ts';
import { textsOf } from './values.ts';

type Redirects = Pick<Fields, 'redirectFrom' | 'redirectLine' | 'warnings'>;

/**
 * The old addresses of an article. One that leads nowhere is left out with a warning: what other publishers keep here need
 * be no path (`/?p=123` of WordPress, the other names of a note in Obsidian). Rejects with `value-invalid`.
 */
export function redirects(entry: Entry | undefined, site: Site): Redirects {
  const line = entry?.line !== undefined && { line: entry.line };
  const redirectFrom = new Set<string>();
  const warnings: Warning[] = [];
  for (const written of new Set(textsOf(entry, bounds.aliases, bounds.pathBytes))) {
    const path = writtenPath(written, site);
    if (typeof path !== 'string') {
      const message = `"${written}" cannot lead to the article: as a path it ${path.problem}.`;
      warnings.push({ code: 'redirect-invalid', message, subject: written, ...line });
    } else if (isReserved(path)) {
      const message = `"${written}" cannot lead to the article: the address belongs to the site itself.`;
      warnings.push({ code: 'redirect-taken', message, subject: written, ...line });
    } else redirectFrom.add(path);
  }
  return { redirectFrom: [...redirectFrom], ...(line && { redirectLine: line.line }), warnings };
}
