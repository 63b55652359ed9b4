import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchFolder } from '../../functions/platform/embedded/watcher.ts';
import { scratch } from './scratch.ts';

async function watched(prepare: (root: string) => void = () => {}) {
  const root = await scratch();
  prepare(root);
  const changes: string[] = [];
  const watcher = await watchFolder(root, (key) => changes.push(key));
  onTestFinished(() => watcher.close());
  const reported = (...keys: string[]) =>
    vi.waitFor(() => expect([...changes].sort()).toEqual([...keys].sort()), { timeout: 5000, interval: 5 });
  return { root, changes, reported };
}

describe('watchFolder', () => {
  test('does not report what was there before', async () => {
    const { root, reported } = await watched((folder) => writeFileSync(join(folder, 'old.md'), 'x'));
    writeFileSync(join(root, 'new.md'), 'x');
    await reported('new.md');
  });

  test('reports files that are written, changed and removed, in folders new and old, by their keys', async () => {
    const { root, changes, reported } = await watched((folder) => writeFileSync(join(folder, 'old.md'), 'x'));
    mkdirSync(join(root, 'news', '新闻 +%'), { recursive: true });
    writeFileSync(join(root, 'news', '新闻 +%', 'a😀.md'), 'x');
    await reported('news/新闻 +%/a😀.md');
    changes.length = 0;
    writeFileSync(join(root, 'old.md'), 'changed');
    await reported('old.md');
    changes.length = 0;
    rmSync(join(root, 'old.md'));
    await reported('old.md');
  });

  test('reports a file that an editor saves by a new file once, and none of the editor’s own', async () => {
    const { root, reported } = await watched((folder) => writeFileSync(join(folder, 'a.md'), 'old'));
    writeFileSync(join(root, '.a.md.swp'), 'swap');
    writeFileSync(join(root, '.a.md.tmp'), 'new');
    renameSync(join(root, '.a.md.tmp'), join(root, 'a.md'));
    rmSync(join(root, '.a.md.swp'));
    await reported('a.md');
  });

  test('reports a file in whose place a folder comes at once', async () => {
    const { root, reported } = await watched((folder) => writeFileSync(join(folder, 'z.md'), 'old'));
    rmSync(join(root, 'z.md'));
    mkdirSync(join(root, 'z.md'));
    writeFileSync(join(root, 'z.md', 'in.md'), 'new');
    await reported('z.md', 'z.md/in.md');
  });

  test('reports a burst of writes once', async () => {
    const { root, reported } = await watched();
    for (let write = 0; write < 20; write++) writeFileSync(join(root, 'a.md'), 'x'.repeat(write));
    await reported('a.md');
  });

  test('reports a saved file within a tenth of a second', async () => {
    const { root, changes } = await watched((folder) => writeFileSync(join(folder, 'a.md'), 'x'));
    const times: number[] = [];
    for (let save = 0; save < 5; save++) {
      changes.length = 0;
      const began = performance.now();
      writeFileSync(join(root, 'a.md'), `save ${save}`);
      await vi.waitFor(() => expect(changes).toEqual(['a.md']), { timeout: 5000, interval: 2 });
      times.push(performance.now() - began);
    }
    // The quickest of five: a machine that is busy may hold any one of them up.
    expect(Math.min(...times)).toBeLessThan(100);
  });

  test('reports nothing any more when it is closed', async () => {
    const root = await scratch();
    const changes: string[] = [];
    const watcher = await watchFolder(root, (key) => changes.push(key));
    await watcher.close();
    writeFileSync(join(root, 'a.md'), 'x');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(changes).toEqual([]);
  });
});
