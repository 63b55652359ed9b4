import type { Site } from '../site.ts';
import { meaningOf } from './aliases.ts';
import type { Entry } from './front-matter.ts';
import { flagIn, isEmpty } from './values.ts';

/** An empty key, as scaffolds and forms leave it, counts only where no other name of it has a value. */
const LAST = Number.MAX_VALUE;

/** What each key of the front matter is, and what means nothing here. */
interface Sorted {
  readonly chosen: ReadonlyMap<string, Entry>;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Of several names for one key the first of the table counts; the others mean nothing and are kept. */
export function sortKeys(entries: readonly Entry[], site: Site): Sorted {
  const chosen = new Map<string, Entry>();
  const ranks = new Map<string, number>();
  for (const entry of entries) {
    const meaning = meaningOf(entry.name);
    if (!meaning || meansNothing(meaning, entry.value, site)) continue;
    const rank = isEmpty(entry.value) ? LAST : meaning.rank;
    if (rank >= (ranks.get(meaning.key) ?? Number.POSITIVE_INFINITY)) continue;
    chosen.set(meaning.key, entry);
    ranks.set(meaning.key, rank);
  }
  const used = new Set(chosen.values());
  const others = entries.filter((entry) => !used.has(entry));
  return { chosen, extra: Object.fromEntries(others.map(({ name, value }) => [name, value])) };
}

/** Words of WordPress and of other editors for what is not, or not yet, for the public. */
const WITHHELD = new Set(
  (
    'draft,auto draft,pending,pending review,review,in review,in progress,wip,private,hidden,unpublished,' +
    'trash,deleted'
  ).split(','),
);

/** Whether a name that means something else to others has a value that can only be theirs. */
function meansNothing({ key, rank }: { key: string; rank: number }, value: unknown, site: Site): boolean {
  if (key === 'status') return !(typeof value === 'string' && WITHHELD.has(wordsOf(value)));
  if (rank === 0) return false;
  // For some it is the day of publication.
  if (key === 'published') return !isEmpty(value) && flagIn(value) === undefined;
  // Scraped articles name the page that they come from: no permalink, though Hugo's `url` is one.
  return key === 'permalink' && leadsElsewhere(value, site);
}

function wordsOf(value: string): string {
  return value
    .trim()
    .toLowerCase()
    .replace(/[-_ ]+/g, ' ');
}

function leadsElsewhere(value: unknown, site: Site): boolean {
  return (
    typeof value === 'string' &&
    /^\s*(?:https?:)?\/\//i.test(value) &&
    !value.trim().startsWith(`${site.url}/`)
  );
}
