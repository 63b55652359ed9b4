import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { isReportKey } from '../../core/article/report.ts';
import { ourError } from './folder-errors.ts';
import { isListed } from './folder-key.ts';
import { above } from './real-folders.ts';

/**
 * An editor's save is several events within a few milliseconds. Files that have just been emptied the watcher holds
 * back by itself, and what is written later than this it reports again.
 */
const BURST_MS = 5;

/**
 * Calls `onChange` with the key of each file below `root` that was written, renamed or removed: once for a burst of
 * events, which says where to look and not what happened. Files are those that `folderObjects` lists, but for reports,
 * which are ours. Resolves when it
 * watches; what changed before is not reported, so look at the folder after that. Rejects with `Unavailable` where it
 * cannot watch all of it.
 *
 * A file that takes longer to write is reported while it is written, and again until it is done. An error of the system
 * later on (no more watches, say) is thrown out of the watcher and ends the process: a watch that is silently dead is
 * worse.
 */
export async function watchFolder(
  root: string,
  onChange: (key: string) => void,
): Promise<{ close(): Promise<void> }> {
  const keyOf = (path: string) => relative(root, path).split(sep).join('/');
  const bursts = new Map<string, NodeJS.Timeout>();
  const report = (key: string) => {
    bursts.delete(key);
    onChange(key);
    // Of a file in whose place such a folder came at once nothing is told.
    for (let folder = above(key); folder !== ''; folder = above(folder))
      if (folder.slice(above(folder).length).includes('.')) onChange(folder);
  };
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    // It would hold a removal back for longer than a burst lasts.
    atomic: false,
    ignored: (path) => keyOf(path) !== '' && (!isListed(keyOf(path)) || isReportKey(keyOf(path))),
  });
  watcher.on('all', (event, path) => {
    const key = keyOf(path);
    if (event === 'addDir' || event === 'unlinkDir' || bursts.has(key)) return;
    bursts.set(key, setTimeout(report, BURST_MS, key));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  watcher.once('ready', resolve).once('error', reject);
  try {
    await promise;
  } catch (error) {
    await watcher.close();
    const path = error instanceof Error && 'path' in error ? String(error.path) : root;
    throw ourError('watched', path, error);
  }
  watcher.off('error', reject);
  return {
    async close() {
      for (const burst of bursts.values()) clearTimeout(burst);
      await watcher.close();
    },
  };
}
