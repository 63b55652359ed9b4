import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '../node_modules/.cache/broadsheet');

/**
 * A folder of the cache that `make` fills, once for each `key`: a hash of all that it is made of. Those of the same name
 * and other keys go. It appears whole or not at all, so a run that breaks off leaves nothing half made; two may make it at
 * once.
 */
export async function kept(
  name: string,
  key: string,
  make: (folder: string) => void | Promise<void>,
): Promise<string> {
  const folder = join(CACHE, `${name}-${key}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const older = globSync(`${name}-*`, { cwd: CACHE });
  const scratch = mkdtempSync(join(CACHE, `making-${name}-`));
  try {
    await make(scratch);
    moveTo(folder, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  for (const entry of older) rmSync(join(CACHE, entry), { recursive: true, force: true });
  return folder;
}

/** Where another run was quicker, what it made is the same. */
function moveTo(folder: string, scratch: string): void {
  try {
    renameSync(scratch, folder);
  } catch (error) {
    const taken =
      error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST'].includes(`${error.code}`);
    if (!taken) throw error;
  }
}
