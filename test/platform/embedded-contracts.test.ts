import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, TEMPORARY_DATABASE } from '../../functions/platform/embedded/database.ts';
import { folderObjects } from '../../functions/platform/embedded/folder-objects.ts';
import { openHelper } from '../../functions/platform/embedded/helper.ts';
import { memoryRecords } from '../../functions/platform/embedded/memory-records.ts';
import { sqliteBodies } from '../../functions/platform/embedded/sqlite-bodies.ts';
import { sqliteKeeper, sqliteQueues } from '../../functions/platform/embedded/sqlite-queues.ts';
import { adopt, sqliteRecords } from '../../functions/platform/embedded/sqlite-records.ts';
import { temporaryBodies } from '../../functions/platform/embedded/temporary-bodies.ts';
import { temporaryQueues } from '../../functions/platform/embedded/temporary-queues.ts';
import { temporaryRecords } from '../../functions/platform/embedded/temporary-records.ts';
import { threadedObjects } from '../../functions/platform/embedded/threaded-objects.ts';
import { sqliteLater } from '../../functions/platform/embedded/timer.ts';
import { describeBodies } from '../contracts/bodies.ts';
import { describeKeeper } from '../contracts/keeper.ts';
import { describeLater } from '../contracts/later.ts';
import { describeObjects } from '../contracts/objects.ts';
import { describeQueues, MAX_ATTEMPTS } from '../contracts/queues.ts';
import { describeRecords } from '../contracts/records.ts';

const start = new Date('2021-10-20T12:36:32Z');

describeObjects('objects in a folder', async () => {
  const root = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  return { objects: folderObjects(root), close: () => rm(root, { recursive: true }) };
});

describeObjects('objects in a folder that a thread writes', async () => {
  const root = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  const objects = threadedObjects(root);
  const helper = openHelper({ site: root, reads: 'nothing' });
  objects.useThread(helper);
  return {
    objects,
    async close() {
      helper.close();
      await rm(root, { recursive: true });
    },
  };
});

describeBodies('bodies in SQLite', async () => {
  const database = openDatabase(TEMPORARY_DATABASE);
  return { bodies: sqliteBodies(database), close: async () => database.close() };
});

describeBodies('bodies of which few are in memory', async () => {
  const database = openDatabase(TEMPORARY_DATABASE);
  const bodies = temporaryBodies(20, sqliteBodies(database));
  return { bodies, close: async () => database.close() };
});

describeRecords('records in SQLite', async () => {
  const database = openDatabase(TEMPORARY_DATABASE);
  return { records: sqliteRecords(database), close: async () => database.close() };
});

describeRecords('records in memory', async () => ({ records: memoryRecords(), close: async () => {} }));

describeRecords('records that leave the memory soon', async () => {
  const database = openDatabase(TEMPORARY_DATABASE);
  const records = temporaryRecords(20, (all) => adopt(database, all));
  return { records, close: async () => database.close() };
});

describeQueues('queues in SQLite', async () => {
  const database = openDatabase(TEMPORARY_DATABASE);
  let now = start.getTime();
  const clock = { now: () => new Date(now) };
  return {
    queues: sqliteQueues(database, clock, { maxAttempts: MAX_ATTEMPTS }),
    async advance(seconds) {
      now += seconds * 1000;
    },
    close: async () => database.close(),
  };
});

describeQueues('queues of a run that nobody comes after', async () => {
  const database = openDatabase(TEMPORARY_DATABASE);
  let now = start.getTime();
  const clock = { now: () => new Date(now) };
  return {
    queues: temporaryQueues(sqliteQueues(database, clock, { maxAttempts: MAX_ATTEMPTS })),
    async advance(seconds) {
      now += seconds * 1000;
    },
    close: async () => database.close(),
  };
});

describeKeeper('the operator of queues in SQLite', async () => {
  const database = openDatabase(TEMPORARY_DATABASE);
  const queues = sqliteQueues(database, { now: () => start }, { maxAttempts: MAX_ATTEMPTS });
  return { queues, keeper: sqliteKeeper(queues), close: async () => database.close() };
});

describeLater('wakes in SQLite', async () => {
  const database = openDatabase(TEMPORARY_DATABASE);
  const later = sqliteLater(database);
  return {
    later,
    now: start,
    async sentBy(time) {
      const wakes = later.due(time);
      later.settle(wakes, time);
      return wakes.map(({ queue, message }) => (queue === 'inbox' ? message.key : message.address)).sort();
    },
    close: async () => database.close(),
  };
});
