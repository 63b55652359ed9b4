import { type Indexed, type SegmentWriter, segmentWriter } from '../core/search/segment.ts';
import type { Ledger } from '../platform/ledger.ts';
import type { IndexPlace } from '../platform/ledger-records.ts';

/** So many are kept for a ledger, of a few megabytes each: the newest, and the one that somebody works on. */
const KEPT = 2;
/** Above so many articles one question for all is quicker than one for each. */
const FEW = 25;

interface KeptSegment {
  readonly writer: SegmentWriter;
  /** By place. */
  readonly articles: ReadonlyMap<string, { readonly revision: number; readonly indexed: Indexed }>;
}

const kept = new WeakMap<Ledger, Map<string, KeptSegment>>();

/**
 * The file of a segment that has these places, the newest first. What a place holds at a revision never changes, so a
 * process that makes a segment again reads and takes up only what has changed in it since.
 */
export async function segmentOf(
  scope: string,
  places: readonly IndexPlace[],
  ledger: Ledger,
): Promise<string> {
  const segments = kept.get(ledger) ?? new Map<string, KeptSegment>();
  const known = segments.get(scope);
  const changed = places.filter(({ place, revision }) => known?.articles.get(place)?.revision !== revision);
  const read = await readPlaces(
    scope,
    changed.map(({ place }) => place),
    ledger,
  );
  const articles = new Map<string, { revision: number; indexed: Indexed }>();
  for (const { place, revision } of places) {
    const old = known?.articles.get(place);
    const indexed = old?.revision === revision ? old.indexed : read.get(place);
    if (indexed) articles.set(place, { revision, indexed });
  }
  const writer = known?.writer ?? segmentWriter();
  kept.set(ledger, segments);
  segments.delete(scope);
  segments.set(scope, { writer, articles });
  for (const oldest of [...segments.keys()].slice(0, -KEPT)) segments.delete(oldest);
  return writer.text([...articles.values()].map(({ indexed }) => indexed));
}

async function readPlaces(
  scope: string,
  places: readonly string[],
  ledger: Ledger,
): Promise<ReadonlyMap<string, Indexed>> {
  if (places.length > FEW) return ledger.indexed(scope);
  const found = await ledger.indexedAt(places);
  return new Map(places.flatMap((place, index) => (found[index] ? [[place, found[index]]] : [])));
}
