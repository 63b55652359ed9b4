import { listingNamed } from '../core/listings.ts';
import type { Card } from '../core/page/card.ts';
import { hasFeed } from '../core/page/feed-paths.ts';
import { type BranchPage, pageName } from '../core/pages.ts';
import type { ArticleRecord, ArticleWithoutBody } from '../platform/ledger-records.ts';
import type { Platform } from '../platform/platform.ts';
import { branchesOn } from './branch-state.ts';
import { releasePath } from './claims.ts';
import { untilUnchanged } from './guard.ts';
import { indexedOf } from './indexed.ts';
import { pathsAround } from './nearby.ts';
import { forgetUse } from './pictures.ts';
import { report } from './report.ts';
import { entryNamed, INDEX, stale, wantedTraces } from './traces.ts';

type Asked = Pick<Platform, 'ledger' | 'queues' | 'bodies' | 'reports' | 'clock' | 'journal'>;

/**
 * What comes first, an article's page or its entries, which lead there. On a site that nobody reads yet, and as long as
 * no article's page has been rendered: the entries. Then a page is rendered once, with all that is nearby, and not
 * again for each article that comes to be nearby.
 */
export type Order = 'page-first' | 'entries-first';

/**
 * Brings listings, addresses and pictures into agreement with an article's record: its entries are written, what it
 * no longer wants is taken away, and the pages that show a difference are made due. Where the article is published,
 * its own page must stand already, because entries point to it; with `entries-first` it must be due.
 */
export async function enlist(key: string, platform: Asked, order: Order = 'page-first'): Promise<void> {
  return untilUnchanged(async () => {
    const { value: record, revision } = await platform.ledger.article(key);
    if (!record || record.enlisted) return;
    const wanted = wantedTraces(record);
    const gone = stale(record.traces, wanted);

    const { article } = record;
    const card = article && wanted.entries.length > 0 ? await cardOf(article, platform) : undefined;
    const [shown, empty] = [{ revision, ...(card && { card }) }, { revision }];
    for (const trace of [...wanted.entries, ...gone.entries]) {
      const { listing, localDate } = entryNamed(trace);
      if (listing === INDEX) {
        const indexed = wanted.entries.includes(trace) ? await indexedOf(record, platform) : undefined;
        await platform.ledger.putPlace(localDate, key, revision, indexed);
        continue;
      }
      await platform.ledger.putEntry(listing, localDate, key, wanted.entries.includes(trace) ? shown : empty);
    }
    for (const path of gone.paths) await releasePath(path, key, revision, wanted.paths, platform);
    // An article that lost its address to another case of it leaves a page at its own.
    const others = wanted.entries.length > 0 ? wanted.paths.slice(1) : wanted.paths;
    await tellPages(key, [...wanted.entries, ...gone.entries], [...others, ...gone.paths], platform, order);
    for (const address of gone.pictures) await forgetUse(address, key, revision, platform);
    for (const body of gone.bodies) await platform.bodies.remove(body);
    if (wanted.reports?.length || gone.reports.length > 0) await report(key, platform);
    await platform.ledger.putArticle(
      { ...withPublication(record, platform), traces: wanted, enlisted: true },
      revision,
    );
    if (record.status === 'published' && record.publishedAt === undefined)
      platform.journal.note({ what: 'publication', key, revision, uploadedAt: record.uploadedAt });
  });
}

/** The record says when this source was first published, and nothing of that where it is not. */
function withPublication(record: ArticleRecord, { clock }: Asked): ArticleRecord {
  const { publishedAt, ...others } = record;
  if (record.status !== 'published') return others;
  return { ...others, publishedAt: publishedAt ?? clock.now().toISOString() };
}

async function cardOf(article: ArticleWithoutBody, { ledger }: Asked): Promise<Card> {
  const address = article.thumbnail === undefined ? undefined : article.pictures[article.thumbnail]?.address;
  const picture = address === undefined ? undefined : (await ledger.picture(address)).value?.picture;
  const { key, path, title, description, date, localDate, updated, lang, dir } = article;
  const { authors, categories, tags, readingMinutes } = article;
  return {
    key,
    path,
    title,
    description,
    date,
    localDate,
    lang,
    dir,
    authors,
    categories,
    tags,
    readingMinutes,
    ...(updated !== undefined && { updated }),
    ...(picture?.status === 'ready' && { thumbnail: picture }),
  };
}

/**
 * Sends the pages that show these entries of an article, and after them the paths: a path that nobody has any more is
 * cleared only when no listing leads to it. Entries are written before this looks for split pages; whoever splits a page
 * says so before telling the pages below it. One of the two has therefore seen the other.
 */
async function tellPages(
  key: string,
  entries: readonly string[],
  paths: readonly string[],
  platform: Asked,
  order: Order,
): Promise<void> {
  const pages = new Set<string>();
  const addBranches = async (page: BranchPage, localDate: string) => {
    for (const branch of await branchesOn(page, localDate, order, platform.ledger)) pages.add(branch);
  };
  for (const trace of entries) {
    const { listing: name, localDate } = entryNamed(trace);
    if (name === INDEX) {
      await addBranches({ kind: 'segment', scope: '' }, localDate);
      continue;
    }
    const listing = listingNamed(name);
    // With entries first, whoever is near is due anyway.
    const near = order === 'page-first' ? await pathsAround(name, { localDate, key }, platform.ledger) : [];
    for (const path of near) pages.add(pageName({ kind: 'at', path }));
    await addBranches({ kind: 'front', listing }, localDate);
    if (hasFeed(listing)) pages.add(pageName({ kind: 'feed', listing }));
    if (listing.kind === 'newest') {
      const month: BranchPage = { kind: 'sitemap', scope: localDate.slice(0, MONTH) };
      await addBranches(month, localDate);
      pages.add(pageName({ kind: 'not-found' }));
    }
  }
  for (const path of paths) pages.add(pageName({ kind: 'at', path }));
  if (pages.size > 0) await platform.queues.send('pages', [{ pages: [...pages] }]);
}

const MONTH = '2021-10'.length;
