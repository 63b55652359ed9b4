import { TEMPORARY } from '../../functions/platform/embedded/folder-key.ts';
import type { ArticleRecord, Branch, Entry, PictureRecord } from '../../functions/platform/ledger-records.ts';
import { wantedTraces } from '../../functions/workers/traces.ts';
import { collect } from '../contracts/collect.ts';
import { CROWD, type World } from './world.ts';

/** What is in the ledger, or among the files, and has no reason to be there once the queues are empty. */
export async function leftovers({ embedded, files }: World): Promise<string[]> {
  const { records, platform } = embedded;
  const found = files().flatMap((file) => (file.includes(TEMPORARY) ? [`half-written: ${file}`] : []));
  const all = await collect(records.scan(''));
  const articles = new Map<string, ArticleRecord>();
  for await (const record of platform.ledger.articles()) articles.set(record.key, record);
  const wanted = (key: string, kind: 'entries' | 'paths' | 'pictures', trace: string) => {
    const record = articles.get(key);
    return record !== undefined && wantedTraces(record)[kind].includes(trace);
  };
  for (const record of articles.values()) if (!record.enlisted) found.push(`not enlisted: ${record.key}`);
  for (const { partition, sort, data } of all) {
    const [kind, subject = ''] = cut(partition, '#');
    const [first, second = ''] = cut(sort, '#');
    const place = `${partition} ${sort}`;
    if (kind === 'LIST' && (data as unknown as Entry).card !== undefined && !second.startsWith(CROWD)) {
      const listing = subject === 'places' || subject === 'indexed' ? 'search' : subject;
      if (!wanted(second, 'entries', `${first} ${listing}`))
        found.push(`an entry without an article: ${place}`);
    }
    if (kind === 'PICTURE' && sort === 'STATE') {
      const picture = data as unknown as PictureRecord;
      if (!picture.announced || picture.replaced.length > 0) found.push(`not announced: ${place}`);
      const users = [...articles.keys()].filter((key) => wanted(key, 'pictures', subject));
      if (users.length === 0) found.push(`a picture that nobody uses: ${place}`);
    }
    if (kind === 'BELOW') {
      const branch = data as unknown as Branch;
      if (branch.gone || !branch.announced) found.push(`not announced: ${place}`);
    }
  }
  return found;
}

function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
