import { join } from 'node:path';
import { openDatabase } from '../../functions/platform/embedded/database.ts';
import { folderObjects } from '../../functions/platform/embedded/folder-objects.ts';
import { sqliteQueues } from '../../functions/platform/embedded/sqlite-queues.ts';
import { sqliteRecords } from '../../functions/platform/embedded/sqlite-records.ts';

/**
 * A worker to be killed: takes a message, writes page and record for it, sends what follows, acknowledges, and prints a
 * line for every fifty messages. `node writer.ts FOLDER`.
 */
const folder = process.argv[2] ?? '';
const database = openDatabase(join(folder, 'ledger.sqlite'));
const queues = sqliteQueues(database, { now: () => new Date() }, { maxAttempts: 1000 });
const records = sqliteRecords(database);
const site = folderObjects(join(folder, 'site'));
queues.recover();
for (let done = 0; ; ) {
  const deliveries = await queues.receive('inbox', 20, 3600);
  if (deliveries.length === 0) break;
  for (const { message, receipt } of deliveries) {
    const content = new TextEncoder().encode(`page of ${message.key} `.repeat(500));
    await site.put(`${message.key}/index.html`, content, { type: 'text/html', cacheControl: 'no-cache' });
    await records.put({ partition: 'DONE', sort: message.key }, { done: true });
    await queues.send('pages', [{ pages: [message.key] }]);
    await queues.acknowledge('inbox', [receipt]);
    if (++done % 50 === 0) process.stdout.write(`${done}\n`);
    await new Promise(setImmediate);
  }
}
database.close();
