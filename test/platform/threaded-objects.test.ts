import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openHelper } from '../../functions/platform/embedded/helper.ts';
import { threadedObjects } from '../../functions/platform/embedded/threaded-objects.ts';

const TEXT = { type: 'text/html', cacheControl: '' };

test('finds what somebody else has put into a folder that was empty, once a guard has not held', async () => {
  const root = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  const objects = threadedObjects(root);
  const helper = openHelper({ site: root, reads: 'nothing' });
  onTestFinished(async () => {
    helper.close();
    await rm(root, { recursive: true });
  });
  objects.useThread(helper);
  await objects.put('a.html', 'ours', { ...TEXT, guard: 'absent' });
  await writeFile(join(root, 'b.html'), 'theirs');

  const put = async () => {
    const guard = (await objects.etag('b.html')) ?? 'absent';
    await objects.put('b.html', 'ours', { ...TEXT, guard });
  };
  await put().catch(({ name }) => expect(name).toBe('Conflict'));
  await put();
  expect(Buffer.from((await objects.get('b.html'))?.bytes ?? []).toString()).toBe('ours');
});
