import { expect, test } from 'vitest';
import { openFaults } from '../../bin/faults.ts';
import { openDatabase, TEMPORARY_DATABASE } from '../../functions/platform/embedded/database.ts';
import { type SqliteQueues, sqliteQueues } from '../../functions/platform/embedded/sqlite-queues.ts';
import { Unavailable } from '../../functions/platform/errors.ts';

function opened(): SqliteQueues {
  return sqliteQueues(openDatabase(TEMPORARY_DATABASE), { now: () => new Date() }, { maxAttempts: 1 });
}

/** Has the message about a key given up. */
async function giveUp(queues: SqliteQueues, key: string): Promise<void> {
  await queues.send('inbox', [{ key }]);
  for (const { receipt } of await queues.receive('inbox', 1, 30)) await queues.release('inbox', receipt, 0);
}

test('a fault of the machine is told in its sentence, one of Broadsheet with its trace', async () => {
  const [queues, faults] = [opened(), openFaults()];
  for (const key of ['disk.md', 'bug.md', 'kills.md']) await giveUp(queues, key);
  faults.note('inbox', 'disk.md', new Unavailable('/site/a cannot be written: no space left on device'));
  faults.note('inbox', 'bug.md', new TypeError('x is not a function'));
  expect(faults.givenUp(queues).articles).toEqual(
    new Map([
      ['disk.md', { code: 'machine-error', message: '/site/a cannot be written: no space left on device' }],
      [
        'bug.md',
        {
          code: 'internal-error',
          message: expect.stringMatching(/^inbox: TypeError: x is not a function\n +at .*faults\.test/),
        },
      ],
      ['kills.md', { code: 'message-given-up', message: expect.stringContaining('Broadsheet ended') }],
    ]),
  );
});

test('what is given up is news once, and again where it was tried anew in between', async () => {
  const [queues, faults] = [opened(), openFaults()];
  const news = () => [...faults.news(queues).keys()];
  await giveUp(queues, 'a.md');
  expect(news()).toEqual(['a.md']);
  await giveUp(queues, 'b.md');
  expect(news()).toEqual(['b.md']);
  await queues.send('inbox', [{ key: 'a.md' }]);
  expect(news()).toEqual([]);
  await giveUp(queues, 'a.md');
  expect(news()).toEqual(['a.md']);
});
