import { join } from 'node:path';
import type { Journal } from '../journal.ts';
import { openLedger } from '../ledger.ts';
import { packagedFonts } from '../packaged-fonts.ts';
import type { Clock, Platform } from '../platform.ts';
import { processDecoder } from '../process-decoder.ts';
import type { Queues } from '../queues.ts';
import { noReports, reportsIn } from '../reports.ts';
import type { Resolution } from '../resolution.ts';
import { type Database, openDatabase, TEMPORARY_DATABASE } from './database.ts';
import { folderObjects } from './folder-objects.ts';
import { type Helper, type HelperSettings, openHelper, readsBeside, WORTH_A_HELPER } from './helper.ts';
import { sqliteEtags, temporaryEtags } from './known-etags.ts';
import { lateNetwork } from './late-network.ts';
import { sqliteBodies } from './sqlite-bodies.ts';
import { sqliteKeeper, sqliteQueues } from './sqlite-queues.ts';
import { adopt, sqliteRecords } from './sqlite-records.ts';
import { temporaryBodies } from './temporary-bodies.ts';
import { temporaryQueues } from './temporary-queues.ts';
import { temporaryRecords } from './temporary-records.ts';
import { threadedObjects } from './threaded-objects.ts';
import { threadedReader } from './threaded-reader.ts';
import { sqliteLater } from './timer.ts';

export interface EmbeddedOptions {
  /** Folders. */
  readonly inbox: string;
  readonly site: string;
  /** Where the ledger is kept; without it, the ledger ends with the process. */
  readonly data?: string;
  /** Whether a ledger that ends with the process will not have room in memory; one that turns out so is moved. */
  readonly large?: boolean;
  /** The exceptions to the block on private addresses. */
  readonly resolve: readonly Resolution[];
  readonly clock?: Clock;
  /** Who wants to know what becomes of articles, pictures and pages, beside the ledger. */
  readonly journal?: Journal;
  /** Whether authors are to find reports in the inbox. */
  readonly reports?: boolean;
  /** One that reads, and was started for this site before. */
  readonly helper?: Helper | undefined;
}

export type Embedded = ReturnType<typeof openEmbedded>;

/** After so many deliveries without an acknowledgement a message is a dead letter. */
const MAX_ATTEMPTS = 5;

/** Characters: of JSON, of which a thousand articles take some twelve million, and of bodies. */
const IN_MEMORY = { records: 100_000_000, bodies: 50_000_000 };

/** The platform on one machine. One process at a time works on a data folder. */
export function openEmbedded(options: EmbeddedOptions) {
  const clock = options.clock ?? { now: () => new Date() };
  const { data, large = false } = options;
  const database = openDatabase(data === undefined ? TEMPORARY_DATABASE : join(data, 'ledger.sqlite'));
  const { records, bodies } = data === undefined && !large ? inMemory(database) : inDatabase(database);
  const kept = sqliteQueues(database, clock, { maxAttempts: MAX_ATTEMPTS });
  const queues = data === undefined ? temporaryQueues(kept) : kept;
  const later = sqliteLater(database);
  const reader = threadedReader();
  const helpers = options.helper ? [options.helper] : [];
  const helper = (index: number, reads: HelperSettings['reads']) =>
    (helpers[index] ??= openHelper({ site: options.site, reads }));
  let sent = () => {};
  const told: Queues = {
    async send(queue, messages, delaySeconds) {
      await queues.send(queue, messages, delaySeconds);
      sent();
    },
  };
  const inbox = folderObjects(options.inbox, data === undefined ? temporaryEtags() : sqliteEtags(database));
  const site = threadedObjects(options.site);
  const platform: Platform = {
    inbox,
    site,
    bodies,
    ledger: openLedger(records),
    queues: told,
    later,
    network: lateNetwork(options.resolve),
    decoder: processDecoder(),
    reader,
    fonts: packagedFonts,
    reports: options.reports ? reportsIn(inbox) : noReports,
    clock,
    journal: options.journal ?? { note() {} },
  };
  return {
    platform,
    records,
    queues,
    keeper: sqliteKeeper(queues),
    later,
    /** Has `listener` called after each send. */
    onSend(listener: () => void) {
      sent = listener;
    },
    /** Starts threads, of which `processors` may be busy beside the workers, where so many articles are worth them. */
    expect(articles: number, processors: number) {
      if (processors < 1 || articles < WORTH_A_HELPER) return;
      const reads = readsBeside(processors);
      const first = helper(0, reads);
      const others = Array.from({ length: processors - 1 }, (_, index) => helper(index + 1, reads));
      reader.useThreads([first, ...others]);
      site.useThread(first);
    },
    /** Has a thread write the site, however little there is to write: somebody waits for it. */
    startWriter: () => site.useThread(helper(0, 'nothing')),
    close() {
      for (const thread of helpers) thread.close();
      database.close();
    },
  };
}

function inDatabase(database: Database) {
  return { records: sqliteRecords(database), bodies: sqliteBodies(database) };
}

/** Of a run that nobody comes after, as much as there is room for. */
function inMemory(database: Database) {
  return {
    records: temporaryRecords(IN_MEMORY.records, (records) => adopt(database, records)),
    bodies: temporaryBodies(IN_MEMORY.bodies, sqliteBodies(database)),
  };
}
