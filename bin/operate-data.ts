import { join } from 'node:path';
import { type DataLock, lockData } from '../functions/platform/embedded/data-lock.ts';
import { openEmbedded } from '../functions/platform/embedded/open.ts';
import { concurrencyFrom, DATA, folder, resolutionsFrom, UsageError } from './commands/usage.ts';
import { fingerprint, readSite } from './configuration.ts';
import { drain } from './drain.ts';
import { expectLongRun } from './engine.ts';
import type { Operator, OperatorValues, Purpose } from './operator.ts';
import { watch } from './remaining.ts';
import { type Run, readRun, writeRun } from './run.ts';

/** Below the inbox, where nobody lists what begins with a dot. */
const WITHDRAWN = '.withdrawn';

/**
 * A data folder of `start` or `build`. Where no other process works on it, `finish` does what was queued; else the other
 * process does. Throws `UsageError` where that would mix pages of two kinds.
 */
export function operateData(values: OperatorValues, purpose: Purpose): Operator {
  const data = folder(values.data ?? DATA);
  const run = readRun(data);
  if (!run) throw new UsageError(`"${data}" is no data folder of "broadsheet start" or "build --data".`);
  const concurrency = concurrencyFrom(values.concurrency);
  const resolve = resolutionsFrom(values.resolve);
  const site = readSite(run.served);
  const version = fingerprint(site);
  const lock = purpose === 'look' ? undefined : lockData(data);
  try {
    if (purpose !== 'look' && run.fingerprint !== version) refuse(run, purpose, lock);
    const { inbox, reports } = run;
    const embedded = openEmbedded({ inbox, site: run.site, data, resolve, reports });
    const { platform, keeper } = embedded;
    return {
      platform: { ...platform, keeper },
      version,
      undo: `It lies in ${join(inbox, WITHDRAWN)} now.`,
      async keep(key) {
        const stored = await platform.inbox.get(key);
        const as = { type: 'text/markdown', cacheControl: '' };
        if (stored) await platform.inbox.put(`${WITHDRAWN}/${key}`, stored.bytes, as);
      },
      async finish() {
        if (!lock) return watch(keeper);
        // All pages may be due.
        expectLongRun();
        const untidy = run.untidy || run.fingerprint !== version;
        await drain(embedded, site, { concurrency, quiet: false, untidy, unread: false });
        writeRun(data, { ...run, fingerprint: version, untidy: false });
      },
      close() {
        embedded.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Other settings, or another version of the program, than those that the folder was published with. */
function refuse({ inbox }: Run, purpose: Purpose, lock: DataLock | undefined): void {
  if (!lock)
    throw new UsageError(
      `A Broadsheet with other settings, or of another version, publishes ${inbox}. End it first.`,
    );
  if (purpose !== 'rebuild')
    throw new UsageError(
      `The settings or the program have changed since ${inbox} was published. Run "broadsheet rebuild" first.`,
    );
}
