import { adviceFor } from '../../core/errors.ts';
import { type Html, html, markupOf } from '../../core/html.ts';
import type { Ledger } from '../ledger.ts';
import type { ArticleRecord } from '../ledger-records.ts';

/** Of a folder that was just brought here from elsewhere there may be thousands. */
const MOST = 20;

/** What is wrong with the articles that are rejected, as markup; empty where none is. It reads all of them. */
export async function mistakesIn({ articles }: Pick<Ledger, 'articles'>): Promise<string> {
  const rejected: Html[] = [];
  for await (const record of articles()) {
    rejected.push(...rejectionOf(record));
    if (rejected.length === MOST) break;
  }
  if (rejected.length === 0) return '';
  return markupOf(html`<section class="article" lang="en" dir="ltr">
<div class="prose">
<h2>Not published</h2>
${rejected}${rejected.length === MOST && html`<p><code>broadsheet problems</code> names all.</p>\n`}</div>
</section>`);
}

/**
 * A page, with these mistakes above what it says itself: an author who has just made one looks at the page that is gone. One
 * without `<main>` stays as it is.
 */
export function explain(page: Uint8Array, mistakes: string): Uint8Array {
  const text = new TextDecoder().decode(page);
  const [main] = /<main[^>]*>/.exec(text) ?? [];
  if (main === undefined || mistakes === '') return page;
  return new TextEncoder().encode(text.replace(main, () => `${main}\n${mistakes}`));
}

function rejectionOf({ key, error }: ArticleRecord): readonly Html[] {
  if (!error) return [];
  const { code, message, line } = error;
  const place = line === undefined ? key : `${key}:${line}`;
  return [
    html`<p><strong>${place}</strong> <code>${code}</code><br>${message}<br>→ ${adviceFor(code)}</p>\n`,
  ];
}
