import type { OperatorPlatform } from '../platform/platform.ts';
import { openBatches } from '../workers/batches.ts';
import { untilUnchanged } from '../workers/guard.ts';

/**
 * Has failed pictures tried again: those of the articles, or every one. One whose host says "later" is then asked again
 * for a day. Resolves to their addresses.
 */
export async function retry(keys: readonly string[], platform: OperatorPlatform): Promise<readonly string[]> {
  const pictures = openBatches('pictures', platform.queues);
  const tried: string[] = [];
  for await (const address of candidates(keys, platform)) {
    if (!(await makeDue(address, platform))) continue;
    await pictures.add({ address });
    tried.push(address);
  }
  await pictures.flush();
  return tried;
}

async function* candidates(keys: readonly string[], { ledger }: OperatorPlatform): AsyncIterable<string> {
  if (keys.length === 0) {
    for await (const { address, picture } of ledger.pictures())
      if (picture.status === 'failed') yield address;
    return;
  }
  const addresses = new Set<string>();
  for (const key of keys) {
    for (const { address } of (await ledger.article(key)).value?.article?.pictures ?? [])
      addresses.add(address);
  }
  yield* addresses;
}

/** Says whether the picture has failed. */
function makeDue(address: string, { ledger, clock }: OperatorPlatform): Promise<boolean> {
  return untilUnchanged(async () => {
    const { value: record, revision } = await ledger.picture(address);
    if (record?.picture.status !== 'failed') return false;
    const now = clock.now().toISOString();
    await ledger.putPicture(address, { ...record, again: { since: now, at: now } }, revision);
    return true;
  });
}
