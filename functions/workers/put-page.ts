import { KEPT_FOR_EVER, mediaType, neverChanges } from '../core/site-files.ts';
import { Conflict } from '../platform/errors.ts';
import type { Objects } from '../platform/objects.ts';
import type { PublishPlatform } from '../platform/platform.ts';
import { isLeft, leave } from './left-pages.ts';
import type { Turn } from './turns.ts';

/** Readers and CloudFront keep a page for a minute, then ask with its ETag whether it is still the same. */
const PAGE_CACHE = 'public, max-age=60, stale-while-revalidate=600';

/** What is to stand at a page's keys, icons in bytes. */
export interface Rendering {
  readonly texts: () => readonly (string | Uint8Array)[];
  /** If it is known, all that they are made of: the same values give the same texts. */
  readonly madeOf?: readonly unknown[];
}

/**
 * Makes what stands at the page's keys the texts of the rendering, in the same order, or nothing where there
 * is none; but takes away only where the turn says so, as other pages may still lead there. Says whether the
 * page is done with. Throws `Conflict` where somebody else wrote since the guards were read. A page that
 * stood already is waited for by nobody while it is replaced, unless it is `awaited`.
 */
export type Put = (rendering: Rendering | undefined, how?: { readonly awaited: boolean }) => Promise<boolean>;

/**
 * Reads the guards of what stands at `keys`, those of a whole batch at once, and resolves when the page's
 * turn has come: then the truth is to be read, and what it gives to be put.
 *
 * A page may be as it was before, and its ETag with it, though the truth has been another meanwhile and is
 * again what the page shows: then whoever looks finds it right, and one who is slow still replaces it by what
 * was true meanwhile. So each counts afterwards that the page was reconciled, written or not, and had read
 * the count before the truth: of two whose turns overlap the later to count looks again.
 */
export async function guardPage(
  keys: readonly string[],
  turn: Turn,
  platform: PublishPlatform,
): Promise<Put> {
  const { site, ledger } = platform;
  const counted = keys[0] ?? '';
  const count = async () => {
    if ((await ledger.reconciled(counted)) !== before + 1)
      throw new Conflict(`${counted} was reconciled twice`);
  };
  const [before, guards] = await Promise.all([ledger.reconciliations(counted), look(keys, site)]);
  await turn.comes();
  return async (rendering, { awaited } = { awaited: false }) => {
    if (rendering && !awaited && !guards.includes('absent')) turn.release();
    const { madeOf } = rendering ?? {};
    if (madeOf && isLeft(site, counted, madeOf, guards)) {
      await count();
      return true;
    }
    const { etags, done } = await write(keys, rendering?.texts(), guards, turn, platform);
    await count();
    if (madeOf) leave(site, counted, { madeOf, etags });
    return done;
  };
}

async function write(
  keys: readonly string[],
  texts: readonly (string | Uint8Array)[] | undefined,
  guards: readonly string[],
  { removing }: Turn,
  { site, journal }: PublishPlatform,
): Promise<{ etags: string[]; done: boolean }> {
  const etags: string[] = [];
  let done = true;
  for (const [index, key] of keys.entries()) {
    const guard = guards[index] ?? 'absent';
    const text = texts?.[index];
    if (text !== undefined) {
      const etag = await site.put(key, text, { ...headersOf(key), guard });
      etags.push(etag);
      if (etag !== guard) journal.note({ what: 'page', key, change: 'written' });
    } else if (guard !== 'absent' && removing) {
      await site.remove(key, guard);
      journal.note({ what: 'page', key, change: 'removed' });
    } else if (guard !== 'absent') {
      done = false;
    }
  }
  return { etags, done };
}

function look(keys: readonly string[], site: Objects): Promise<string[]> {
  return Promise.all(keys.map(async (key) => (await site.etag(key)) ?? 'absent'));
}

function headersOf(key: string) {
  return { type: mediaType(key), cacheControl: neverChanges(key) ? KEPT_FOR_EVER : PAGE_CACHE };
}
