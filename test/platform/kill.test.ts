import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../functions/platform/embedded/database.ts';
import { folderObjects } from '../../functions/platform/embedded/folder-objects.ts';
import { sqliteQueues } from '../../functions/platform/embedded/sqlite-queues.ts';
import { sqliteRecords } from '../../functions/platform/embedded/sqlite-records.ts';
import { scratch } from './scratch.ts';

const writer = join(import.meta.dirname, 'writer.ts');
const messages = Array.from({ length: 500 }, (_, index) => ({ key: `${index % 10}/${index}` }));

function open(folder: string) {
  const database = openDatabase(join(folder, 'ledger.sqlite'));
  const queues = sqliteQueues(database, { now: () => new Date() }, { maxAttempts: 1000 });
  return { database, queues, records: sqliteRecords(database) };
}

/** Runs the writer and kills it when it has printed `lines` lines, or lets it end. */
async function run(folder: string, lines = Infinity): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    seen += chunk.toString().split('\n').length - 1;
    if (seen >= lines) child.kill('SIGKILL');
  });
  await once(child, 'close');
}

describe('a process that is killed', () => {
  test('loses nothing that was acknowledged and finishes the rest when it starts again', async () => {
    const folder = await scratch();
    const first = open(folder);
    await first.queues.send('inbox', messages);
    first.database.close();

    for (const lines of [1, 2]) {
      await run(folder, lines);
      const { database, queues, records } = open(folder);
      const { ready, inFlight } = queues.depth('inbox');
      const done = await records.query('DONE');
      const pages = queues.depth('pages').ready;
      database.close();
      // An acknowledgement that is there without what was done for it would break the first of these.
      expect(done.length).toBeGreaterThanOrEqual(messages.length - ready - inFlight);
      expect(pages).toBeGreaterThanOrEqual(messages.length - ready - inFlight);
      for (const { sort } of done)
        expect(readFileSync(join(folder, 'site', sort, 'index.html'), 'utf8')).toBe(
          `page of ${sort} `.repeat(500),
        );
    }

    await run(folder);
    const { database, queues, records } = open(folder);
    expect(queues.depth('inbox')).toEqual({ ready: 0, inFlight: 0, delayed: 0, dead: 0 });
    expect((await records.query('DONE')).length).toBe(messages.length);
    database.close();
  });

  test('leaves no half-written file that the next one does not remove', async () => {
    const folder = await scratch();
    const { database, queues } = open(folder);
    await queues.send('inbox', messages);
    database.close();
    await run(folder, 1);
    folderObjects(join(folder, 'site'));
    expect(readdirSync(join(folder, 'site')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
