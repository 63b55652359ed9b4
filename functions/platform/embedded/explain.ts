import { adviceFor } from '../../core/errors.ts';
import { type Html, html, markupOf } from '../../core/html.ts';
import type { Ledger } from '../ledger.ts';
import type { ArticleRecord } from '../ledger-records.ts';

/** Of a folder that was just brought here from elsewhere there may be thousands. */
const MOST = 20;

/**
 * A page, with what is wrong with the articles that are rejected above what it says itself: an author who has just made
 * a mistake looks at the page that is gone. One without `<main>`, or without a mistake to tell of, stays as it is.
 */
export async function explain(page: Uint8Array, { articles }: Pick<Ledger, 'articles'>): Promise<Uint8Array> {
  const rejected: Html[] = [];
  for await (const record of articles()) {
    rejected.push(...rejectionOf(record));
    if (rejected.length === MOST) break;
  }
  const text = new TextDecoder().decode(page);
  const [main] = /<main[^>]*>/.exec(text) ?? [];
  if (main === undefined || rejected.length === 0) return page;
  const mistakes = html`<section class="article" lang="en" dir="ltr">
<div class="prose">
<h2>Not published</h2>
${rejected}${rejected.length === MOST && html`<p><code>broadsheet problems</code> names all.</p>\n`}</div>
</section>`;
  return new TextEncoder().encode(text.replace(main, () => `${main}\n${markupOf(mistakes)}`));
}

function rejectionOf({ key, error }: ArticleRecord): readonly Html[] {
  if (!error) return [];
  const { code, message, line } = error;
  const place = line === undefined ? key : `${key}:${line}`;
  return [
    html`<p><strong>${place}</strong> <code>${code}</code><br>${message}<br>→ ${adviceFor(code)}</p>\n`,
  ];
}
