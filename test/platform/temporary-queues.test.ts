import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, TEMPORARY_DATABASE } from '../../functions/platform/embedded/database.ts';
import { sqliteQueues } from '../../functions/platform/embedded/sqlite-queues.ts';
import { temporaryQueues } from '../../functions/platform/embedded/temporary-queues.ts';

function opened() {
  const database = openDatabase(TEMPORARY_DATABASE);
  onTestFinished(() => database.close());
  const clock = { now: () => new Date('2021-10-20T12:36:32Z') };
  return temporaryQueues(sqliteQueues(database, clock, { maxAttempts: 3 }));
}

test('gives pages that are due once, those of articles before all others', async () => {
  const queues = opened();
  await queues.send('pages', [{ pages: ['front newest', 'at /a/'] }, { pages: ['at /b/', 'front newest'] }]);
  expect(queues.depth('pages').ready).toBe(3);
  const batches: (readonly string[])[] = [];
  for (;;) {
    const deliveries = await queues.receive('pages', 2, 30);
    if (deliveries.length === 0) break;
    batches.push(...deliveries.map(({ message }) => message.pages));
  }
  expect(batches).toEqual([['at /a/', 'at /b/'], ['front newest']]);
});

test('counts the tries of pages that come again', async () => {
  const queues = opened();
  await queues.send('pages', [{ pages: ['at /a/'] }]);
  for (const attempt of [1, 2, 3]) {
    const [delivery] = await queues.receive('pages', 10, 30);
    expect(delivery).toMatchObject({ message: { pages: ['at /a/'] }, attempt });
    await queues.release('pages', delivery?.receipt ?? '', 0);
  }
  expect(queues.depth('pages')).toMatchObject({ ready: 0, dead: 1 });
});
